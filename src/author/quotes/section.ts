import { longDate } from "../../figures/date.js";
import { QUOTE_VERDICTS, type Quote } from "../../report/quote.js";
import { part, type Section, type SectionRow, type SectionTable } from "../../report/section.js";
import type { QuoteInput } from "../../scenario/quotes/resolve.js";
import { writeFigure } from "../found.js";
import { idOf } from "../ids.js";
import type { Written } from "../written.js";
import { writeImplied } from "./implied.js";
import { rulesTable } from "./rules.js";
import { type Verdict, verdictOn } from "./verdict.js";
import { questionFor, VERDICT_WORDS } from "./words.js";

interface JudgedQuote {
  readonly quote: QuoteInput;
  readonly found: Verdict;
  readonly told: Quote;
}

/** What vendors claim, each with its verdict, its arithmetic and the question to ask back. */
export function quotesSection(
  quotes: readonly QuoteInput[],
  written: Written,
): { sections: Section[]; quotes: Quote[] } {
  if (quotes.length === 0) return { sections: [], quotes: [] };
  const judged = quotes.map((quote): JudgedQuote => {
    const implied = writeImplied(quote, written);
    const found = verdictOn(quote, written);
    return { quote, found, told: toldOf(quote, found, implied) };
  });
  count(judged, written);
  const section: Section = {
    id: "claims",
    title: "What vendors claim, and what can be",
    lead: "Each claim is held against what the data sheet allows, what was measured, what is predicted, and its own arithmetic. What it leaves out is taken in its favour.",
    front: "claims-verdicts",
    parts: [
      part({ tables: [verdictTable(judged, written)] }),
      part({ title: "Why, and what to ask back", tables: [reasonsTable(judged)] }),
      part({ title: "What each claim implies", tables: impliedTables(judged, written) }),
      part({ title: "How a verdict falls", detail: true, tables: [rulesTable()] }),
    ],
  };
  return { sections: [section], quotes: judged.map(({ told }) => told) };
}

function toldOf(quote: QuoteInput, { verdict, because }: Verdict, implied: readonly string[]): Quote {
  const { id, by, day, source, claim, shown } = quote;
  return {
    ...{ id, by, ...day, source, about: claim, verdict, because },
    ask: questionFor(quote, verdict),
    claimed: shown,
    implied: [...implied],
  };
}

const COUNTED = "counted among the claims of this memo";

function count(judged: readonly JudgedQuote[], written: Written): void {
  const give = (name: string, label: string, value: number) =>
    writeFigure(`claims.${name}`, { value, unit: "1", label, source: COUNTED }, written);
  give("all", "Claims examined", judged.length);
  for (const verdict of QUOTE_VERDICTS)
    give(
      verdict,
      `Claims that are ${VERDICT_WORDS[verdict]}`,
      judged.filter(({ found }) => found.verdict === verdict).length,
    );
}

function verdictTable(judged: readonly JudgedQuote[], { quantities }: Written): SectionTable {
  const cell = (id: string) => (quantities[id] ? { quantity: id } : null);
  return {
    id: "claims-verdicts",
    caption: "What became of each claim",
    aside: "as a share of what the data sheet allows, and of what is predicted of a full GPU",
    columns: [
      { head: "Who", kind: "text" },
      { head: "Claim", kind: "prose" },
      { head: "It says", kind: "number" },
      { head: "Of what can be", kind: "number", unit: "share", decimals: 0 },
      { head: "Of what is predicted", kind: "number", unit: "share", decimals: 0 },
      { head: "Verdict", kind: "verdict" },
    ],
    rows: QUOTE_VERDICTS.flatMap((verdict) =>
      judged
        .filter(({ found }) => found.verdict === verdict)
        .map(({ quote: { id, by, claim, shown } }) => ({
          cells: [
            by,
            claim,
            cell(shown),
            shareOf(id, quantities),
            cell(idOf.worked(`claims.${id}`, "implied_utilization")),
            VERDICT_WORDS[verdict],
          ],
        })),
    ),
    notes: [],
  };
}

function shareOf(id: string, quantities: Written["quantities"]): { quantity: string } | null {
  const shares = ["share_of_roofline", "tpot_of_least", "ttft_of_least"].map((name) => `claims.${id}.${name}`);
  const found = shares.find((each) => quantities[each] !== undefined);
  return found === undefined ? null : { quantity: found };
}

function reasonsTable(judged: readonly JudgedQuote[]): SectionTable {
  return {
    id: "claims-reasons",
    caption: "Why each verdict, and the question that moves it",
    columns: [
      { head: "Who", kind: "text" },
      { head: "Claim", kind: "prose" },
      { head: "Why", kind: "prose" },
      { head: "Ask back", kind: "prose" },
    ],
    rows: judged.map(({ quote: { by, claim, source, day }, found, told }) => ({
      cells: [
        by,
        `${claim}\n${"said" in day ? longDate(day.said) : `read ${longDate(day.read)}`}: ${source}`,
        { text: found.because, working: found.working },
        told.ask,
      ],
    })),
    notes: [],
  };
}

const RATES = [
  ["Each GPU must make", "claimed_rate"],
  ["Most there can be", "ceiling_rate"],
  ["Predicted", "predicted_rate"],
  ["Most measured", "best_measured_rate"],
] as const;
const SHARES = [
  ["MFU", "implied_mfu"],
  ["MBU", "implied_mbu"],
  ["Utilization", "implied_utilization"],
  ["Margin", "implied_margin"],
] as const;

/** One unit stands in the head; a range is told by its ends. */
function cellOf(id: string, quantities: Written["quantities"]): SectionRow["cells"][number] {
  const { value, low = value } = quantities[id] ?? {};
  if (value === undefined) return null;
  return low === value || quantities[id]?.unit === "share" ? { quantity: id } : { ends: id };
}

/** Rates and shares of the claims that imply any. */
function impliedTables(judged: readonly JudgedQuote[], { quantities }: Written): SectionTable[] {
  const table = (
    id: string,
    caption: string,
    aside: string,
    columns: readonly (readonly [string, string])[],
    unit: string,
  ): SectionTable[] => {
    const named = columns.filter(([, name]) => judged.some(({ quote }) => quantities[`claims.${quote.id}.${name}`]));
    const rows = judged.flatMap(({ quote }) => {
      const cells = named.map(([, name]) => `claims.${quote.id}.${name}`).map((each) => cellOf(each, quantities));
      return cells.some((each) => each !== null) ? [{ cells: [`${quote.by}: ${quote.claim}`, ...cells] }] : [];
    });
    if (rows.length === 0) return [];
    return [
      {
        ...{ id, caption, aside, rows, notes: [] },
        columns: [
          { head: "Claim", kind: "text" },
          ...named.map(([head]) => ({ head, kind: "number" as const, unit, decimals: 0 })),
        ],
      },
    ];
  };
  return [
    ...table("claims-rates", "Tokens a second of each GPU", "of tokens as the claim counts them", RATES, "tok/s"),
    ...table(
      "claims-shares",
      "What that would be of the machine, and of the price",
      "utilization is against a full GPU as predicted; MFU of writing alone where prompts are not said",
      SHARES,
      "share",
    ),
  ];
}
