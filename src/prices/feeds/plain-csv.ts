import { type ProblemInFile, Problems } from "../../problem/problem.js";
import { readTable } from "../../reading/csv.js";
import { isDay } from "../../reading/stated.js";
import { noteOf } from "./amounts.js";
import { CsvRow, NO_COUNT } from "./csv-cells.js";
import { type SoldAs, soldAs } from "./csv-class.js";
import { type Columns, columnsOf } from "./csv-columns.js";
import { historyOf, type Observation, pricesOf, type RowPrice } from "./csv-prices.js";
import { formOf, gpuId, gpuName, gpuProvider } from "./ids.js";
import { feedOfHeadings, mayBeTable, wrongFeed } from "./looks-like.js";
import type { About, FeedReader, GpuOffer, Offer } from "./offer.js";
import { ReadRows } from "./read-rows.js";

/** Any CSV file of GPU prices whose unit is known. Rows of one key are its history; each key is read in order of date. */
export const readPlainCsv: FeedReader = (text, about) => {
  if (!mayBeTable(text)) throw wrongFeed("csv", about.file, text);
  const table = readTable(about.file, text, "write a line of headings, then a row for each price");
  if (feedOfHeadings(table.headings) === "skypilot") throw wrongFeed("csv", about.file, text);
  const columns = columnsOf(table, about);
  const rows = new ReadRows();
  const byKey = new Map<string, Observation[]>();
  for (const each of table.rows) {
    const row = new CsvRow(about.file, each);
    for (const found of readRow(row, columns, about, rows)) {
      const before = byKey.get(found.offer.key);
      if (before === undefined) byKey.set(found.offer.key, [found]);
      else before.push(found);
    }
  }
  for (const [key, observations] of byKey) {
    const refuse = (problem: ProblemInFile, offer: Offer) => {
      const problems = new Problems();
      problems.add({ file: about.file, ...problem });
      rows.refuse(offer.row, offer, problems);
    };
    rows.add(key, historyOf(observations, refuse));
  }
  return rows.finish();
};

function readRow(row: CsvRow, columns: Columns, about: About, rows: ReadRows): Observation[] {
  const { at, heading } = columns;
  const instance = row.text(at.instance) || undefined;
  const named = at.gpu === undefined ? (about.gpu ?? instance) : row.text(at.gpu);
  const count = at.gpus === undefined ? (about.gpus ?? 1) : row.gpus(at.gpus, heading("gpus"));
  const provider = row.text(at.provider) || about.provider;
  const isUncounted = count === null && !isForOneGpu(row, columns, about);
  const noCount = isUncounted ? NO_COUNT : typeof count === "string" ? count : undefined;
  const why = !named ? "names no GPU" : (noCount ?? (provider ? undefined : "names no provider"));
  if (why !== undefined) rows.add(row.name, why);
  if (!named || !provider || why !== undefined || typeof count === "string") return [];
  const time = timeOf(row, columns);
  const own = ownOf(row, columns);
  const currency = row.text(at.currency);
  if (!/^(?:|usd|us\$|\$)$/i.test(currency)) row.refuse(`prices are in ${currency}`, "convert them to USD first");
  const gpus = count ?? 1;
  const form = formOf(named, instance);
  const gpu: Omit<GpuOffer, "gpuHour"> = { kind: "gpu", gpu: gpuName(named, form), form, gpus, instance };
  const place = { provider: gpuProvider(provider), what: instance ?? `${named} x${gpus}`, region: row.text(at.region) };
  const page = /^https?:\/\/\S+$/.exec(row.text(at.page))?.[0];
  const prices = count === undefined ? [] : pricesOf(row, columns, count, about, (each) => rows.add(row.name, each));
  if (own === undefined || time === undefined || !row.problems.isEmpty) {
    rows.refuse(row.name, own && count !== undefined ? offerOf(row, place, own) : undefined, row.problems);
    return [];
  }
  return prices.map((price) => ({
    line: row.row.line,
    time,
    offer: { ...offerOf(row, place, own, price), amount: { ...gpu, ...price.amount }, item: gpu.gpu, page },
  }));
}

/** True where the row's prices are for one GPU, however many an instance has. */
function isForOneGpu(row: CsvRow, { at }: Columns, { per }: About): boolean {
  return per === "gpu" || (per === undefined && row.text(at.gpu_hour) !== "");
}

interface Where {
  readonly provider: string;
  readonly what: string;
  readonly region: string;
}

function offerOf(row: CsvRow, where: Where, own: Own, price?: RowPrice): Omit<Offer, "amount" | "item"> {
  const { provider, what, region } = where;
  const sold = price?.class === undefined ? own : { class: price.class, term: price.term, suffix: price.suffix };
  const { suffix } = sold;
  const key = [provider, what, region, suffix].filter((part) => part !== undefined && part !== "").join("/");
  return {
    row: row.name,
    key,
    id: gpuId(provider, what, region, suffix),
    provider,
    class: sold.class,
    term: sold.term,
    region: region === "" ? undefined : region,
    from: null,
    to: null,
    checked: null,
    note: noteOf(price?.note, price?.class || own.isTold ? undefined : "the class is not told: taken as on demand"),
  };
}

/** Null where the table has no dates, undefined where the row's cannot be read. */
function timeOf(row: CsvRow, { at, heading }: Columns): string | null | undefined {
  if (at.date === undefined) return null;
  const cell = row.text(at.date);
  if (isDay(cell.slice(0, 10)) && /^.{10}(?:[T ]\d{2}:\d{2}\S*)?$/.test(cell)) return cell;
  row.refuse(`"${heading("date")}" must start with a day, such as 2026-06-09, found "${cell}"`);
  return undefined;
}

/** How the prices of a row are sold, and whether the row tells it. */
interface Own extends SoldAs {
  readonly isTold: boolean;
}

function ownOf(row: CsvRow, { at, heading }: Columns): Own | undefined {
  // Beside a column of spot prices the other price is that on demand.
  if (at.class === undefined && at.term === undefined)
    return { class: "on-demand", suffix: undefined, isTold: at.spot !== undefined };
  const [told, term] = [row.text(at.class), termOf(row.text(at.term), heading("term"))];
  const isSpot = /spot/i.test(heading("class")) ? YES_OR_NO[told.toLowerCase()] : undefined;
  const found =
    soldAs([isSpot ?? told, term].join(" ")) ?? (at.class === undefined && !term ? soldAs("on-demand") : undefined);
  if (found !== undefined) return { ...found, isTold: true };
  const [column, cell] = at.class === undefined ? [heading("term"), term] : [heading("class"), told];
  row.refuse(`"${column}" must say on-demand, spot, reserved or a term such as 12mo, found "${cell}"`);
  return undefined;
}

/** In a column that asks whether it is spot. */
const YES_OR_NO: Readonly<Record<string, string>> = { true: "spot", false: "on-demand" };

/** A term with its unit, which may stand in the heading alone: `term_months`. */
function termOf(cell: string, heading: string): string {
  if (/^(?:0|none|-)?$/i.test(cell)) return "";
  const unit = /month|year/i.exec(heading)?.[0] ?? "";
  return /^\d+$/.test(cell) ? `${cell}${unit}` : cell;
}
