import { cited, documentName } from "../../economics/sources.js";
import { isShare } from "../../figures/figure.js";
import { toDigits } from "../../figures/number.js";
import { fromBase, parseUnit, sameDimensions, toBase } from "../../formula/unit.js";
import { type Claim, part, type SectionRow, type SectionTable } from "../../report/section.js";
import type { Inquiry } from "../../scenario/studies/inquiry.js";
import { type ClaimInput, type LedgerInput, VERDICTS } from "../../scenario/studies/ledger.js";
import { writeFigure } from "../found.js";
import { inquire, quantityOf } from "../inquire.js";
import type { Written } from "../written.js";
import { single } from "./serve.js";
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
  for (const claim of ledger.claims) writeClaimed(ledger.id, claim, written);
  const found = ledger.claims.map((claim) => ({ claim, ...recomputed(claim, written) }));
  const claims = found.map(({ told }) => told);
  count(ledger, claims, written);
  const parts = ledger.groups.map(({ id, title, survives, because }) => {
    const own = found.filter(({ told }) => told.group === id);
    return part({
      title: `${title}: ${SURVIVES[survives]}`,
      text: because,
      tables: [table(ledger.id, id, own)],
    });
  });
  const overview = part({ tables: [groupTable(ledger, claims, written)] });
  return { front: conclusionsOf(ledger.id), parts: [overview, ...parts], claims };
}

interface Recomputed {
  readonly claim: ClaimInput;
  readonly told: Claim;
  /** Its figures, one for each end where the ends rest on figures of their own. */
  readonly figures: readonly string[];
}

function recomputed(claim: ClaimInput, written: Written): Omit<Recomputed, "claim"> {
  const { id, document, line, where, about, group, unit, comparable, verdict, why, claimed, inquiries } = claim;
  const found = inquiries.map((inquiry) => resultOf(inquiry, unit, written));
  const [first] = found;
  const both = first && {
    ...first,
    low: Math.min(...found.map(({ low }) => low)),
    high: Math.max(...found.map(({ high }) => high)),
  };
  const told: Claim = {
    ...{ id, document, about, group, unit, comparable, verdict, why: cited(why) },
    ...(line !== undefined && { line }),
    ...(where !== undefined && { where }),
    ...{ claimed: claimed && ends(claimed), recomputed: both ?? null },
  };
  return { told, figures: found.map(({ quantity }) => quantity) };
}

/** What the document says, as a figure of the memo. */
function writeClaimed(ledger: string, { id, about, unit, claimed, source, at }: ClaimInput, written: Written): void {
  if (claimed === null) return;
  const { value, low, high } = claimed;
  const range = low === undefined || high === undefined ? {} : { low, high };
  written.quantities[claimedId(ledger, id)] = {
    ...{ value, ...range, unit, label: `${id}: ${about}`, basis: "quoted", source, place: at },
  };
}

function claimedId(ledger: string, claim: string): string {
  return `${ledger}.${claim}.claimed`;
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
  const inUnit = (each: number) => toDigits(fromBase(toBase(each, from), to), 15);
  return { low: inUnit(told.low), high: inUnit(told.high), unit, quantity };
}

const COUNTED = "counted among the claims of this memo";

function count(ledger: LedgerInput, claims: readonly Claim[], written: Written): void {
  const give = (name: string, label: string, value: number) =>
    writeFigure(`${ledger.id}.${name}`, { value, unit: "1", label, source: COUNTED }, written);
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

/** The verdicts that page one tells apart. */
const BROAD = { holding: HOLDING, failing: FAILING, not_computable: ["not_computable"] } as const;

/** What became of each conclusion, short enough for page one. */
function groupTable({ id, groups }: LedgerInput, claims: readonly Claim[], written: Written): SectionTable {
  const rows = groups.map((group): SectionRow => {
    const own = claims.filter((claim) => claim.group === group.id);
    const counts = Object.entries(BROAD).map(([name, verdicts]) => {
      const value = own.filter(({ verdict }) => (verdicts as readonly string[]).includes(verdict)).length;
      const label = `${group.title}: claims that count as ${name.replace("_", " ")}`;
      const quantity = writeFigure(`${id}.${group.id}.${name}`, { value, unit: "1", label, source: COUNTED }, written);
      return value === 0 ? null : { quantity };
    });
    return { cells: [group.title, SURVIVES[group.survives], ...counts] };
  });
  const all = Object.keys(BROAD).map((name) => {
    return single(written, `${id}.${name}`) === 0 ? null : { quantity: `${id}.${name}` };
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
    rows: [...rows, { cells: ["All", null, ...all], mark: "total" }],
    notes: [],
  };
}

function conclusionsOf(id: string): string {
  return `${id}-conclusions`;
}

function table(ledger: string, group: string, found: readonly Recomputed[]): SectionTable {
  return {
    id: `${ledger}-${group}`,
    // Each table needs a name of its own: it is what a screen reader goes by.
    caption: `Claims ${found[0]?.told.id} to ${found.at(-1)?.told.id}`,
    aside: `${found.length} in all: what the document says, and what its own inputs give`,
    columns: [
      { head: "Claim", kind: "text" },
      { head: "What is claimed", kind: "prose" },
      { head: "It says", kind: "number" },
      { head: "Its inputs give", kind: "number" },
      { head: "Verdict", kind: "verdict" },
      { head: "Why, and how it was worked out", kind: "prose" },
    ],
    rows: found.map(
      ({ claim: { id, document, line, where, about, unit, verdict, why }, told, figures: [quantity, to] }) => ({
        cells: [
          `${id} \u00b7 ${documentName(document)}, ${where ?? `line ${line}`}`,
          sentence(about),
          told.claimed && { quantity: claimedId(ledger, id), unit },
          told.recomputed && { quantity: told.recomputed.quantity, unit: told.recomputed.unit, ...(to && { to }) },
          WORDS[verdict],
          { text: cited(why), working: quantity ?? null },
        ],
      }),
    ),
    notes: [],
  };
}

function sentence(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
