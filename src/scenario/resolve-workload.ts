import type { DemandForm } from "../economics/option-model.js";
import { readHours } from "../reading/csv.js";
import type { Path } from "../reading/yaml-path.js";
import { giveBatch } from "./batch.js";
import type { Context } from "./context.js";
import type { Inputs } from "./inputs.js";
import { isPattern } from "./load-schema.js";
import { loadShape, type StatedLoad } from "./load-shape.js";
import type { Scenario } from "./schema.js";
import { giveSplit } from "./split.js";

const DAY = 24;
const WEEK = 168;
const LONGEST_MONTH = 744;

/** The load with its CSV file read and its hours checked against the month; undefined where that cannot be done. */
function statedLoad(
  context: Context,
  load: Scenario["workload"]["load"],
  hoursInMonth: number,
): StatedLoad | undefined {
  if (typeof load === "string" || (!("hourly" in load) && !("hourly_csv" in load))) return load;
  const key = "hourly" in load ? "hourly" : "hourly_csv";
  const path = ["workload", "load", key];
  const read = "hourly" in load ? { values: load.hourly, first: undefined } : readFile(context, load, path);
  if (!read) return undefined;
  const { values: hours } = read;
  context.firstHour = read.first;
  const count = hours.length;
  if (!isPattern(count)) {
    const message = `there are ${count} rows: an hourly load takes one for each hour of whole days, such as 24, 168 or 336, up to the 8,784 of a year`;
    context.fault(path, message, "leave out what is more than whole days, or than a year");
    return undefined;
  }
  if (count % DAY !== 0 && count !== hoursInMonth) {
    const message = `${count} hours are given, which are no whole days, and the month has ${hoursInMonth}`;
    context.fault(path, message, `write hours_in_month: ${count} h/month, or give whole days`);
  }
  tellRepetition(context, count, hoursInMonth);
  const { date, basis } = load;
  const source = load.source ?? ("hourly_csv" in load ? `${load.hourly_csv}, column "${load.column}"` : undefined);
  return { hourly: [...hours], source, date, basis };
}

/** That a day or a week repeats goes without saying; of other spans a reader should know. */
function tellRepetition(context: Context, count: number, hoursInMonth: number): void {
  if (count === DAY || count === WEEK || count === hoursInMonth) return;
  const month =
    count > LONGEST_MONTH
      ? "The month is taken as the average one of that time"
      : `Its shape is taken to repeat over the ${hoursInMonth} hours of the month`;
  context.remark(
    `The load is given for ${count / DAY} days, hour by hour. ${month}; how many tokens that are, the volume says.`,
  );
}

function readFile(context: Context, { hourly_csv, column }: { hourly_csv: string; column: string }, path: Path) {
  return context.readBeside(hourly_csv, path, (file, text) => readHours(file, text, column));
}

const USERS = [
  ["users", "Users"],
  ["sessions_per_user", "Sessions that a user has a day"],
  ["tokens_per_session", "Processed tokens of a session"],
] as const;

/** The figures of the workload, and which formulas lead from them to the volume and the load curve. */
export function resolveWorkload(context: Context, scenario: Scenario): Inputs["demand"] {
  const { volume, rate, users, hours_in_month, split, load, request, characters_per_token } = scenario.workload;
  context.give("workload.hours_in_month", "Hours in a month", hours_in_month, context.at("workload", "hours_in_month"));
  if (volume) context.give("workload.volume", "Processed tokens a month", volume, context.at("workload", "volume"));
  if (rate)
    context.give("workload.rate", "Processed tokens a second, on average", rate, context.at("workload", "rate"));
  for (const [key, label] of users ? USERS : []) {
    const stated = users?.[key];
    if (stated) context.give(`workload.${key}`, label, stated, context.at("workload", "users", key));
  }
  const from = howMuch(context, scenario);
  const stated = statedLoad(context, load, hours_in_month.value);
  const shape = stated
    ? loadShape(stated, (message, hint, ...path) => context.fault(["workload", "load", ...path], message, hint))
    : { kind: "hourly" as const, figures: [] };
  for (const { name, label, value, key, ...figure } of shape.figures) {
    const written = { note: undefined, ...figure, value: Number.NaN };
    context.give(`workload.${name}`, label, written, context.at("workload", "load", ...key), { value });
  }
  giveSplit(context, split);
  const isBatch = shape.kind === "runs";
  const runsByTime = isBatch && giveBatch(context, scenario.workload, hours_in_month.value);
  if (characters_per_token) {
    const at = context.at("workload", "characters_per_token");
    context.give("workload.characters_per_token", "Characters of a token", characters_per_token, at);
  }
  return {
    ...{ from, shape: shape.kind === "quantiles" || isBatch ? shape.kind : "relative", load: shape.kind },
    ...(runsByTime && { runsByTime }),
    ...(request && { hasRequest: true }),
    ...(characters_per_token && { hasCharacters: true }),
  };
}

/** Which of the three ways the volume is given in; two ways, or none, are told. */
function howMuch(context: Context, { workload }: Scenario): DemandForm["from"] {
  const ways = (["volume", "rate", "users", "run_volume"] as const).filter((way) => workload[way] !== undefined);
  const [first, second] = ways;
  if (second) {
    const message = `the workload has both a ${WAYS[first ?? "volume"]} and a ${WAYS[second]}`;
    context.fault(["workload", second], message, "keep one of them");
  }
  if (!first) {
    const hint = 'give volume, such as "583B tok/month", or rate, such as "220k tok/s", or users';
    context.fault(["workload"], "the workload has no volume", hint);
  }
  return first ?? "volume";
}

const WAYS = {
  volume: "volume",
  rate: "rate",
  users: "number of users",
  run_volume: "volume of a run",
} as const;
