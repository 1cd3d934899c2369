import { InputError, type Problem } from "../problem/problem.js";
import { separatorOf } from "../reading/csv.js";
import { isAboutColumns } from "../reading/csv-about.js";
import { isObject } from "../reading/json-record.js";
import { CsvFields } from "./csv-fields.js";
import { CsvRows, UnclosedQuote } from "./csv-rows.js";
import type { Fields } from "./fields.js";
import type { Format, Tool } from "./format.js";
import { anthropicApi, anthropicCosts, anthropicCsv } from "./formats/anthropic.js";
import { ccusage, ccusageBlocks } from "./formats/ccusage.js";
import { cerebras } from "./formats/cerebras.js";
import { focus } from "./formats/focus.js";
import { plainCsv, plainTrace } from "./formats/generic.js";
import { langfuse } from "./formats/langfuse.js";
import { litellmDaily, litellmLogs } from "./formats/litellm.js";
import { openaiActivity, openaiApi, openaiCosts, openaiCsv } from "./formats/openai.js";
import { openrouterActivity, openrouterLog } from "./formats/openrouter.js";
import { azureTrace, burstgpt, mooncake, SERVEGEN_CHUNK, servegenBatch, servegenChunk } from "./formats/traces.js";
import { JsonValues } from "./json-values.js";
import { beginningOf, Lines, Pieces } from "./lines.js";
import { Repeats } from "./repeats.js";
import { Told, type ToldOptions } from "./told.js";
import { asideText } from "./words.js";

/** In this order: what has more of a mark of its own comes first. */
export const FORMATS: readonly Format[] = [
  ...[litellmLogs, litellmDaily, openaiApi, openaiCsv, openaiCosts, openaiActivity, anthropicApi, anthropicCsv],
  ...[
    anthropicCosts,
    openrouterLog,
    openrouterActivity,
    langfuse,
    focus,
    ccusage,
    ccusageBlocks,
    cerebras,
    azureTrace,
    burstgpt,
  ],
  ...[mooncake, servegenChunk, servegenBatch, plainTrace, plainCsv],
];

interface UsageFile {
  /** As the person named it. */
  readonly file: string;
  /** Its bytes, piece after piece. */
  readonly pieces: Iterable<Uint8Array>;
}

export interface UsageOptions extends ToldOptions {
  /** The tool, where the content does not tell it. */
  readonly tool?: Tool | undefined;
}

/** What one file told, and how it was read. */
export interface ReadFile {
  readonly file: string;
  readonly format: Format;
  readonly told: Told;
}

const BEGINNING = 65_536;
const ALL_STOOD = "all that it tells stands in the files before it";
const START = { line: 1, column: 1 };
const KNOWN =
  "read are exports of LiteLLM, OpenAI, Anthropic, OpenRouter, Langfuse, ccusage, Cerebras and FOCUS, the traces of Azure, Mooncake, BurstGPT and ServeGen, and CSV with columns such as time, input, output";
const NAME_COLUMNS =
  "of another CSV name the columns: --column time=HEADING --column input=HEADING --column output=HEADING";

/**
 * Reads one file as a stream; its kind is told by what it holds, not by its name. Throws InputError with everything that is
 * wrong, many of one kind counted.
 */
export function readUsageFile(
  { file, pieces }: UsageFile,
  options: UsageOptions,
  before: Repeats = new Repeats(),
): ReadFile {
  const { head, whole } = beginningOf(pieces, BEGINNING);
  const unread = whyUnread(head);
  if (unread !== undefined) throw new InputError([{ file, ...START, ...unread, excerpt: "" }]);
  const told = new Told(options, before);
  const format = /^\ufeff?\s*[{[]/.test(head)
    ? readJson(file, whole, told, options)
    : readCsv(file, head, whole, told, options);
  if (format !== undefined && told.problems.isEmpty) for (const end of told.ends) end();
  told.problems.finish();
  for (const [what, count] of told.once.left) told.aside(what, count);
  if (told.once.left.size > 0 && told.tally.records === 0)
    throw new InputError([{ file, ...START, message: ALL_STOOD, hint: "leave this file out", excerpt: "" }]);
  if (format === undefined || told.tally.records === 0) {
    const left = [...told.asides].map(([what, count]) => asideText({ what, count })).join("; ");
    const message = `the file holds no record of use${left === "" ? "" : `: ${left}`}`;
    throw new InputError([{ file, ...START, message, hint: KNOWN, excerpt: "" }]);
  }
  return { file, format, told };
}

function readJson(file: string, whole: Iterable<Uint8Array>, told: Told, options: UsageOptions): Format | undefined {
  const values = new JsonValues(file, new Pieces(whole), told.problems);
  let format: Format | undefined;
  let read: ((record: Fields) => void) | undefined;
  for (const fields of values.records()) {
    if (read === undefined) {
      format = formatFor(fields, told, options);
      if (format === undefined) return undefined;
      read = format.open(told);
    }
    read(fields);
  }
  const page = pageOf(values.beside);
  if (page !== undefined)
    told.remark(`the file is one page of several (${page}): give the others too, or the period is cut short`);
  return format;
}

/** What says that there are more pages, beside the records or in what stands about the page. */
function pageOf(beside: Readonly<Record<string, unknown>>): string | undefined {
  for (const about of [beside, beside.metadata, beside.meta]) {
    if (!isObject(about)) continue;
    const pages = Number(about.total_pages ?? about.totalPages);
    if (pages > 1) return `page ${Number(about.page ?? 1)} of ${pages}`;
    if (about.has_more === true) return "has_more";
  }
  return undefined;
}

function readCsv(
  file: string,
  head: string,
  whole: Iterable<Uint8Array>,
  told: Told,
  options: UsageOptions,
): Format | undefined {
  const rows = new CsvRows(new Lines(new Pieces(whole)), separatorOf(head));
  const { problems } = told;
  try {
    if (!rows.next()) return undefined;
    const isHeaded = !rows.cells.every((cell, at) => at === 3 || /^[\d.eE+-]*$/.test(cell.trim()));
    const headings = isHeaded ? rows.cells.map((cell) => cell.trim()) : [...SERVEGEN_CHUNK];
    const row = new CsvFields(file, rows, rows.place(0), headings, problems);
    if (isHeaded && !rows.next()) return undefined;
    // What a tool tells about the columns, below their names.
    while (isHeaded && isAboutColumns(rows.cell(0))) if (!rows.next()) return undefined;
    const format = formatFor(row, told, options);
    if (format === undefined) return undefined;
    const read = format.open(told);
    do {
      const { length } = rows;
      if (length > headings.length && rows.cells.slice(headings.length).some((cell) => cell.trim() !== ""))
        row.refuse([], `this row has ${length} cells, and the file ${headings.length} headings`);
      else read(row);
    } while (rows.next());
    return format;
  } catch (fault) {
    if (!(fault instanceof UnclosedQuote)) throw fault;
    const hint = "close the quote; a quote within a cell is written twice";
    problems.add({ file, ...fault.place, message: "a quote in this row is not closed", hint });
    return undefined;
  }
}

/** The format of a file by its first record; undefined after a problem. */
function formatFor(first: Fields, told: Told, { tool, columns }: UsageOptions): Format | undefined {
  const own = FORMATS.filter((format) => columns === undefined || format === plainTrace || format === plainCsv);
  const of = tool === undefined ? own : own.filter((format) => format.tool === tool);
  const format = of.find(({ fits }) => fits(first, told)) ?? (tool === undefined || of.length > 1 ? undefined : of[0]);
  if (format !== undefined) return format;
  const what =
    tool === undefined
      ? "this is no file of usage that is known here"
      : `this is no file of ${tool} that is known here`;
  const names = first.names().slice(0, 12).join(", ");
  const message = `${what}: its first record has ${names === "" ? "no fields" : names}`;
  const hint = first.knows("projects")
    ? "export it without --instances, all projects together"
    : `${KNOWN}; ${NAME_COLUMNS}`;
  told.problems.add({ file: first.file, ...START, message, hint, excerpt: "" });
  return undefined;
}

function whyUnread(head: string): Pick<Problem, "message" | "hint"> | undefined {
  if (head.trim() === "") return { message: "the file is empty", hint: KNOWN };
  if (head.startsWith("PK\u0003") || head.startsWith("\u001f\ufffd"))
    return { message: "the file is compressed", hint: "unpack it first" };
  if (head.includes("\0")) return { message: "the file is no text in UTF-8", hint: "save it as CSV in UTF-8" };
  return undefined;
}
