import { dollarsInProse, figure } from "../../figures/figure.js";
import { quoted } from "../../figures/words.js";
import type { ReportOption } from "../../report/schema.js";
import { leastId } from "../asked-besides.js";
import { apiOf, optionOf } from "../whose.js";
import type { Facts } from "./facts.js";

const usd = (value: number) => dollarsInProse(value);

/** The least that each side begins with: the API, and of ours the smallest machine that serves. */
export function leastToBegin(facts: Facts): string | undefined {
  const ours = machines(facts).flatMap((option) => leastOf(option, facts) ?? []);
  if (ours.length === 0) return undefined;
  const promised = apiOf(facts.api.id, facts.quantities).number("commitment");
  const api = promised ? `the ${usd(promised)} a month that it is promised` : "$0";
  return [`The API takes ${api} to begin with.`, ...ours].join(" ");
}

export const figuresOfLeast = (facts: Facts): string[] =>
  machines(facts).flatMap(({ id }) => {
    const own = optionOf(id, facts.quantities);
    return [leastId(id), own.id("box_cost"), own.id("run_cost"), own.id("people_cost"), own.id("monthly_cost")];
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

function leastOf({ id, label, kind, gpus, monthly_cost }: ReportOption, { quantities }: Facts): string | undefined {
  const own = optionOf(id, quantities);
  const people = own.number("people_cost") ?? 0;
  const setup = Number(quantities[`${id}.project.setup_cost`]?.value ?? 0);
  const nobody = people > 0 ? "" : ", with nobody\u2019s time counted";
  const besides = `${people > 0 ? `, beside ${usd(people)} of people as counted here` : nobody}${setup > 0 ? `; setting up takes ${usd(setup)} once` : ""}`;
  const run = own.number("run_cost");
  if (run !== undefined) return `${quoted(label)}: one run, ${usd(run)} of GPUs${besides}.`;
  if (kind === "serverless") return `${quoted(label)}: nothing, since it is paid by the second.`;
  const units = own.number("unit_minimum");
  if (units !== undefined) return `${quoted(label)}: ${figure(units, "unit")}, the least that are sold.`;
  const box = own.number("box_cost");
  const size = Math.max(own.number("gpus_per_box") ?? 0, own.number("gpus_per_replica") ?? 0);
  if (box === undefined || size === 0) return undefined;
  const what = size === 1 ? "one GPU" : figure(size, "GPU");
  if (gpus === size && kind === "self_hosted")
    return `${quoted(label)}: ${what}, ${usd(monthly_cost)} a month in all${nobody}${setup > 0 ? `; setting up takes ${usd(setup)} once` : ""}.`;
  const cost = Number(quantities[leastId(id)]?.value ?? box);
  return `${quoted(label)}: ${what}, ${usd(cost)} a month${besides}.`;
}
