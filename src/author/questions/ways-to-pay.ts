import { dollarsInProse, figure } from "../../figures/figure.js";
import { listed } from "../../figures/words.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { ProcurementInput } from "../../scenario/studies/procurement.js";
import { besides, paidId } from "../asked-besides.js";
import { quantityOf } from "../inquire.js";
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

/** The ways of paying for GPUs or units that anything here was priced in, each by the hour; undefined for none. */
export function waysToPay(facts: Facts): string | undefined {
  const { inputs, quantities } = facts;
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
  const ways = studiedWays({ ...inputs, quantities }).map(({ way, label, id }) => {
    const { value, unit } = quantityOf(quantities, id);
    const month = besides(`${paidId(facts.own.id, id)}.fleet_cost`, facts);
    const name = label.replace(", ", " for ");
    const price = figure(Number(value), unit);
    return { way: way as string, words: `${name} at ${price}${month && ` (${month})`}` };
  });
  const beside = ways.map(({ way, words }) => ({ way, words }));
  const found = [...counted, ...beside];
  if (found.length === 0) return undefined;
  const left = WAYS.filter((way) => !found.some((each) => each.way === way));
  const said = [
    counted.length > 0 ? `The fleets of this memo pay ${listed(counted.map(({ words }) => words))}.` : "",
    beside.length > 0
      ? `Lists have one GPU, side by side${ways.some(({ words }) => words.endsWith(")")) ? ", and for the whole fleet a month" : ""}: ${listed(beside.map(({ words }) => words))}. ${toTake(facts)}`
      : "",
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

/** That a list by the hour which is hardly cheaper than what is counted decides nothing: both months stand beside it. */
function atOurSize({ own, quantities }: Facts, study: ProcurementInput): string {
  const counted = optionOf(own.id, quantities).number("fleet_cost");
  const onDemand = study.ways.find(({ as }) => as === "on-demand");
  const paid = onDemand && quantities[`${paidId(own.id, hourOf(study, onDemand))}.fleet_cost`]?.value;
  if (!counted || typeof paid !== "number" || paid >= counted || paid / counted < NEARLY) return "";
  return " It is hardly less than is counted, and decides nothing.";
}

const NEARLY = 0.95;

/** What the study of them comes to, and whether any would turn a decision for the API. */
function toTake(facts: Facts): string {
  const { inputs, quantities, own, api, decision } = facts;
  const [study] = inputs.studies.flatMap((each) => (each.kind === "procurement" ? [each] : []));
  if (!study) return "";
  const fleets = study.ways.flatMap((way) => {
    const value = quantities[`${paidId(own.id, hourOf(study, way))}.fleet_cost`]?.value;
    return typeof value === "number" ? [{ label: way.label.toLowerCase(), value }] : [];
  });
  const [least] = fleets.sort((a, b) => a.value - b.value);
  const still =
    decision.recommended.kind === "api" && own.kind === "self_hosted" && least && least.value > api.monthly_cost
      ? ` None turns the decision: the cheapest, ${least.label}, costs ${dollarsInProse(least.value)} a month for the GPUs alone, and the API ${dollarsInProse(api.monthly_cost)}.`
      : "";
  const [take = ""] = wayToTake(study, quantities);
  return `${take}${atOurSize(facts, study)}${still}`;
}
