import { unitFor } from "../../figures/figure.js";
import { type Part, part, type SectionTable } from "../../report/section.js";
import { nameInWords, sentenceCase } from "../../scenario/studies/name-in-words.js";
import type { CaseInput, WorksheetInput } from "../../scenario/studies/worksheet.js";
import type { Fill } from "../document/notes.js";
import { inquire, quantityOf } from "../inquire.js";
import type { Written } from "../written.js";
import type { Before, Studied } from "./studies.js";

type Question = WorksheetInput["questions"][number];
type Column = SectionTable["columns"][number];

/** Questions with their answers: what each case comes to, and how it was worked out. */
export function worksheetSection(sheet: WorksheetInput, { written, fill }: Before): Studied {
  const worked = sheet.questions.map((question) => ({
    question,
    steps: question.cases.flatMap(({ inquiry }) => inquire(inquiry, written)),
  }));
  const glance = atAGlance(sheet, fill);
  const parts = worked.map(({ question, steps }) =>
    part({
      detail: glance.length > 0,
      title: question.title,
      text: `*${question.asks.trim()}*\n\n${fill(question.answer)}`,
      tables: [...caseTables(question, written), ...stepTable(question, steps, written)],
    }),
  );
  return { front: glance[0]?.tables[0]?.id, parts: [...glance, ...parts] };
}

function atAGlance({ id, questions }: WorksheetInput, fill: Fill): Part[] {
  const rows = questions.flatMap(({ title, short }) => (short ? [{ cells: [title, fill(short)] }] : []));
  if (rows.length === 0) return [];
  const table: SectionTable = {
    id: `${id}-answers`,
    caption: "The answers at a glance",
    columns: [
      { head: "Question", kind: "text" },
      { head: "Answer", kind: "text" },
    ],
    rows,
    notes: [],
  };
  return [part({ tables: [table] })];
}

/** One table for each caption: a row a case, a column a quantity that some case asks for. */
function caseTables({ id, cases }: Question, written: Written): SectionTable[] {
  const rows = cases.filter(({ label }) => label !== null);
  const captions = [...new Set(rows.map(({ table }) => table))];
  return captions.map((caption, index) => {
    const own = rows.filter(({ table }) => table === caption);
    const work = [...new Set(own.flatMap(({ inquiry }) => inquiry.work))];
    return {
      id: `${id.replaceAll(/[._]/g, "-")}-cases${index === 0 ? "" : `-${index + 1}`}`,
      caption: caption || "Case by case",
      columns: [{ head: "Case", kind: "text" }, ...work.map((quantity) => column(quantity, own, written))],
      rows: own.map(({ label, inquiry }) => ({
        cells: [
          label,
          ...work.map((quantity) => (inquiry.work.includes(quantity) ? { quantity: idOf(inquiry, quantity) } : null)),
        ],
      })),
      notes: own.some((each) => cannotPay(each, written)) ? [CANNOT_PAY] : [],
    };
  });
}

const CANNOT_PAY = "Above 100 %: at that end of the prices no fleet pays, however busy.";

function cannotPay({ inquiry }: CaseInput, { quantities }: Written): boolean {
  const needed = inquiry.work.includes("utilization_needed") && quantities[idOf(inquiry, "utilization_needed")];
  return needed !== false && (needed?.high ?? 0) > 1;
}

function idOf({ id, reads }: CaseInput["inquiry"], quantity: string): string {
  return reads[quantity] ?? `${id}.${quantity}`;
}

/** A column told in one unit has it in its head; alternative laws may give a quantity in several. */
function column(name: string, cases: readonly CaseInput[], { quantities, formulas }: Written): Column {
  const asked = cases.filter(({ inquiry }) => inquiry.work.includes(name));
  const found = asked.map(({ inquiry }) => quantityOf(quantities, idOf(inquiry, name)));
  const units = new Set(found.map(({ unit }) => unit));
  const [first] = found;
  const symbol = first?.formula === undefined ? nameInWords(name) : (formulas[first.formula]?.symbol ?? name);
  // "GPUs" needs no "GPU" below it.
  const isNamed = first !== undefined && sentenceCase(symbol).startsWith(sentenceCase(unitFor(2, first.unit)));
  const isRanged = found.some(({ low }) => low !== undefined);
  return {
    head: sentenceCase(symbol),
    kind: "number",
    ...(units.size === 1 && first && !isRanged ? { unit: isNamed ? "1" : first.unit } : {}),
  };
}

/** Every law once, with the figures of the first case that uses it. */
function stepTable({ id, cases }: Question, steps: readonly string[], { quantities }: Written): SectionTable[] {
  if (steps.length === 0) return [];
  const laws = new Set<string>();
  const shown = steps.filter((step) => {
    const law = quantityOf(quantities, step).formula ?? step;
    return laws.has(law) ? false : laws.add(law);
  });
  const several = cases.length > 1;
  return [
    {
      id: `${id.replaceAll(/[._]/g, "-")}-steps`,
      caption: "Step by step",
      ...(several
        ? { aside: "each step with the figures of the first case that takes it; further cases go the same way" }
        : {}),
      columns: [
        { head: "Step", kind: "text" },
        { head: "Worked out", kind: "text" },
        { head: "Result", kind: "number" },
      ],
      rows: shown.map((step) => ({
        cells: [quantityOf(quantities, step).label, { working: step }, { quantity: step }],
      })),
      notes: [],
    },
  ];
}
