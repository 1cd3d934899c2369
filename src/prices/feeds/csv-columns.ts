import { nameHint } from "../../problem/nearest.js";
import { Problems } from "../../problem/problem.js";
import type { CsvTable } from "../../reading/csv.js";
import type { About } from "./offer.js";

/** Our name of a column -> headings that are known to mean it, the surest first. */
const HEADINGS = {
  date: [
    ...["date", "snapshot_date", "day", "timestamp", "collected_at", "observed_at", "observed_at_utc"],
    ...["fetched_at", "scraped_at", "captured_at", "recorded_at", "timestamp_utc"],
  ],
  provider: ["provider", "cloud", "cloud_provider", "provider_name", "provider_id", "vendor"],
  gpu: ["gpu_model", "gpu", "gpu_type", "gpu_name", "accelerator", "accelerator_name"],
  gpus: ["gpu_count", "count", "gpus", "num_gpus", "n_gpus", "number_of_gpus", "accelerator_count"],
  region: ["region", "location"],
  instance: ["sku", "instance", "instance_type", "instance_name", "machine_type", "raw_label"],
  class: [
    ...["pricing", "rental_type", "class", "price_tier", "pricing_type", "price_type", "pricing_model"],
    ...["purchase_option", "market", "market_type", "is_spot"],
  ],
  term: ["term", "term_months", "commitment", "commitment_term", "commitment_months"],
  gpu_hour: [
    ...["usd_per_gpu_hour", "per_gpu_hourly_usd", "price_usd_per_gpu_hour", "price_per_gpu_hour_usd"],
    ...["price_per_gpu_hr_usd", "price_per_gpu_hour", "per_gpu"],
  ],
  instance_hour: [
    "usd_per_hour",
    "total_hourly_usd",
    "usd_per_instance_hour",
    "price_per_instance_hour",
    "instance_hourly_usd",
  ],
  price: [
    ...["price", "price_usd", "price_median_usd", "hour", "price_usd_hour", "price_per_hour", "hourly_price"],
    ...["price_hourly_usd", "on_demand", "ondemand"],
  ],
  spot: ["hour_spot", "spot", "spot_price", "price_per_hour_spot"],
  month_1y: ["month_1y"],
  month_3y: ["month_3y"],
  currency: ["currency", "currency_code", "price_currency", "billing_currency"],
  page: ["source_url", "url"],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type ColumnName = keyof typeof HEADINGS;

const PRICES: readonly ColumnName[] = ["gpu_hour", "instance_hour", "price", "spot", "month_1y", "month_3y"];
/** Columns that tell USD, and not whether for a GPU or for an instance. */
const UNTOLD: readonly ColumnName[] = ["price", "spot", "month_1y", "month_3y"];
const OTHER_CURRENCY = /(?:^|[_\s(])(eur|gbp|chf|jpy|cny|rmb|inr|aud|cad|krw|sek|nok|brl)(?:$|[_\s)/])/i;

/** Where columns stand in a row, and their headings. */
export interface Columns {
  readonly at: Readonly<Partial<Record<ColumnName, number>>>;
  /** The heading of a column, for messages. */
  heading(name: ColumnName): string;
}

/** Finds the columns of a table. Throws InputError with everything that is missing for its prices to have a unit. */
export function columnsOf(table: CsvTable, about: About): Columns {
  const problems = new Problems();
  const refuse = (message: string, hint?: string) => {
    problems.add({ file: about.file, line: table.headingLine, column: 1, message, hint });
  };
  const at = { ...recognised(table.headings), ...named(table.headings, about.columns ?? {}, refuse) };
  // Whether a row is spot, and no price of it.
  if (at.spot !== undefined && at.class === undefined && isYesOrNo(table, at.spot)) {
    at.class = at.spot;
    delete at.spot;
  }
  // A price with its unit in the heading is surer than one without.
  if (at.gpu_hour !== undefined || at.instance_hour !== undefined) delete at.price;
  const heading = (name: ColumnName) => table.headings[at[name] ?? -1] ?? name;
  const prices = PRICES.filter((name) => at[name] !== undefined);
  const foreign = table.headings.find((each) => OTHER_CURRENCY.test(each) && !/usd/i.test(each));
  if (prices.length === 0 && foreign !== undefined)
    refuse(`"${foreign}" is no price in USD`, "convert the prices first, and say at which rate");
  else if (prices.length === 0)
    refuse(
      "no column is known to hold a price",
      `name one with --column price=HEADING, of ${table.headings.join(", ")}`,
    );
  for (const name of prices) {
    if (OTHER_CURRENCY.test(heading(name)))
      refuse(`"${heading(name)}" is no price in USD`, "convert the prices first, and say at which rate");
  }
  const untold = prices.filter((name) => UNTOLD.includes(name));
  if (untold.length > 0 && about.per === undefined)
    refuse(
      `${untold.map((name) => `"${heading(name)}"`).join(", ")}: is that for one GPU or for the whole instance?`,
      at.gpus === undefined && about.gpus === undefined
        ? "say it with --per gpu, or with --per instance and --gpus N (or --column gpus=HEADING)"
        : "say it with --per gpu or --per instance",
    );
  const isByInstance = at.instance_hour !== undefined || (untold.length > 0 && about.per === "instance");
  if (isByInstance && at.gpus === undefined && about.gpus === undefined)
    refuse(
      "no column tells how many GPUs an instance has",
      "say it with --gpus N, or name the column with --column gpus=HEADING",
    );
  if (at.provider === undefined && about.provider === undefined)
    refuse("no column names the provider", "name it with --provider");
  if (at.gpu === undefined && at.instance === undefined && about.gpu === undefined)
    refuse("no column names the GPU or the instance", "name the column with --column gpu=HEADING");
  problems.throwIfAny();
  return { at, heading };
}

function isYesOrNo({ rows }: CsvTable, at: number): boolean {
  return rows.every(({ cells }) => /^(?:true|false)$/i.test(cells[at] ?? ""));
}

function recognised(headings: readonly string[]): Partial<Record<ColumnName, number>> {
  const folded = headings.map((each) => each.toLowerCase().replace(/[\s/-]+/g, "_"));
  const found = (Object.keys(HEADINGS) as ColumnName[]).flatMap((name) => {
    const known: readonly string[] = HEADINGS[name];
    const heading = known.find((each) => folded.includes(each));
    return heading === undefined ? [] : [[name, folded.indexOf(heading)] as const];
  });
  return Object.fromEntries(found);
}

/** The columns that the command line names. */
function named(
  headings: readonly string[],
  columns: Readonly<Record<string, string>>,
  refuse: (message: string, hint?: string) => void,
): Partial<Record<ColumnName, number>> {
  const found: Partial<Record<ColumnName, number>> = {};
  for (const [name, heading] of Object.entries(columns)) {
    const at = headings.indexOf(heading);
    if (!isColumnName(name)) refuse(`"${name}" is no column that is known here`, nameHint(name, Object.keys(HEADINGS)));
    else if (at < 0) refuse(`no column is called "${heading}"`, nameHint(heading, headings));
    else found[name] = at;
  }
  return found;
}

function isColumnName(name: string): name is ColumnName {
  return Object.hasOwn(HEADINGS, name);
}
