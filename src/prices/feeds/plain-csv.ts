import { nameHint } from "../../problem/nearest.js";
import { Problems } from "../../problem/problem.js";
import { readTable } from "../../reading/csv.js";
import { isDay } from "../../reading/stated.js";
import { noteOf } from "./amounts.js";
import { CsvRow } from "./csv-cells.js";
import { type Columns, columnsOf } from "./csv-columns.js";
import { historyOf, type Observation, pricesOf, type RowPrice } from "./csv-prices.js";
import { formOf, gpuId, gpuName, gpuProvider } from "./ids.js";
import { feedOfHeadings, mayBeTable, wrongFeed } from "./looks-like.js";
import type { About, FeedReader, GpuOffer, Offer, Skipped } from "./offer.js";

const CLASSES: Readonly<Record<string, Offer["class"]>> = {
  "on-demand": "on-demand",
  ondemand: "on-demand",
  spot: "spot",
  preemptible: "spot",
  interruptible: "spot",
  reserved: "reserved",
};

/** Any CSV file of GPU prices whose unit is known. Rows of one key are its history; each key is read in order of date. */
export const readPlainCsv: FeedReader = (text, about) => {
  if (!mayBeTable(text)) throw wrongFeed("csv", about.file, text);
  const table = readTable(about.file, text, "write a line of headings, then a row for each price");
  if (feedOfHeadings(table.headings) === "skypilot") throw wrongFeed("csv", about.file, text);
  const columns = columnsOf(table, about);
  const problems = new Problems();
  const skipped: Skipped[] = [];
  const byKey = new Map<string, Observation[]>();
  for (const each of table.rows) {
    const row = new CsvRow(about.file, each, problems);
    const skip = (why: string) => skipped.push({ row: `row ${each.line}`, why });
    for (const found of readRow(row, columns, about, skip)) {
      const before = byKey.get(found.offer.key);
      if (before === undefined) byKey.set(found.offer.key, [found]);
      else before.push(found);
    }
  }
  const refuse = (problem: Parameters<Parameters<typeof historyOf>[1]>[0]) =>
    problems.add({ file: about.file, ...problem });
  const offers = [...byKey.values()].flatMap((observations) => historyOf(observations, refuse));
  problems.throwIfAny();
  return { offers, skipped };
};

function readRow(row: CsvRow, columns: Columns, about: About, skip: (why: string) => void): Observation[] {
  const { at, heading } = columns;
  const instance = row.text(at.instance) || undefined;
  const named = at.gpu === undefined ? (about.gpu ?? instance) : row.text(at.gpu);
  const gpus = at.gpus === undefined ? (about.gpus ?? 1) : row.gpus(at.gpus, heading("gpus"));
  const provider = row.text(at.provider) || about.provider;
  const why = !named ? "names no GPU" : typeof gpus === "string" ? gpus : provider ? undefined : "names no provider";
  if (why !== undefined) skip(why);
  const time = timeOf(row, columns);
  const own = classOf(row, columns);
  const currency = row.text(at.currency);
  if (!/^(?:|usd|us\$|\$)$/i.test(currency)) row.refuse(`prices are in ${currency}`, "convert them to USD first");
  if (!named || !provider || typeof gpus !== "number" || time === undefined || own === undefined) return [];
  const form = formOf(named, instance);
  const gpu: Omit<GpuOffer, "gpuHour"> = { kind: "gpu", gpu: gpuName(named, form), form, gpus, instance };
  const place = { provider: gpuProvider(provider), what: instance ?? `${named} x${gpus}`, region: row.text(at.region) };
  const page = /^https?:\/\/\S+$/.exec(row.text(at.page))?.[0];
  return pricesOf(row, columns, gpus, about, skip).map((price) => ({
    line: row.row.line,
    time,
    offer: { ...offerOf(row, place, own, price), amount: { ...gpu, ...price.amount }, item: gpu.gpu, page },
  }));
}

interface Where {
  readonly provider: string;
  readonly what: string;
  readonly region: string;
}

/** `own`: the class of the row, and whether the row tells it. */
function offerOf(row: CsvRow, where: Where, own: Own, price: RowPrice): Omit<Offer, "amount" | "item"> {
  const { provider, what, region } = where;
  const kind = price.class ?? own.class;
  const suffix = price.suffix ?? (kind === "on-demand" ? undefined : kind);
  const key = [provider, what, region, suffix].filter((part) => part !== undefined && part !== "").join("/");
  return {
    row: `row ${row.row.line}`,
    key,
    id: gpuId(provider, what, region, suffix),
    provider,
    class: kind,
    term: price.term,
    region: region === "" ? undefined : region,
    from: null,
    to: null,
    checked: null,
    note: noteOf(price.note, price.class || own.isTold ? undefined : "the class is not told: taken as on demand"),
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

interface Own {
  readonly class: Offer["class"];
  readonly isTold: boolean;
}

function classOf(row: CsvRow, { at, heading }: Columns): Own | undefined {
  // Beside a column of spot prices the other price is that on demand.
  if (at.class === undefined) return { class: "on-demand", isTold: at.spot !== undefined };
  const cell = row
    .text(at.class)
    .toLowerCase()
    .replace(/[\s_]+/g, "-");
  const found = Object.hasOwn(CLASSES, cell) ? CLASSES[cell] : undefined;
  if (found !== undefined) return { class: found, isTold: true };
  const hint = nameHint(cell, new Set(Object.values(CLASSES)));
  row.refuse(`"${heading("class")}" must say on-demand, spot or reserved, found "${row.text(at.class)}"`, hint);
  return undefined;
}
