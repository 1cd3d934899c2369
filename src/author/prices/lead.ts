import { amountsText } from "../../figures/amounts.js";
import { dayNumber, longDate } from "../../figures/date.js";
import { listed } from "../../figures/words.js";
import type { Common } from "../../scenario/inputs.js";
import type { PriceUse } from "../../scenario/price-use.js";
import { ageOf, daysText, entriesUsed, isNobodys, stalePrices } from "./ages.js";
import { changeInProse, changesOf, changeText, commonChange, priceBefore } from "./change.js";
import { announced, otherSources } from "./sources.js";

/** So many prices are told one by one; of more, only what a reader must know. */
const ONE_BY_ONE = 2;
const MOST_TOLD = 3;

/** How old the prices are, how they moved, what is announced, and who differs, in plain sentences. */
export function pricesLead(inputs: Common): string {
  const { prices, as_of } = inputs;
  const uses = entriesUsed(prices);
  const name = (use: PriceUse) => nameOf(use, uses, inputs);
  const sentences =
    uses.length <= ONE_BY_ONE
      ? (both(uses, as_of) ?? uses.map((use) => sentence(name(use), [ageWords(use, as_of), moveWords(use)])))
      : [overall(uses, inputs), ...few(byMove(uses), (use) => sentence(name(use), [moveWords(use)]), "have changed")];
  return [
    ...sentences,
    ...citedBefore(inputs),
    ...few(
      uses.filter((use) => announced(use, as_of).length > 0),
      (use) => announcedWords(use, name(use), as_of),
      "will change",
    ),
    ...few(
      uses.filter((use) => differing(use, as_of).length > 0),
      (use) => differWords(use, name(use), as_of),
      "differ by source",
    ),
    ...few(
      uses.filter((use) => isOld(use, as_of)),
      (use) => standsWords(use, name(use), as_of),
      "have stood as long",
    ),
    ...staleWords(inputs, uses, name),
  ].join(" ");
}

/** Of whose prices other sources say something else. */
export function disputedWords(inputs: Common): string[] {
  const uses = entriesUsed(inputs.prices);
  return uses
    .filter((use) => differing(use, inputs.as_of).length > 0)
    .map((use) => differWords(use, nameOf(use, uses, inputs), inputs.as_of));
}

/** Prices that are older than the scenario allows, and those of the two options in question that are old, or nobody's. */
export function staleSentences(inputs: Common, labels: readonly string[]): string[] {
  const uses = entriesUsed(inputs.prices);
  const stale = staleWords(inputs, uses, (use) => nameOf(use, uses, inputs));
  if (stale.length > 0) return stale;
  const deciding = uses.filter(({ readers }) => readers.some((reader) => labels.includes(reader)));
  const later = deciding
    .filter(({ taken }) => taken.read > inputs.as_of)
    .map((use) => sentence(nameOf(use, deciding, inputs), [laterWords(use)]));
  const told = new Map<string, { readonly names: string[]; readonly aged: Aged }>();
  for (const use of deciding) {
    const aged = agedWords(use, inputs.as_of);
    if (!aged) continue;
    const found = told.get(aged.are) ?? { names: [], aged };
    found.names.push(nameOf(use, deciding, inputs));
    told.set(aged.are, found);
  }
  const old = [...told.values()].map(({ names, aged }) =>
    sentence(listed(names), [`${names.length === 1 ? aged.is : aged.are}: ask for today\u2019s`]),
  );
  return [...later, ...old];
}

/** A list that was in force on the memo's day, and that nobody read until after it. */
function laterWords({ taken: { read, from } }: PriceUse): string {
  return `was read on ${longDate(read)}, after this memo\u2019s day; by its source it has held since ${longDate(from)}`;
}

interface Aged {
  readonly is: string;
  readonly are: string;
}

/** Read long ago, or read lately of a list that has long stood; and whether a name stands behind it at all. */
function agedWords(use: PriceUse, asOf: string): Aged | undefined {
  const { taken } = use;
  const [read, stands] = [taken.read, taken.from].map((day) => dayNumber(asOf) - dayNumber(day)) as [number, number];
  if (read <= LONG_AGO && stands <= 2 * LONG_AGO) return undefined;
  const whose = isNobodys(use) ? " and of no named seller" : "";
  if (read > LONG_AGO) {
    const last = `last read ${daysText(read)} before this memo\u2019s day${whose}`;
    return { is: `was ${last}`, are: `were ${last}` };
  }
  return { is: `is of ${longDate(taken.from)}${whose}`, are: `are of ${longDate(taken.from)}${whose}` };
}

/** Days: lists of APIs and of GPU clouds change several times a year. */
const LONG_AGO = 180;

/** The only price of its kind needs no name of its own. */
function nameOf({ kind, readers }: PriceUse, uses: readonly PriceUse[], { studies }: Common): string {
  const what = { gpu: "the GPU price", unit: "the price of units", tokens: "the API price" }[kind];
  const isOnly = uses.filter((other) => other.kind === kind).length === 1;
  // A study has no price: one stands in it.
  const side = studies.some(({ title }) => readers.includes(title)) ? "in" : "of";
  return isOnly ? what : `${what} ${side} ${readers.map((reader) => `\u201c${reader}\u201d`).join(" and ")}`;
}

function ageWords(use: PriceUse, asOf: string, [is, was] = ["is", "was"]): string {
  if (use.taken.read > asOf) return `${was} read on ${longDate(use.taken.read)}, after the day of this memo`;
  const age = ageOf(use, asOf);
  return age === 0 ? `${was} read on the day of this memo` : `${is} ${daysText(age)} old`;
}

function moveWords(use: PriceUse): string | undefined {
  const before = priceBefore(use);
  const changes = before && changesOf(before.amounts, use.taken.amounts);
  const words = changes && changeInProse(changes);
  return before && words && `has ${words} since ${longDate(before.from)}`;
}

/** Two prices of which the same is to be said are told in one sentence. */
function both(uses: readonly PriceUse[], asOf: string): string[] | undefined {
  const [first, second] = uses;
  if (!first || !second || first.taken.read !== second.taken.read || uses.some(moveWords)) return undefined;
  return [`Both prices ${ageWords(first, asOf, ["are", "were"])}.`];
}

function overall(uses: readonly PriceUse[], inputs: Common): string {
  const { as_of: asOf } = inputs;
  const [oldest] = [...uses].sort((a, b) => ageOf(b, asOf) - ageOf(a, asOf));
  const age = oldest ? ageOf(oldest, asOf) : 0;
  const rests = `This memo rests on ${uses.length} prices.`;
  if (uses.every(({ taken }) => taken.read === asOf)) return `${rests} All were read on its day.`;
  if (!oldest || age === 0) return `${rests} None was read before its day.`;
  if (uses.every((use) => ageOf(use, asOf) === age)) return `${rests} All are ${daysText(age)} old.`;
  return `${rests} The oldest, ${nameOf(oldest, uses, inputs)}, is ${daysText(age)} old.`;
}

/** A range may cite lists that were read before the price itself was. */
function citedBefore({ givens, prices, as_of: asOf }: Common): string[] {
  const oldest = Math.max(...entriesUsed(prices).map((use) => ageOf(use, asOf)));
  const cited = givens
    .filter(({ prices: kind, low }) => kind !== undefined && low !== undefined)
    .flatMap(({ label, note = "" }) =>
      [...note.matchAll(/\([^()]*(\d{4}-\d{2}-\d{2})\)/g)].map(([, day = ""]) => ({ label, day })),
    )
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  const [first] = cited;
  if (!first || dayNumber(asOf) - dayNumber(first.day) <= oldest) return [];
  return [
    `A list that one end of a range cites (${first.label}) is older: of ${longDate(first.day)}, ${daysText(dayNumber(asOf) - dayNumber(first.day))} ago.`,
  ];
}

/** A list may have been read today and its price be years old: it is told by the same number of days as one that nobody has read. */
function isOld({ taken }: PriceUse, asOf: string): boolean {
  return dayNumber(asOf) - dayNumber(taken.from) > LONG_AGO;
}

function standsWords({ taken }: PriceUse, name: string, asOf: string): string {
  const days = daysText(dayNumber(asOf) - dayNumber(taken.from));
  return sentence(name, [`has stood since ${longDate(taken.from)} (${days}): ask whether it still holds`]);
}

/** Those that moved, the largest move first. */
function byMove(uses: readonly PriceUse[]): PriceUse[] {
  const size = (use: PriceUse) => {
    const changes = changesOf(priceBefore(use)?.amounts ?? [], use.taken.amounts) ?? [];
    return Math.max(0, ...changes.map(({ by }) => Math.abs(Math.log(Math.max(1 + by, Number.MIN_VALUE)))));
  };
  return uses.filter((use) => moveWords(use) !== undefined).sort((a, b) => size(b) - size(a));
}

function announcedWords(use: PriceUse, name: string, asOf: string): string {
  const [next] = announced(use, asOf)
    .filter(
      ({ source }, _, all) => source === use.taken.source || all.every((each) => each.source !== use.taken.source),
    )
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  if (!next) return "";
  const changes = changesOf(use.taken.amounts, next.amounts);
  const by = changes === undefined ? "" : ` (${changeText(changes)})`;
  return `From ${longDate(next.from)} ${name} is ${amountsText(next.amounts)}${by}.`;
}

function differing(use: PriceUse, asOf: string): PriceUse["entries"] {
  return otherSources(use, asOf).filter(({ amounts }) => {
    const changes = changesOf(use.taken.amounts, amounts);
    return changes === undefined || commonChange(changes) !== 0;
  });
}

function differWords(use: PriceUse, name: string, asOf: string): string {
  const { taken } = use;
  const others = differing(use, asOf).map(({ source, amounts }) => {
    const changes = changesOf(taken.amounts, amounts);
    return `${source} has ${changes === undefined ? amountsText(amounts) : changeText(changes)}`;
  });
  return `Sources differ on ${name}: ${others.join("; ")}, against ${taken.source}, which this memo trusts.`;
}

function staleWords(inputs: Common, uses: readonly PriceUse[], name: (use: PriceUse) => string): string[] {
  const stale = stalePrices(inputs);
  const [first] = stale;
  if (!first) return [];
  const older = `lder than the ${daysText(first.limit_days)} that this scenario allows`;
  const only = stale.length === 1 ? uses.find(({ id }) => id === first.id) : undefined;
  if (only) return [sentence(name(only), [`is o${older}`])];
  const named = stale.slice(0, MOST_TOLD).map(({ id }) => id);
  const left = stale.length - named.length;
  return [`O${older}: ${[...named, ...(left > 0 ? [`${left} more`] : [])].join(", ")}.`];
}

/** The first few, each told; how many are left. */
function few(uses: readonly PriceUse[], told: (use: PriceUse) => string, what: string): string[] {
  const left = uses.length - MOST_TOLD;
  const more =
    left > 0
      ? [
          `${left} more ${left === 1 ? what.replace(/^have/, "has") : what}; the tables have ${left === 1 ? "it" : "them"}.`,
        ]
      : [];
  return [...uses.slice(0, MOST_TOLD).map(told), ...more];
}

function sentence(name: string, parts: readonly (string | undefined)[]): string {
  const text = `${name} ${parts.filter((part) => part !== undefined).join(" and ")}.`;
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
