import { isShare } from "../../figures/figure.js";
import { fromBase, parseUnit, sameDimensions, toBase } from "../../formula/unit.js";
import type { Inquiry } from "../../scenario/studies/inquiry.js";
import type { ClaimInput, LedgerInput } from "../../scenario/studies/ledger.js";
import { VERDICTS } from "../../scenario/studies/ledger.js";
import { inquire, quantityOf } from "../inquire.js";
import { type Claim, part, type SectionTable } from "../section.js";
import type { Written } from "../written.js";
import type { Before, Studied } from "./studies.js";

const WORDS: Record<Claim["verdict"], string> = {
  consistent: "consistent",
  rounding: "right, rounded",
  inconsistent: "inconsistent",
  wrong: "wrong",
  not_computable: "cannot be computed",
};

const HOLDING: readonly Claim["verdict"][] = ["consistent", "rounding"];
const FAILING: readonly Claim["verdict"][] = ["inconsistent", "wrong"];

const SURVIVES = { yes: "survives", in_part: "in part", no: "does not survive" } as const;

/** Every claim recomputed; the counts of verdicts are quantities, so that the words of the memo can name them. */
export function ledgerSection(ledger: LedgerInput, { written }: Before): Studied {
  const claims = ledger.claims.map((claim) => recomputed(claim, written));
  count(ledger, claims, written);
  const parts = ledger.groups.map(({ id, title, survives, because }) => {
    const own = claims.filter(({ group }) => group === id);
    return part({
      title: `${title}: ${SURVIVES[survives]}`,
      text: because,
      tables: [table(`${ledger.id}-${id}`, own)],
    });
  });
  const overview = part({ tables: [groupTable(ledger, claims)] });
  return { front: conclusionsOf(ledger.id), parts: [overview, ...parts], claims };
}

function recomputed(claim: ClaimInput, written: Written): Claim {
  const { id, document, line, about, group, unit, comparable, verdict, why, claimed, inquiries } = claim;
  const found = inquiries.map((inquiry) => resultOf(inquiry, unit, written));
  const [first] = found;
  return {
    ...{ id, document, line, about, group, unit, comparable, verdict, why },
    claimed: claimed && ends(claimed),
    recomputed: first
      ? {
          ...first,
          low: Math.min(...found.map(({ low }) => low)),
          high: Math.max(...found.map(({ high }) => high)),
        }
      : null,
  };
}

function ends({ value, low, high }: { value: number; low?: number | undefined; high?: number | undefined }) {
  return { low: low ?? value, high: high ?? value };
}

/** What an inquiry comes to: in the claim's unit where that measures the same, else in the law's own. */
function resultOf(inquiry: Inquiry, unit: string, written: Written): NonNullable<Claim["recomputed"]> {
  inquire(inquiry, written);
  const [work = ""] = inquiry.work;
  const quantity = inquiry.reads[work] ?? `${inquiry.id}.${work}`;
  const { value, low, high, unit: own } = quantityOf(written.quantities, quantity);
  if (typeof value !== "number") throw new Error(`${quantity} is a series, and a claim is a single figure`);
  const [from, to] = [parseUnit(own), parseUnit(unit)];
  const told = ends({ value, low, high });
  if (own === unit || !sameDimensions(from.dimensions, to.dimensions) || isShare(own) !== isShare(unit))
    return { ...told, unit: own, quantity };
  const inUnit = (each: number) => Number(fromBase(toBase(each, from), to).toPrecision(15));
  return { low: inUnit(told.low), high: inUnit(told.high), unit, quantity };
}

function count(ledger: LedgerInput, claims: readonly Claim[], { quantities }: Written): void {
  const give = (name: string, label: string, value: number) => {
    quantities[`${ledger.id}.${name}`] = { value, unit: "1", label, basis: "modelled" };
  };
  const of = (...verdicts: readonly Claim["verdict"][]) =>
    claims.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const groups = (survives: keyof typeof SURVIVES) =>
    ledger.groups.filter((group) => group.survives === survives).length;
  give("claims", "Claims examined", claims.length);
  for (const verdict of VERDICTS) give(verdict, `Claims that are ${WORDS[verdict]}`, of(verdict));
  give("holding", "Claims that hold, exactly or rounded", of(...HOLDING));
  give("failing", "Claims that contradict their own inputs or other lines", of(...FAILING));
  give("recomputed", "Claims for which a figure was recomputed", claims.filter((claim) => claim.recomputed).length);
  give("conclusions", "Conclusions examined", ledger.groups.length);
  for (const [name, survives] of [
    ["surviving", "yes"],
    ["in_part", "in_part"],
    ["fallen", "no"],
  ] as const)
    give(name, `Conclusions, by whether they stand: ${SURVIVES[survives]}`, groups(survives));
}

/** What became of each conclusion, short enough for page one. */
function groupTable({ id, groups }: LedgerInput, claims: readonly Claim[]): SectionTable {
  const counts = (own: readonly Claim[]) =>
    ([HOLDING, FAILING, ["not_computable"]] as const).map(
      (verdicts: readonly Claim["verdict"][]) => own.filter(({ verdict }) => verdicts.includes(verdict)).length || null,
    );
  const rows = groups.map((group): SectionTable["rows"][number] => {
    const own = claims.filter((claim) => claim.group === group.id);
    return { cells: [group.title, SURVIVES[group.survives], ...counts(own)] };
  });
  return {
    id: conclusionsOf(id),
    caption: "What became of the conclusions",
    aside: "claims behind each, counted by whether they hold",
    columns: [
      { head: "Conclusion", kind: "text" },
      { head: "Verdict", kind: "verdict" },
      { head: "Hold", kind: "number", unit: "1" },
      { head: "Do not", kind: "number", unit: "1" },
      { head: "No way to tell", kind: "number", unit: "1" },
    ],
    rows: [...rows, { cells: ["All", null, ...counts(claims)], mark: "total" }],
    notes: [],
  };
}

function conclusionsOf(id: string): string {
  return `${id}-conclusions`;
}

function table(id: string, claims: readonly Claim[]): SectionTable {
  return {
    id,
    // Each table needs a name of its own: it is what a screen reader goes by.
    caption: `Claims ${claims[0]?.id} to ${claims.at(-1)?.id}`,
    aside: `${claims.length} in all: what the document says, and what its own inputs give`,
    columns: [
      { head: "Claim", kind: "text" },
      { head: "What is claimed", kind: "prose" },
      { head: "It says", kind: "number" },
      { head: "Its inputs give", kind: "number" },
      { head: "Verdict", kind: "verdict" },
      { head: "Why, and how it was worked out", kind: "prose" },
    ],
    rows: claims.map(({ id: claim, document, line, about, unit, claimed, recomputed: found, verdict, why }) => ({
      cells: [
        `${claim} \u00b7 ${document}:${line}`,
        sentence(about),
        claimed && { ...claimed, unit: forOne(unit) },
        found && { low: found.low, high: found.high, unit: forOne(found.unit) },
        WORDS[verdict],
        { text: why, working: found?.quantity ?? null },
      ],
    })),
    notes: [],
  };
}

/** Documents speak of one GPU or box without saying so, and a narrow column is easier to read without it. */
function forOne(unit: string): string {
  return unit.replace(/\/(replica|box|stream)(?=\/|$)/g, "");
}

function sentence(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
