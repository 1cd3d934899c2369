import type { Costed } from "../../economics/evaluate-option.js";
import { monthByMonth } from "../../economics/month-by-month.js";
import { months } from "../../economics/months.js";
import type { AtOrNever } from "../../economics/never.js";
import { payback } from "../../economics/payback.js";
import type { Inputs, OptionInput } from "../../scenario/inputs.js";
import { inquire } from "../inquire.js";
import type { ReportQuantity } from "../schema.js";
import type { Work, Worked } from "../work.js";
import { inBase } from "../written.js";
import { type Course, courseOf, type Single } from "./course.js";

/** One own option as a project over the horizon: what is paid at the start, what comes back month by month. */
export interface Project {
  readonly option: OptionInput;
  /** First part of the ids of its figures. */
  readonly id: string;
  readonly saving: number;
  readonly payback: AtOrNever;
  /** Months after which servers must be bought again; absent where GPUs are rented. */
  readonly life: number | undefined;
  readonly course: Course;
}

/** What a project is worked out from: the options as both lenses see them. */
export interface Both {
  readonly inputs: Inputs;
  readonly work: Work;
  readonly full: Work;
  readonly marginal: Work;
}

/** Works a project out and writes its figures down under `<option>.project`. */
export function projectOf(own: Worked, both: Both): Project {
  const { inputs, work } = both;
  const { quantities } = work;
  const id = `${own.input.id}.project`;
  const single: Single = (name) => {
    const quantity = quantities[name];
    return quantity && typeof quantity.value === "number" ? (inBase(quantity) as number) : 0;
  };
  const isFull = inputs.ownership?.form.lens === "full";
  const running = costed(both.marginal, own.input.id);
  const api = costed(both.full, own.input.api ?? "");
  const [cost] = monthByMonth(running, [], NOTHING_MOVES, 1, ["monthly_cost"])[0] ?? [];
  const [bill] = monthByMonth(api, [], NOTHING_MOVES, 1, ["monthly_cost"])[0] ?? [];
  const write = (name: string, label: string, value: number | number[], unit: string, source: string) =>
    give(quantities, `${id}.${name}`, { label, unit, source }, value);
  const runningWords = "What keeping it running costs a month, hardware and set-up paid";
  write("running_cost", runningWords, cost ?? 0, "USD/month", "its monthly cost through the marginal lens");
  write("api_bill", "The API's bill a month", bill ?? 0, "USD/month", "the API's monthly cost through the full lens");
  const setup = isFull ? single("ownership.build_cost") + single("ownership.migration_cost") : 0;
  write("setup_cost", "Set-up still to be paid", setup, "USD", "building and moving over, as far as they are stated");
  const servers = isFull ? single(`${own.input.id}.hardware.purchase_cost`) : 0;
  write(
    "purchase_cost",
    "Servers still to be paid",
    servers,
    "USD",
    "the servers that are bought; none where GPUs are rented",
  );
  const reads = {
    api_cost: `${id}.api_bill`,
    running_cost: `${id}.running_cost`,
    setup_cost: `${id}.setup_cost`,
    purchase_cost: `${id}.purchase_cost`,
  };
  inquire({ id, reads, work: ["paid_at_start", "running_saving"] }, work);
  const steady = payback(new Map(Object.entries(reads).map(([name, of]) => [name, single(of)])));
  if ("at" in steady) inquire({ id, reads, work: ["payback_months"] }, work);
  const life = own.input.form.ownership?.ownsHardware ? single(`${own.input.id}.hardware_life`) : undefined;
  const course = courseOf(own.input, inputs, { running, api }, single);
  if (!("cannot" in course)) {
    const { value, atStart } = course;
    const how = "the API's bill less running cost, servers and exit, each in its month, at the prices of that month";
    write("saving_in_month", "What each month saves, servers and exit in their months", [...value.saving], "USD", how);
    const start = "set-up and the first servers; where they are paid, what staying avoids paying for leaving";
    write("avoided_at_start", "Paid at the start, less what staying avoids paying", atStart, "USD", start);
    const discounting = {
      paid_at_start: `${id}.avoided_at_start`,
      saving_in_month: `${id}.saving_in_month`,
      discount_rate: "ownership.discount_rate",
      years_passed: "ownership.years_passed",
    };
    inquire({ id, reads: discounting, work: ["net_present_value"] }, work);
  }
  return { option: own.input, id, saving: (bill ?? 0) - (cost ?? 0), payback: steady, life, course };
}

const NOTHING_MOVES = { volume_growth: 0, api_price_fall: 0, gpu_price_fall: 0 };

function costed({ options }: Work, id: string): Costed {
  const found = options.find(({ input }) => input.id === id);
  if (!found) throw new Error(`no option is called ${id}`);
  return found.costed;
}

/** The months of the horizon as figures that laws read. */
export function giveMonths(quantities: Record<string, ReportQuantity>, horizon: number): void {
  const { start, end, years_at_end } = months(horizon);
  const source = "the months of the horizon, one after another";
  give(quantities, "ownership.month_start", { label: "When each month starts", unit: "month", source }, [...start]);
  give(quantities, "ownership.month_end", { label: "When each month ends", unit: "month", source }, [...end]);
  give(quantities, "ownership.years_passed", { label: "Years until each month ends", unit: "1", source }, [
    ...years_at_end,
  ]);
}

function give(
  quantities: Record<string, ReportQuantity>,
  id: string,
  about: { readonly label: string; readonly unit: string; readonly source: string },
  value: number | number[],
): void {
  const tidy = (each: number) => Number(each.toPrecision(15));
  quantities[id] = { value: typeof value === "number" ? tidy(value) : value.map(tidy), ...about, basis: "modelled" };
}
