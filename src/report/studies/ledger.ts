import { DOCUMENTS } from "../../economics/sources.js";
import type { ClaimInput, LedgerInput } from "../../scenario/studies/ledger.js";
import { VERDICTS } from "../../scenario/studies/ledger.js";
import { inquire, quantityOf } from "../inquire.js";
import type { Claim, Section, SectionTable } from "../section.js";
import type { Written } from "../written.js";

const WORDS: Record<Claim["verdict"], string> = {
  consistent: "consistent",
  rounding: "right, rounded",
  inconsistent: "inconsistent",
  wrong: "wrong",
  not_computable: "cannot be computed",
};

const SURVIVES = { yes: "survives", in_part: "in part", no: "does not survive" } as const;

/** Every claim recomputed; the counts of verdicts are quantities, so that the words of the memo can name them. */
export function ledgerSection(ledger: LedgerInput, written: Written): { section: Section; claims: Claim[] } {
  const claims = ledger.claims.map((claim) => recomputed(claim, written));
  count(ledger, claims, written);
  const parts = ledger.groups.map(({ id, title, survives, because }) => {
    const own = claims.filter(({ group }) => group === id);
    return {
      title: `${title}: ${SURVIVES[survives]}`,
      text: because,
      tables: [table(`${ledger.id}-${id}`, title, own)],
      charts: [],
      steps: [],
    };
  });
  const overview = { title: null, text: "", tables: [groupTable(ledger, claims)], charts: [], steps: [] };
  return { section: { id: ledger.id, title: ledger.title, lead: ledger.lead, parts: [overview, ...parts] }, claims };
}

function recomputed(claim: ClaimInput, written: Written): Claim {
  const { id, document, line, about, group, unit, comparable, verdict, why, claimed, inquiry } = claim;
  const ends = (figure: { value: number; low?: number | undefined; high?: number | undefined }) => ({
    low: figure.low ?? figure.value,
    high: figure.high ?? figure.value,
  });
  let found: Claim["recomputed"] = null;
  if (inquiry) {
    inquire(inquiry, written);
    const [work = ""] = inquiry.work;
    const quantity = inquiry.reads[work] ?? `${inquiry.id}.${work}`;
    const { value, low, high } = quantityOf(written.quantities, quantity);
    if (typeof value === "number") found = { ...ends({ value, low, high }), quantity };
  }
  return {
    ...{ id, document, line, about, group, unit, comparable, verdict, why },
    claimed: claimed && ends(claimed),
    recomputed: found,
  };
}

function count(ledger: LedgerInput, claims: readonly Claim[], { quantities }: Written): void {
  const give = (name: string, label: string, value: number) => {
    quantities[`${ledger.id}.${name}`] = { value, unit: "1", label, basis: "modelled" };
  };
  give("claims", "Claims examined", claims.length);
  for (const verdict of VERDICTS) {
    const found = claims.filter((claim) => claim.verdict === verdict).length;
    give(verdict, `Claims that are ${WORDS[verdict]}`, found);
  }
  give("recomputed", "Claims for which a figure was recomputed", claims.filter((claim) => claim.recomputed).length);
  for (const [name, survives] of [
    ["surviving", "yes"],
    ["in_part", "in_part"],
    ["fallen", "no"],
  ] as const) {
    give(
      name,
      `Conclusions, by whether they stand: ${SURVIVES[survives]}`,
      ledger.groups.filter((group) => group.survives === survives).length,
    );
  }
}

function groupTable({ id, groups }: LedgerInput, claims: readonly Claim[]): SectionTable {
  const rows = groups.map((group): SectionTable["rows"][number] => {
    const own = claims.filter((claim) => claim.group === group.id);
    const of = (verdict: Claim["verdict"]) => own.filter((claim) => claim.verdict === verdict).length || null;
    return { cells: [group.title, SURVIVES[group.survives], own.length, ...VERDICTS.map(of)] };
  });
  const totals = VERDICTS.map((verdict) => claims.filter((claim) => claim.verdict === verdict).length);
  return {
    id: `${id}-conclusions`,
    caption: "The conclusions, and what became of them",
    aside: "counts of claims",
    columns: [
      { head: "Conclusion", kind: "text" },
      { head: "Verdict", kind: "text" },
      { head: "Claims", kind: "number", unit: "1" },
      ...VERDICTS.map((verdict) => ({ head: sentence(WORDS[verdict]), kind: "number", unit: "1" }) as const),
    ],
    rows: [...rows, { cells: ["All", "", claims.length, ...totals], mark: "total" }],
    notes: [],
  };
}

function table(id: string, title: string, claims: readonly Claim[]): SectionTable {
  return {
    id,
    caption: `Claims on ${title.slice(0, 1).toLowerCase()}${title.slice(1)}`,
    aside: "what the document says, and what follows from its own inputs",
    columns: [
      { head: "Claim", kind: "text" },
      { head: "Where", kind: "text" },
      { head: "What is claimed", kind: "text" },
      { head: "Claimed", kind: "number" },
      { head: "Recomputed", kind: "number" },
      { head: "Verdict", kind: "text" },
      { head: "Why", kind: "text" },
    ],
    rows: claims.map((claim) => ({
      cells: [
        claim.id,
        `${documentName(claim.document)}, line ${claim.line}`,
        claim.about,
        claim.claimed && { ...claim.claimed, unit: claim.unit },
        claim.recomputed && { low: claim.recomputed.low, high: claim.recomputed.high, unit: claim.unit },
        WORDS[claim.verdict],
        claim.why,
      ],
    })),
    notes: [],
  };
}

function documentName(id: string): string {
  return DOCUMENTS.find((document) => document.id === id)?.id ?? id;
}

function sentence(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
