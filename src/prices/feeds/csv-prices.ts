import { DEAREST_GPU_HOUR } from "../bounds.js";
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

/** The prices of a row; `skip` hears of each column that is blank. What cannot be read becomes a problem. */
export function pricesOf(
  row: CsvRow,
  { at, heading }: Columns,
  gpus: number,
  { per }: About,
  skip: (why: string) => void,
): RowPrice[] {
  const isTold = at.gpu_hour !== undefined || at.instance_hour !== undefined;
  const read = (name: ColumnName, most = DEAREST_GPU_HOUR * gpus) => row.price(at[name], heading(name), most);
  const told = isTold
    ? bothUnits(row, gpus, read("gpu_hour"), read("instance_hour"))
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

type Read = number | null | undefined;

function inUnit(price: Read, per: About["per"], gpus: number): RowPrice["amount"] | null | undefined {
  if (price === null || price === undefined) return price;
  return per === "gpu" ? { gpuHour: tidy(price) } : { gpuHour: tidy(price / gpus), instanceHour: tidy(price) };
}

/** Where a row has the price of a GPU and of the instance, each must follow from the other. */
function bothUnits(row: CsvRow, gpus: number, gpu: Read, instance: Read): RowPrice["amount"] | null | undefined {
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
