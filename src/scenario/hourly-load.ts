import { readHours } from "../reading/csv.js";
import type { Path } from "../reading/yaml-path.js";
import type { Context } from "./context.js";
import type { StatedLoad } from "./load-shape.js";
import { isPattern, type Scenario } from "./schema.js";

const DAY = 24;
const WEEK = 168;
const LONGEST_MONTH = 744;

/** The load with its CSV file read and its hours checked against the month; undefined where that cannot be done. */
export function statedLoad(
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
