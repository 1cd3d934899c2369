import type { OptionFigure } from "../../economics/figure-names.js";
import { figure } from "../../figures/figure.js";
import type { Whose } from "../whose.js";
import type { Worked } from "../work.js";
import { promise, promisedWhat, withoutSpare } from "./promises.js";

/** How a fleet was sized and is paid for, what it promises and what it lacks; or how a bill is made. `api` is what it buys from. */
export function sizing(worked: Worked, own: Whose<OptionFigure>, api: string): string {
  const promised = promise(own);
  const sentences = [
    worked.input.form.sentence(own, api),
    promised && `Reserving ${promisedWhat(own)} promises ${promised}, used or not.`,
    withoutSpare(worked),
    whoRunsIt(worked, own),
  ];
  return sentences.filter(Boolean).join(" ");
}

/** Whose time an option takes, where it is not the scenario's people who run it. */
function whoRunsIt({ input: { form, reads } }: Worked, own: Whose<OptionFigure>): string | undefined {
  if (form.runByProvider) return "Its provider runs it: nobody\u2019s time is counted.";
  if (form.kind === "api" || reads.engineers !== own.id("engineers")) return undefined;
  return `Those who run it are counted by themselves: ${figure(own.number("engineers") ?? 0, "FTE")}.`;
}
