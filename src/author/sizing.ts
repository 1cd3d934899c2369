import type { OptionFigure } from "../economics/figure-names.js";
import { promise, promisedWhat, withoutSpare } from "./promises.js";
import type { Whose } from "./whose.js";
import type { Worked } from "./work.js";

/** How a fleet was sized and is paid for, what it promises and what it lacks; or how a bill is made. `api` is what it buys from. */
export function sizing(worked: Worked, own: Whose<OptionFigure>, api: string): string {
  const promised = promise(own);
  const sentences = [
    worked.input.form.sentence(own, api),
    promised && `Reserving ${promisedWhat(own)} promises ${promised}, used or not.`,
    withoutSpare(worked),
  ];
  return sentences.filter(Boolean).join(" ");
}
