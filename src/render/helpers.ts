import type { Chart } from "../charts/chart.js";
import { quantityOf } from "../derivations/step.js";
import { partName } from "../derivations/working.js";
import { longDate } from "../figures/date.js";
import { change, dollarsInProse, figure, percent, type Style } from "../figures/figure.js";
import { COMMAND } from "../problem/command.js";
import { nameHint } from "../problem/nearest.js";
import { inOneLine } from "../problem/printable.js";
import { shellWord } from "../problem/shell-word.js";
import type { Question, Report } from "../report/schema.js";
import { spoken } from "../report/spoken.js";
import type { Blocks } from "./blocks.js";
import type { Content } from "./content.js";
import { escapeMarkdown, linkMarkdown, wholeCodeSpan } from "./escape.js";
import { proseAnchor } from "./figure-place.js";
import { safeNotes } from "./notes.js";
import { slug } from "./slug.js";
import type { Target } from "./target.js";
import { type Helper, TemplateFault } from "./template.js";

const STYLES: readonly string[] = ["full", "short", "exact"] satisfies Style[];

interface BlockOptions {
  fn(context: unknown): string;
}

/** What the helpers of one memo, for one target, print from. */
interface Ingredients {
  readonly content: Content;
  readonly charts: readonly Chart[];
  readonly target: Target;
  /** Links to what else is built of the memo; nothing on a page that stands alone. */
  readonly files: string;
  readonly blocks: Blocks;
  /** Makes scenario text safe where the template's own prose stands. */
  print(text: string): string;
}

/** What a memo template may call. Helpers look things up and print them; they never work anything out. */
export function memoHelpers({ content, charts, target, files, blocks, print }: Ingredients): Record<string, Helper> {
  const { report, tables, worked } = content;
  const shown = new Set(worked.flatMap(({ steps }) => steps.map(({ id }) => id)));
  const block = (text: string) => blocks.keep(text);

  return {
    figure: (id: unknown, style: unknown) => escapeMarkdown(quantityText(report, id, style)),
    money: (value: unknown) => escapeMarkdown(dollarsInProse(finite(value))),
    percent: (value: unknown) => percent(finite(value)),
    change: (value: unknown) => change(finite(value)),
    date: (value: unknown) => longDate(text(value)),
    option: (id: unknown) => print(find(report.options, text(id), "option").label),
    table: (id: unknown) => block(target.table(find(tables, text(id), "table"))),
    chart: (id: unknown) => block(target.chart(find(charts, text(id), "chart"))),
    working: (number: unknown) => {
      const working = worked[finite(number)];
      if (!working)
        throw new TemplateFault(`there are ${worked.length} workings, and none has the number ${finite(number)}`);
      return block(target.working(working, shown));
    },
    "key-figures": () => {
      const figures = report.key_figures.map(({ label, quantity, note }) => ({
        label,
        note,
        figure: headline(report, quantity),
      }));
      return block(target.keyFigures(figures));
    },
    notes: () => block(target.notes(safeNotes(report.scenario.notes))),
    prose: (part: unknown) => block(target.notes(safeNotes(proseOf(report, text(part))), proseAnchor(text(part)))),
    lede: () =>
      report.recommendation.lede
        .split("\n\n")
        .map((each) => ledeText(print(each)))
        .join("\n\n"),
    "scenario-file": () => codeText(report.scenario.file),
    "scenario-span": () => wholeCodeSpan(report.scenario.file),
    "scenario-word": () => shellWord(report.scenario.file),
    "memo-word": () => shellWord([report.scenario.file, report.scenario.cell ?? []].flat().join("#")),
    command: () => COMMAND,
    link: (words: unknown) => linkMarkdown(text(words)),
    "to-section": (heading: unknown) =>
      block(target.toPlaces([{ heading: text(heading), anchor: slug(text(heading)) }])),
    "to-line": (heading: unknown, question: unknown) => {
      return block(target.toPlaces(content.places.ofLine(asked(report, text(question)), text(heading))));
    },
    "to-answer": (heading: unknown, question: unknown) => {
      const told = asked(report, text(question));
      return block(target.toPlaces(content.places.of(spoken(told), told.figures ?? [], text(heading))));
    },
    "built-with": () => inOneLine(report.scenario.built_with),
    contents: () => target.contents(),
    files: () => block(files),
    region(this: unknown, name: unknown, options: BlockOptions) {
      return target.region(text(name), options.fn(this));
    },
    html(this: unknown, options: BlockOptions) {
      return target.name === "html" ? options.fn(this) : "";
    },
    markdown(this: unknown, options: BlockOptions) {
      return target.name === "markdown" ? options.fn(this) : "";
    },
  };
}

function asked({ questions = [] }: Report, question: string): Question {
  const found = questions.find((each) => each.question === question);
  if (!found) throw new TemplateFault(`nobody asks "${question}" in this memo`);
  return found;
}

function quantityText(report: Report, id: unknown, style: unknown): string {
  const quantity = report.quantities[text(id)];
  if (!quantity) throw new TemplateFault(unknownText("quantity", text(id), Object.keys(report.quantities)));
  const named = typeof style === "string" ? style : "full";
  if (!STYLES.includes(named)) throw new TemplateFault(unknownText("style", named, STYLES));
  if (typeof quantity.value !== "number")
    throw new TemplateFault(`quantity "${text(id)}" is a series and has no single figure`);
  return figure(finite(quantity.value), quantity.unit, named as Style);
}

/** Between backticks of a template, whatever is in it: for the words as they are, a template takes `scenario-span`. */
function codeText(text: string): string {
  return text.replace(/[\s`<>]+/g, "-");
}

/** A part's words as they were written: what a template reads of them is escaped already. */
function proseOf(report: Report, name: string): string {
  for (const { id, parts } of report.sections) {
    const part = parts.find((_, index) => partName(id, index) === name);
    if (part) return part.text;
  }
  throw new TemplateFault(`no study has a part "${name}"`);
}

/** A key figure without its unit, which its note says: $184.8K, $0.251, 95 %. */
function headline(report: Report, id: string): string {
  const { value, unit } = quantityOf(report, id);
  if (typeof value !== "number") throw new Error(`key figure "${id}" is a series`);
  const isMoney = unit.startsWith("USD");
  if (isMoney && Math.abs(value) >= 1000) return dollarsInProse(value);
  // What a note calls tokens a month need not say so again in figures twice as large.
  return figure(value, isMoney ? "USD" : unit === "tok/month" ? "1" : unit, "short");
}

/** The report marks its main figure with **; a sentence a line keeps the diffs of a docs repo readable. */
function ledeText(escaped: string): string {
  return escaped.replace(/\\\*\\\*(.+?)\\\*\\\*/g, "**$1**").replace(/([.!?]\*{0,2}) (?=\p{Lu}|\d)/gu, "$1\n");
}

function find<T extends { readonly id: string }>(all: readonly T[], id: string, kind: string): T {
  const found = all.find((each) => each.id === id);
  if (!found)
    throw new TemplateFault(
      unknownText(
        kind,
        id,
        all.map((each) => each.id),
      ),
    );
  return found;
}

function unknownText(kind: string, name: string, known: readonly string[]): string {
  const hint = nameHint(name, known);
  return `unknown ${kind} "${name}"${hint === undefined ? "" : `; ${hint}`}`;
}

function finite(value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new TemplateFault(`a number is needed here, and this is ${typeof value === "number" ? value : typeof value}`);
}

function text(value: unknown): string {
  if (typeof value === "string") return value;
  throw new TemplateFault(`a name in quotes, or text, is needed here, and this is ${typeof value}`);
}
