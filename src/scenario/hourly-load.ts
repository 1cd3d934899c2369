import { readNumbers } from "../reading/csv.js";
import type { Context } from "./context.js";
import type { StatedLoad } from "./load-shape.js";
import { isPattern, isWholeMonth, type Scenario } from "./schema.js";

/** The load with its CSV file read and its hours checked against the month; undefined where that cannot be done. */
export function statedLoad(
  context: Context,
  load: Scenario["workload"]["load"],
  hoursInMonth: number,
): StatedLoad | undefined {
  if (load === "flat" || (!("hourly" in load) && !("hourly_csv" in load))) return load;
  const key = "hourly" in load ? "hourly" : "hourly_csv";
  const path = ["workload", "load", key];
  const hours = "hourly" in load ? load.hourly : context.readBeside(load.hourly_csv, path, readColumn(load.column));
  if (!hours) return undefined;
  if (!isPattern(hours.length)) {
    const message = `there are ${hours.length} rows: an hourly load takes 24 for a day, 168 for a week, or one for every hour of a month`;
    context.fault(path, message, "leave out what is more than a whole day, week or month");
    return undefined;
  }
  if (isWholeMonth(hours.length) && hours.length !== hoursInMonth) {
    const message = `${hours.length} hours are given, and the month has ${hoursInMonth}`;
    context.fault(
      path,
      message,
      `write hours_in_month: ${hours.length} h/month, or give one typical week of 168 hours`,
    );
  }
  const { date, basis } = load;
  const source = load.source ?? ("hourly_csv" in load ? `${load.hourly_csv}, column "${load.column}"` : undefined);
  return { hourly: [...hours], source, date, basis };
}

function readColumn(column: string) {
  return (file: string, text: string): number[] => readNumbers(file, text, column);
}
