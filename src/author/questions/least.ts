import { dollarsInProse, figure } from "../../figures/figure.js";
import { capital, listed } from "../../figures/words.js";
import type { ReportOption } from "../../report/schema.js";
import { idOf } from "../ids.js";
import { apiOf, optionOf } from "../whose.js";
import { type Answer, answered } from "./answer.js";
import { type Facts, nameOf } from "./facts.js";
import { leastAdvisedId, leastId, leastSize } from "./least-rows.js";

const usd = (value: number) => dollarsInProse(value);

/** The least that each side begins with: the API, and of ours the smallest machine that serves. */
export function leastToBegin(facts: Facts): Answer | undefined {
  const [first, ...more] = machines(facts).flatMap((option) => leastOf(option, facts) ?? []);
  if (first === undefined) return undefined;
  const promised = apiOf(facts.api.id, facts.quantities).number("commitment");
  const api = promised ? `the ${usd(promised)} a month that it is promised` : "$0";
  return answered(
    `${capital(nameOf(facts, facts.api.id))} takes ${api}; ${first.least}.`,
    first.besides,
    ...more.map(({ least }) => `${capital(least)}.`),
  );
}

export const figuresOfLeast = (facts: Facts): string[] =>
  machines(facts).flatMap(({ id }) => {
    const own = optionOf(id, facts.quantities);
    return [
      leastAdvisedId(id),
      leastId(id),
      own.id("box_cost"),
      own.id("run_cost"),
      own.id("people_cost"),
      own.id("monthly_cost"),
    ];
  });

/** What is weighed; where its provider runs it, the cheapest that we would run as well. */
export function machines({
  own,
  options,
  decision,
  inputs,
}: Pick<Facts, "own" | "options" | "decision" | "inputs">): ReportOption[] {
  if (!decision.runByProvider) return [own];
  const run = options.filter(({ id, gpus }) => {
    const form = inputs.options.find((option) => option.id === id)?.form;
    return id !== own.id && gpus && form && form.kind !== "api" && form.kind !== "provisioned" && !form.runByProvider;
  });
  return [own, ...run.sort((a, b) => a.monthly_cost - b.monthly_cost).slice(0, 1)];
}

interface Least {
  readonly least: string;
  readonly besides: string;
}

function leastOf({ id, kind, gpus, monthly_cost }: ReportOption, facts: Facts): Least | undefined {
  const { quantities } = facts;
  const [own, name] = [optionOf(id, quantities), nameOf(facts, id)];
  const people = own.number("people_cost") ?? 0;
  const setup = Number(quantities[idOf.worked(`${id}.project`, "setup_cost")]?.value ?? 0);
  const nobody = people > 0 ? "" : "Nobody\u2019s time is counted.";
  const once = setup > 0 ? [`${usd(setup)} once to set up`] : [];
  const alsoWords = (more: readonly string[]) => (more.length > 0 ? `, with ${listed(more)}` : "");
  const withAll = alsoWords([...(people > 0 ? [`${usd(people)} of people`] : []), ...once]);
  const run = own.number("run_cost");
  if (run !== undefined) return { least: `${name} takes one run, ${usd(run)} of GPUs${withAll}`, besides: nobody };
  if (kind === "serverless") return { least: `${name} takes nothing, since it is paid by the second`, besides: "" };
  const units = own.number("unit_minimum");
  if (units !== undefined)
    return { least: `${name} takes ${figure(units, "unit")}, the least that are sold`, besides: "" };
  const box = own.number("box_cost");
  const size = leastSize(own);
  if (box === undefined || size === 0) return undefined;
  const what = size === 1 ? "one GPU" : figure(size, "GPU");
  const advised = quantities[leastAdvisedId(id)]?.value;
  const hour = typeof advised === "number" && usd(advised) !== usd(own.number("fleet_cost") ?? 0) ? advised : undefined;
  const byTheHour = hour === undefined ? "" : `By the hour its GPUs alone come to ${usd(hour)}.`;
  if (gpus === size && kind === "self_hosted")
    return {
      least: `${name} takes ${what}, ${usd(monthly_cost)} a month in all${alsoWords(once)}`,
      besides: [byTheHour, nobody].filter(Boolean).join(" "),
    };
  const cost = Number(quantities[leastId(id)]?.value ?? box);
  if (typeof advised === "number" && usd(advised) !== usd(cost))
    return {
      least: `${name} takes ${what}, ${usd(advised)} a month by the hour${withAll}`,
      besides: `At the price that this memo counts it is ${usd(cost)}. ${nobody}`.trim(),
    };
  return { least: `${name} takes ${what}, ${usd(cost)} a month${withAll}`, besides: nobody };
}
