import { nothingFound } from "../../economics/books/lost-hits.js";
import { lawIn } from "../../economics/law.js";
import { FACTOR_NAMES } from "../../economics/price-factors.js";
import { dollarsInProse, percent } from "../../figures/figure.js";
import { Model } from "../../formula/model.js";
import type { Decision } from "../decision.js";
import { writeFigure } from "../found.js";
import { quantityOf } from "../inquire.js";
import { addedBy } from "../stress/stress.js";
import { optionOf } from "../whose.js";
import type { Work } from "../work.js";
import { inBase, writeFormula } from "../written.js";

/** What is smaller than so much of the gap between the two options is told further back. */
const MATTERS = 0.5;

/** What the month of our own leaves out, where it is about as large as the gap that the decision rests on; the largest first. */
export function notCountedWords(decision: Decision, work: Work): string[] {
  const { recommended, against } = decision;
  const own = recommended.kind === "api" ? against : recommended;
  const gap = Math.abs(optionOf(against.id, work.quantities).single("above_recommended"));
  const found = [nothingFoundAtApi(own.id, own.label, work), noOverhead(own, work)];
  return found
    .flatMap((each) => (each && each.cost >= MATTERS * gap ? [each] : []))
    .sort((a, b) => b.cost - a.cost)
    .map(({ words }) => words);
}

interface NotCounted {
  readonly cost: number;
  readonly words: string;
}

/** Requests that come to an API from a fleet, billed as if all traffic came to it. */
function nothingFoundAtApi(id: string, label: string, work: Work): NotCounted | undefined {
  const worked = work.options.find(({ input }) => input.id === id);
  if (!worked?.input.form.spills) return undefined;
  const { values, idOf } = worked;
  const anew = values.has("written_5m_price") ? "written_5m" : "fresh";
  const [cached, spilled] = [values.get("cached_share"), values.get("spilled_tokens")];
  // Where the list is not what is paid, or another tokenizer counts, the law of the list alone would tell too much or too little.
  const isOther = [...FACTOR_NAMES, "billed_per_input", "price_beside_fleet"].some((name) => values.has(name));
  if (isOther || !values.has(`${anew}_price`) || !values.has("cached_price") || !cached || !spilled) return undefined;
  const ids = [anew, "cached"].map((kind) => [`${kind}_in_token`, countsAsOne(kind, work)] as const);
  const given = new Map([
    ...values,
    ...ids.map(([name, of]) => [name, inBase(quantityOf(work.quantities, of))] as const),
  ]);
  const named = (name: string) => new Map<string, string>(ids).get(name) ?? idOf(name);
  const [laws, figureId] = [nothingFound(anew), idOf("nothing_found_cost")];
  writeFormula(lawIn(laws, "nothing_found_cost"), figureId, named, new Model(laws).run(given), work);
  const cost = Number(quantityOf(work.quantities, figureId).value);
  return {
    cost,
    words: `What the fleet sends on to the API is billed as if found in its cache as often as all traffic, ${percent(Number(cached), "short")} of the tokens. If the API found none of it, \u201c${label}\u201d would cost ${dollarsInProse(cost)} a month more.`,
  };
}

/** The id of how many tokens of a class a token of it is: one. */
export function countsAsOne(kind: string, work: Work): string {
  const label = `Tokens of that class that a token of ${kind === "cached" ? "cached" : "new"} input is`;
  const figure = { value: 1, unit: `${kind}_tok/tok`, label, source: "definition: it counts as one" };
  return writeFigure(`not_counted.${kind}_in_token`, figure, work);
}

function noOverhead(own: Decision["against"], { quantities, options }: Work) {
  const read = options.find(({ input }) => input.id === own.id)?.input.reads.overhead ?? "";
  if (quantities[read]?.value !== 0) return undefined;
  const cost = addedBy("overhead_30", { quantities });
  if (cost === undefined) return undefined;
  return {
    cost,
    words: `No overhead is counted (storage, monitoring, software). 30 % of the GPUs would be ${dollarsInProse(cost)} a month more.`,
  };
}
