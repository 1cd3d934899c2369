import { byHourOfDay } from "../economics/hours.js";
import { servedOfLevels } from "../economics/levels.js";
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

/** Reserved steps are paid for in every hour, the others while they are needed. */
function inMix(values: ReadonlyMap<string, Value>, load: readonly number[]): Omit<Hours, "load"> {
  const step = Number(values.get("step_capacity"));
  const [rented, reserved] = [series(values, "rented"), series(values, "is_reserved")];
  const own = load.map((each) => servedOfLevels(each, step, rented));
  const paid = load.map((each) =>
    rented.reduce((sum, is, level) => {
      const isPaid = reserved[level] === 1 || each > level * step * (1 + 1e-9);
      return sum + (isPaid ? is * step : 0);
    }, 0),
  );
  return { own, paid };
}

function series(values: ReadonlyMap<string, Value>, name: string): readonly number[] {
  const value = values.get(name);
  return Array.isArray(value) ? value : [];
}

function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
