import { figure } from "../../figures/figure.js";
import { listed } from "../../figures/words.js";
import type { Inputs } from "../../scenario/inputs.js";
import { besides, paidId } from "../asked-besides.js";
import { quantityOf } from "../inquire.js";
import type { Facts } from "./facts.js";

const WAYS = ["on-demand", "reserved", "spot", "owned"] as const;

/** What an hour of a GPU costs by a way of paying, as a study calls it. */
const HOURS = ["gpu_price", "spot_effective_price", "owned_price"] as const;

interface Studied {
  readonly way: string;
  readonly label: string;
  readonly id: string;
}

export function studiedWays({ studies, quantities }: Pick<Inputs, "studies"> & Pick<Facts, "quantities">): Studied[] {
  return studies.flatMap((study) =>
    study.kind === "procurement"
      ? study.ways.flatMap(({ id, as, label }) => {
          const figureId = HOURS.map((name) => `${study.id}.${id}.${name}`).find((each) => each in quantities);
          return figureId === undefined ? [] : [{ way: as, label: label.toLowerCase(), id: figureId }];
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
    return { way: way as string, name, price: Number(value), words: `${name} at ${price}${month && ` (${month})`}` };
  });
  const beside = ways.map(({ way, words }) => ({ way, words }));
  const found = [...counted, ...beside];
  if (found.length === 0) return undefined;
  const left = WAYS.filter((way) => !found.some((each) => each.way === way));
  const said = [
    counted.length > 0 ? `The fleets of this memo pay ${listed(counted.map(({ words }) => words))}.` : "",
    beside.length > 0
      ? `Lists have one GPU, side by side${ways.some(({ words }) => words.endsWith(")")) ? ", and for the whole fleet a month" : ""}: ${listed(beside.map(({ words }) => words))}. ${leastOf(ways)}`
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

/** Which of the ways is the cheapest, and which of those that bind nobody and cannot be taken away. */
function leastOf(ways: readonly { readonly way: string; readonly name: string; readonly price: number }[]): string {
  const least = (of: typeof ways) => [...of].sort((a, b) => a.price - b.price)[0];
  const [first, free] = [least(ways), least(ways.filter(({ way }) => way === "on-demand"))];
  if (!first) return "";
  const takes =
    first.way === "spot"
      ? ", which can be taken away"
      : first.way === "on-demand"
        ? ", which binds nobody"
        : ", which binds";
  const other = free && free.name !== first.name ? `; of what binds nobody and stays, ${free.name}` : "";
  return `The cheapest is ${first.name}${takes}${other}.`;
}
