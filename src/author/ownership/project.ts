import { discounting } from "../../economics/books/future.js";
import { payback } from "../../economics/books/lens.js";
import { purchaseCost, setupCost, today } from "../../economics/books/project.js";
import type { ProjectFigure } from "../../economics/figure-names.js";
import type { OptionInput } from "../../scenario/inputs.js";
import { idOf } from "../ids.js";
import { inquire } from "../inquire.js";
import { optionOf, ownership, Whose } from "../whose.js";
import type { Worked } from "../work.js";
import { inBase } from "../written.js";
import { type Both, courseOf, PROJECT } from "./course.js";
import { optionThrough, type Through } from "./through.js";

/** One own option as a project over the horizon: what is paid at the start, what comes back month by month. */
export interface Project {
  readonly option: OptionInput;
  readonly figures: Whose<ProjectFigure>;
  /** Why today's saving never pays the start back; undefined where it does. */
  readonly never: string | undefined;
  /** It pays the start back as computed, and not where its costs lie at the ends of their ranges. */
  readonly maybeNever: boolean;
  /** Months after which servers must be bought again; absent where GPUs are rented. */
  readonly life: number | undefined;
  /** Why its months cannot be worked out; undefined where they are. */
  readonly cannot: string | undefined;
}

/** Works a project out and writes its figures down under `<option>.project`. */
export function projectOf({ input }: Worked, both: Both): Project {
  const { inputs, work } = both;
  const { quantities } = work;
  const id = `${input.id}.${PROJECT}`;
  const figures = new Whose<ProjectFigure>(id, quantities);
  const stack = ownership(quantities);
  const isFull = inputs.ownership?.form.lens === "full";
  const owns = input.form.ownership?.ownsHardware === true;
  const hardware = {
    servers: idOf.worked(`${input.id}.hardware`, "servers"),
    server_price: idOf.worked(input.id, "server_price"),
  };
  const buys = isFull && owns && quantities[hardware.servers] !== undefined;
  const setup = isFull ? (["build_cost", "migration_cost"] as const).filter((name) => stack.has(name)) : [];
  inquire(
    {
      id,
      reads: {
        cost_through_marginal_lens: costOf(both.marginal, input.id),
        api_cost_through_full_lens: costOf(both.full, input.api ?? ""),
        ...Object.fromEntries(setup.map((name) => [name, stack.id(name)])),
        ...(buys && hardware),
      },
      work: ["running_cost", "api_bill", "setup_cost", "purchase_cost"],
    },
    work,
    [...today, setupCost(setup), purchaseCost(buys)],
  );
  const steady = {
    api_cost: figures.id("api_bill"),
    running_cost: figures.id("running_cost"),
    setup_cost: figures.id("setup_cost"),
    purchase_cost: figures.id("purchase_cost"),
  };
  inquire({ id, reads: steady, work: ["paid_at_start", "running_saving"] }, work, payback);
  const never = whyNever(figures.single("running_saving"));
  const maybeNever = never === undefined && (figures.quantity("running_saving")?.low ?? 1) <= 0;
  if (never === undefined) inquire({ id, reads: steady, work: ["payback_months"], noRange: maybeNever }, work, payback);
  const cannot = courseOf(input, both);
  if (cannot === undefined) {
    const reads = {
      paid_at_start: figures.id("avoided_at_start"),
      saving_in_month: figures.id("saving_in_month"),
      discount_rate: stack.id("discount_rate"),
      years_passed: stack.id("years_passed"),
    };
    inquire({ id, reads, work: ["net_present_value"] }, work, discounting);
  }
  const life = owns ? optionOf(input.id, quantities).quantity("hardware_life") : undefined;
  return { option: input, figures, never, maybeNever, life: life && Number(inBase(life)), cannot };
}

/** What loses money every month never pays anything back. */
function whyNever(saving: number): string | undefined {
  if (saving > 0) return undefined;
  const costs = saving < 0 ? "costs more each month than the API" : "costs what the API does";
  return `Running it ${costs}, so nothing is paid back.`;
}

function costOf(through: Through, id: string): string {
  const { idOf } = optionThrough(through, id);
  return through.seen(idOf("monthly_cost"));
}
