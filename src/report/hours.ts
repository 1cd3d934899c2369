import { FLEXIBLE } from "../economics/books/mix.js";
import { byHourOfDay } from "../economics/hours.js";
import type { Value } from "../formula/evaluate.js";
import type { Inputs } from "../scenario/inputs.js";
import type { Report } from "./schema.js";
import type { Work, Worked } from "./work.js";

/** Who serves what, hour by hour, on an average day; null where the order of the hours is not known. */
export function servedByHour(work: Work, inputs: Inputs): Report["hours"] {
  if (inputs.demand.load !== "hourly") return null;
  // What a router escalates goes to the API in the hour that it comes, whatever its fleet could carry.
  const shown = work.options.filter(({ input }) => input.form.kind !== "router");
  return shown.map((worked) => {
    const { load, own, paid } = inHours(worked);
    const [day, served, capacity] = [load, own, paid].map(byHourOfDay);
    const hours = (day ?? []).map((each, hour) => {
      const mine = served?.[hour] ?? 0;
      return {
        hour,
        own: tidy(mine),
        spilled: tidy(Math.max(0, each - mine)),
        paid_capacity: tidy(capacity?.[hour] ?? 0),
      };
    });
    return { option: worked.input.id, hours };
  });
}

interface Hours {
  readonly load: readonly number[];
  readonly own: readonly number[];
  /** What is paid for, as the load that it could serve. */
  readonly paid: readonly number[];
}

function inHours({ input, values }: Worked): Hours {
  const load = series(values, "load_high");
  const same = (value: number) => load.map(() => value);
  if (input.form.kind === "api") return { load, own: same(0), paid: same(0) };
  if (input.form.kind === "mix") return { load, ...inMix(values, load) };
  if (values.has("own_load")) {
    return { load, own: series(values, "own_load"), paid: series(values, "paid_capacity_in_hour") };
  }
  const capacity = Number(values.get("capacity"));
  return { load, own: load.map((each) => Math.min(each, capacity)), paid: same(capacity) };
}

/** Reserved steps are paid for in every hour, the others in those that are worth it, and while they start up. */
function inMix(values: ReadonlyMap<string, Value>, load: readonly number[]): Omit<Hours, "load"> {
  const step = Number(values.get("step_capacity"));
  const rented = total(series(values, "rented"));
  const reserved = total(series(values, "is_reserved"));
  const startUp = Number(values.get("start_up") ?? 0) / (Number(values.get("pattern_hours")) / load.length);
  const flexible = FLEXIBLE.filter((each) => total(series(values, `is_${each}`)) > 0);
  // Levels fill from below: those that are reserved come first.
  const on = load.map((_, hour) =>
    Math.max(reserved, ...flexible.map((each) => Math.min(rented, series(values, `${each}_in_hour`)[hour] ?? 0))),
  );
  const paid = on.map((now, hour) => now + Math.max(0, (on[(hour + 1) % on.length] ?? 0) - now) * startUp);
  return {
    own: load.map((each, hour) => Math.min(each, (on[hour] ?? 0) * step)),
    paid: paid.map((each) => each * step),
  };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0);
}

function series(values: ReadonlyMap<string, Value>, name: string): readonly number[] {
  const value = values.get(name);
  return Array.isArray(value) ? value : [];
}

function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
