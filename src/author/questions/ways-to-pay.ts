import { dollarsInProse, figure } from "../../figures/figure.js";
import { listed } from "../../figures/words.js";
import type { Inputs } from "../../scenario/inputs.js";
import { paidId } from "../asked-besides.js";
import { hourOf, wayToTake } from "../studies/way-to-take.js";
import { optionOf } from "../whose.js";
import type { Facts } from "./facts.js";

const WAYS = ["on-demand", "reserved", "spot", "owned"] as const;

interface Studied {
  readonly way: string;
  readonly label: string;
  readonly id: string;
}

export function studiedWays({ studies, quantities }: Pick<Inputs, "studies"> & Pick<Facts, "quantities">): Studied[] {
  return studies.flatMap((study) =>
    study.kind === "procurement"
      ? study.ways.flatMap((way) => {
          const id = hourOf(study, way);
          return id in quantities ? [{ way: way.as, label: way.label.toLowerCase(), id }] : [];
        })
      : [],
  );
}

/** What the ways of paying cost an hour, where a study sets them side by side. */
export const pricesByWay = (facts: Facts): string[] =>
  studiedWays({ ...facts.inputs, quantities: facts.quantities }).flatMap(({ id }) => [
    id,
    `${paidId(facts.own.id, id)}.fleet_cost`,
  ]);

/** The ways of paying for GPUs or units that anything here was priced in, and which of them to take; undefined for none. */
export function waysToPay(facts: Facts): string | undefined {
  const { inputs, quantities, decision } = facts;
  const priced = inputs.givens.flatMap(({ prices, procurement, value, unit }) =>
    prices && prices !== "tokens" && procurement && typeof value === "number"
      ? [{ way: procurement, value, unit }]
      : [],
  );
  const counted = WAYS.flatMap((way) => {
    const of = priced.filter((each) => each.way === way).sort((a, b) => a.value - b.value);
    const [least, most] = [of[0], of.at(-1)];
    if (!least || !most) return [];
    const to = least.value === most.value ? "" : `${figure(least.value, least.unit.replace(/\/.*/, ""))} to `;
    return [{ way: way as string, words: `${to}${figure(most.value, most.unit)} (${way})` }];
  });
  const ways = studiedWays({ ...inputs, quantities });
  const found = [...counted.map(({ way }) => way), ...ways.map(({ way }) => way)];
  if (found.length === 0) return undefined;
  const left = WAYS.filter((way) => !found.includes(way));
  const ours = decision.recommended.kind === "api" ? "Only if we ran GPUs: t" : "T";
  const said = [
    counted.length > 0 ? `${ours}his memo counts ${listed(counted.map(({ words }) => words))}.` : "",
    toTake(facts),
    left.length > 0 ? `Not looked at: ${listed(left)}. ${wouldTell(left)}` : "",
  ];
  return said.filter((words) => words !== "").join(" ");
}

/** What is to be found out of ways of paying that nobody has priced here. */
function wouldTell(left: readonly string[]): string {
  const owned = "what a server costs, how long it lasts and what power it draws";
  const asks = left.some((way) => way !== "owned")
    ? ["a price of each from a seller", ...(left.includes("owned") ? [owned] : [])]
    : [owned];
  return `It takes ${listed(asks)}.`;
}

/** The ways that matter for the whole fleet: what binds to nothing, the cheapest that binds, and what is cheaper than both; whether any turns a decision for the API. */
function toTake({ inputs, quantities, own, api, decision }: Facts): string {
  const [study] = inputs.studies.flatMap((each) => (each.kind === "procurement" ? [each] : []));
  if (!study) return "";
  const fleets = study.ways
    .flatMap((way) => {
      const value = quantities[`${paidId(own.id, hourOf(study, way))}.fleet_cost`]?.value;
      return typeof value === "number" ? [{ way, value }] : [];
    })
    .sort((a, b) => a.value - b.value);
  const [least] = fleets;
  if (!least) return wayToTake(study, quantities)[0] ?? "";
  const free = fleets.find(({ way }) => way.as === "on-demand");
  const bound = fleets.find(({ way }) => way.as === "reserved" || way.as === "bare metal");
  const told = [...new Set([free, bound, least])].flatMap((each) =>
    each
      ? [
          `${dollarsInProse(each.value)} ${each.way.label
            .toLowerCase()
            .replace(", ", " for ")
            .replace(/^spot$/, "on spot")}`,
        ]
      : [],
  );
  const [take = ""] = wayToTake(study, quantities);
  const counted = optionOf(own.id, quantities).number("fleet_cost");
  const hardlyLess =
    counted && free && free.value < counted && free.value / counted >= NEARLY
      ? " That is hardly less than is counted."
      : "";
  const turns =
    decision.recommended.kind !== "api" || own.kind !== "self_hosted"
      ? ""
      : least.value > api.monthly_cost
        ? ` None turns the decision: even the cheapest costs ${dollarsInProse(least.value)} a month for the GPUs alone, and the API ${dollarsInProse(api.monthly_cost)}.`
        : "";
  return `By the lists our ${figure(own.gpus ?? 0, "GPU")} would cost ${listed(told)} a month. ${take.replace(/^If GPUs are rented, r/, "R").replace(/, and over all of them.*\.$/, ".")}${hardlyLess}${turns}`;
}

const NEARLY = 0.95;
