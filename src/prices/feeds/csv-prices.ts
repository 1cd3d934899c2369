import { sort } from "d3-array";
import type { ProblemInFile } from "../../problem/problem.js";
import { DEAREST_GPU_HOUR } from "../bounds.js";
import { dayAfter } from "../days.js";
import { tidy } from "./amounts.js";
import type { CsvRow } from "./csv-cells.js";
import type { ColumnName, Columns } from "./csv-columns.js";
import type { About, GpuOffer, Offer } from "./offer.js";

const HOURS_OF_MONTH = 730;
/** How far the price of an instance may be from that of its GPUs: prices are rounded. */
const SLACK = 0.01;

/** One price of a row. */
export interface RowPrice {
  readonly amount: Pick<GpuOffer, "gpuHour" | "instanceHour">;
  /** Undefined where the row's own class holds. */
  readonly class?: Offer["class"];
  /** Behind key and id, where the class does not tell it apart. */
  readonly suffix?: string;
  /** Months of a reservation. */
  readonly term?: number;
  readonly note?: string;
}

/** Columns beside the price that hold one of another class. */
const OTHERS: readonly (Omit<RowPrice, "amount"> & { readonly name: ColumnName; readonly hours: number })[] = [
  { name: "spot", class: "spot", suffix: "spot", hours: 1 },
  { name: "month_1y", class: "reserved", suffix: "1y", term: 12, hours: HOURS_OF_MONTH, note: monthly("1 year") },
  { name: "month_3y", class: "reserved", suffix: "3y", term: 36, hours: HOURS_OF_MONTH, note: monthly("3 years") },
];

/**
 * The prices of a row; `skip` hears of each column that is blank. What cannot be read becomes a problem. `counted`: the GPUs
 * of an instance, null where the row has its price for one GPU and tells no count.
 */
export function pricesOf(
  row: CsvRow,
  { at, heading }: Columns,
  counted: number | null,
  { per }: About,
  skip: (why: string) => void,
): RowPrice[] {
  const gpus = counted ?? 1;
  const isTold = at.gpu_hour !== undefined || at.instance_hour !== undefined;
  const read = (name: ColumnName, most = DEAREST_GPU_HOUR * gpus) => row.price(at[name], heading(name), most);
  const told = isTold
    ? bothUnits(row, gpus, read("gpu_hour"), counted === null ? null : read("instance_hour"))
    : at.price === undefined
      ? undefined
      : inUnit(read("price"), per, gpus);
  if (told === null) skip("no price");
  const others = OTHERS.flatMap(({ name, hours, ...kind }) => {
    if (at[name] === undefined) return [];
    const price = read(name, DEAREST_GPU_HOUR * gpus * hours);
    if (price === null) skip(`no price in "${heading(name)}"`);
    const amount = inUnit(typeof price === "number" ? price / hours : price, per, gpus);
    return amount ? [{ amount, ...kind }] : [];
  });
  return [...(told ? [{ amount: told }] : []), ...others];
}

type PriceCell = number | null | undefined;

function inUnit(price: PriceCell, per: About["per"], gpus: number): RowPrice["amount"] | null | undefined {
  if (price === null || price === undefined) return price;
  return per === "gpu" ? { gpuHour: tidy(price) } : { gpuHour: tidy(price / gpus), instanceHour: tidy(price) };
}

/** Where a row has the price of a GPU and of the instance, each must follow from the other. */
function bothUnits(
  row: CsvRow,
  gpus: number,
  gpu: PriceCell,
  instance: PriceCell,
): RowPrice["amount"] | null | undefined {
  if (gpu === undefined || instance === undefined) return undefined;
  if (instance === null) return inUnit(gpu, "gpu", gpus);
  if (gpu !== null && Math.abs(instance / gpus - gpu) > SLACK * Math.max(gpu, instance / gpus)) {
    const message = `${instance} USD for ${gpus} GPUs is ${tidy(instance / gpus)} for one, and the row says ${gpu}`;
    row.refuse(message, "one of the prices, or the count of GPUs, is wrong");
    return undefined;
  }
  return inUnit(instance, "instance", gpus);
}

function monthly(term: string): string {
  return `reserved for ${term}, from the price of a month of ${HOURS_OF_MONTH} h`;
}

/** The price of one key as one row of a table has it. */
export interface Observation {
  readonly line: number;
  /** As the row has it, from the day on: its order within a day. Null where the table has no dates. */
  readonly time: string | null;
  readonly offer: Offer & { readonly amount: GpuOffer };
}

/** Hears of a row that contradicts another of its key. */
type Refuse = (problem: ProblemInFile, offer: Offer) => void;

/**
 * Rows of one key, in whatever order, as prices that follow one another: equal ones in a row are one price, and each
 * ends on the day before the next. A price is checked on the last day that has it. Of several on one day the last counts.
 */
export function historyOf(observations: readonly Observation[], refuse: Refuse): Offer[] {
  const [first] = observations;
  if (first === undefined || first.time === null) return observations.map(({ offer }) => offer);
  const ordered = sort(observations, ({ time }) => time ?? "");
  const days = new Map<string, Observation>();
  for (const each of ordered) {
    const before = days.get(dayOf(each));
    if (before !== undefined && before.time === each.time && !isSame(before, each)) {
      const message = `"${each.offer.key}" has another price on ${dayOf(each)} in row ${before.line}`;
      const hint = "name the column that tells the two apart, such as --column region=HEADING";
      refuse({ line: each.line, column: 1, message, hint }, each.offer);
    }
    days.set(dayOf(each), each);
  }
  const offers: Offer[] = [];
  let latest: Observation | undefined;
  for (const [day, each] of days) {
    const current = offers.at(-1);
    if (current !== undefined && latest !== undefined && isSame(latest, each)) {
      offers[offers.length - 1] = { ...current, checked: day };
    } else {
      if (current !== undefined) offers[offers.length - 1] = { ...current, to: dayAfter(day, -1) };
      offers.push({ ...each.offer, from: day, to: null, checked: day });
    }
    latest = each;
  }
  return offers;
}

function dayOf({ time }: Observation): string {
  return (time ?? "").slice(0, 10);
}

function isSame(a: Observation, b: Observation): boolean {
  const [one, other] = [a.offer.amount, b.offer.amount];
  return one.gpuHour === other.gpuHour && one.gpus === other.gpus;
}
