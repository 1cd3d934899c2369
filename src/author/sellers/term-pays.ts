import { dollarsInProse, figure } from "../../figures/figure.js";
import { quoted } from "../../figures/words.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { Decision } from "../decision.js";
import { idOf } from "../ids.js";
import { paidBy } from "../questions/term.js";
import { belowApiId, neededId, paidId, promisedSoId } from "../questions/ways-rows.js";
import { hourOf } from "../studies/way-to-take.js";
import type { Quantities } from "../whose.js";
import type { CheaperSellers } from "./sellers.js";

type Weighed = Pick<Inputs, "options" | "givens" | "studies">;

/** The cheapest term of the same GPUs that costs less than the API that is advised against GPUs by the hour; of two, the one that binds for less. */
export function termThatPays(
  { options, givens, studies }: Weighed,
  { recommended, against }: Pick<Decision, "recommended" | "against">,
  quantities: Quantities,
): Term | undefined {
  const own = options.find(({ id }) => id === against.id);
  if (recommended.kind !== "api" || paidBy(own, givens) !== "on-demand") return undefined;
  const [least] = studies
    .flatMap((study) => {
      if (study.kind !== "procurement") return [];
      return study.ways.flatMap((way): Term[] => {
        const hour = hourOf(study, way);
        const of = paidId(against.id, hour);
        const costId = idOf.worked(of, "cost_as_paid");
        const ids = [hour, costId, belowApiId(of), promisedSoId(of), neededId(of)];
        const [price, cost, less, promised, needed] = ids.map((id) => read(id, quantities));
        const isTold = price !== undefined && cost !== undefined && less !== undefined;
        return way.as === "reserved" && isTold
          ? [{ months: way.bound, price, cost, costId, less, promised, needed }]
          : [];
      });
    })
    .sort((a, b) => a.cost - b.cost || (a.months ?? Number.POSITIVE_INFINITY) - (b.months ?? Number.POSITIVE_INFINITY));
  return least;
}

/** Whoever multiplies the price of the year by the GPUs of page one finds that it would pay, so page one says it first. */
export function termPaysWords(
  least: Term | undefined,
  { recommended, against }: Decision,
  sellers?: CheaperSellers,
): string[] {
  if (!least) return [];
  const gpus = figure(against.gpus ?? 0, "GPU");
  const term = least.months ? `Reserved for ${figure(least.months, "month")}` : "Reserved";
  const hour = figure(least.price, "USD", "short");
  const undercut = sellers?.offers.find(({ cost }) => cost <= least.cost);
  const after = undercut ? `, and not against the price of ${undercut.seller.provider}` : `: ask who lets ${gpus} so`;
  return [
    `${term} at ${hour} an hour, the ${gpus} of ${quoted(against.label)} would cost ${dollarsInProse(least.cost)} a month in all, ${dollarsInProse(least.less)} less than ${quoted(recommended.label)}, ${whileNeeded(least)}${after}.`,
  ];
}

/** "but that promises $30.7K, and pays only if our volume comes in 7.45 of the 12 months": why it is not done at once. */
function whileNeeded({ months, promised, needed }: Term): string {
  if (!months || promised === undefined || needed === undefined) return "needed or not";
  return `but that promises ${dollarsInProse(promised)}, and pays only if our volume comes in ${figure(needed, "1", "short")} of the ${figure(months, "1")} months`;
}

function read(id: string, quantities: Quantities): number | undefined {
  const value = quantities[id]?.value;
  return typeof value === "number" ? value : undefined;
}

export interface Term {
  readonly months: number | null;
  /** USD an hour of a GPU. */
  readonly price: number;
  /** USD a month in all, its id, and how much less than the API that is. */
  readonly cost: number;
  readonly costId: string;
  readonly less: number;
  readonly promised: number | undefined;
  readonly needed: number | undefined;
}
