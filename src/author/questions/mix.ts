import { dollarsInProse, figureInProse, percent } from "../../figures/figure.js";
import { capital, listed, quoted } from "../../figures/words.js";
import { isOf } from "../../report/ids.js";
import { pricedByMix } from "../stress/longer-inputs.js";
import { apiOf, workload } from "../whose.js";
import { type Answer, answered } from "./answer.js";
import type { Facts } from "./facts.js";

const usd = (value: number) => dollarsInProse(value);

/** The shares of each class, who says so, and what another mix would do to the bill. */
export function mixAnswer(facts: Facts): Answer | undefined {
  const { quantities, inputs } = facts;
  const load = workload(quantities);
  const { basis } = quantities[load.id("output_share")] ?? {};
  const count = basis === "measured" ? undefined : COUNT_IT;
  const parts = (["fresh", "cached", "output"] as const).flatMap((name) => {
    const share = load.number(`${name}_share`);
    return share ? [`${percent(share, isWhole(share) ? "short" : "full")} ${WORDS[name]}`] : [];
  });
  if (parts.length === 0)
    return answered("It is not split: every token is taken at one price, whatever its class.", count);
  if (parts.length < 2) return allOfOne(facts, count);
  const alike = inputs.options.filter((option) => option.form.kind === "api" && pricedByMix(option, inputs));
  const asks =
    alike.length === 0
      ? asksApart(facts)
        ? "The API bills each of them at a price of its own."
        : "The API has one price for all of them."
      : `${listed(alike.map(({ label }) => quoted(label)))} ${alike.length === 1 ? "asks one price for all of them, which holds" : "ask one price for all of them, which hold"} for this mix alone.`;
  const known =
    basis === "assumed"
      ? " This is assumed, not counted."
      : basis === "measured"
        ? " This is as its source measured it."
        : "";
  return answered(`${capital(listed(parts))}.${known}`, asks, count);
}

/** Whether a million tokens of one class costs another sum than of the next. */
function asksApart({ quantities, api }: Facts): boolean {
  const prices = (["fresh", "cached", "output"] as const).flatMap(
    (kind) => apiOf(api.id, quantities).number(`${kind}_price`) ?? [],
  );
  return new Set(prices).size > 1;
}

const isWhole = (share: number) => share >= 0.1 && Math.abs(share * 100 - Math.round(share * 100)) < 0.05;

/** Every token taken to be of one class, and what another mix would do to the bill. */
function allOfOne(
  { quantities, api, inputs: { givens }, stressed }: Facts,
  ...more: readonly (string | undefined)[]
): Answer | undefined {
  const name = (["fresh", "cached", "output"] as const).find((each) => workload(quantities).number(`${each}_share`));
  if (!name) return undefined;
  const basis = quantities[workload(quantities).id(`${name}_share`)]?.basis ?? "assumed";
  const byClass = Object.entries(quantities).flatMap(([id, { unit, value }]) => {
    const [, kind] = /^USD\/M(fresh|cached|output)_tok$/.exec(unit) ?? [];
    return isOf(api.id, id) && kind !== undefined && typeof value === "number"
      ? [{ kind: kind as keyof typeof WORDS, value }]
      : [];
  });
  const ofMix = givens.some(({ id, ofMix: stated }) => stated && isOf(api.id, id));
  const bill = ofMix
    ? `The price of the API is told as one, and what its other classes cost is not.`
    : byClass.length === 0
      ? `The API has one price for all, so that another mix of as many tokens leaves its bill as it is; the speed of our own may change with it.${promptsToo(name, stressed, api)}`
      : `Another mix moves the bill: a million tokens costs ${listed(byClass.map(({ kind, value }) => `${figureInProse(value, "USD", "short")} as ${WORDS[kind]}`))}.`;
  return answered(`All of it is taken as ${WORDS[name]}, which is ${basis}.`, bill, ...more);
}

/** What prompts would add to a bill that counts answers alone: as many tokens again are twice the traffic. */
function promptsToo(name: string, stressed: Facts["stressed"], api: Facts["api"]): string {
  const twice = stressed.find((each) => each.case === "traffic_doubled")?.costs[api.id];
  if (name !== "output" || twice === undefined) return "";
  return ` Prompts are not in it and would be billed as well: a token read for each that is written brings it to ${usd(twice)} a month instead of ${usd(api.monthly_cost)}.`;
}

const COUNT_IT = "A day of counted requests would tell (breakeven usage import).";

const WORDS = { fresh: "fresh input", cached: "cached input", output: "output" } as const;
