import * as z from "zod";
import { readColumn } from "../reading/number-column.js";
import { day, words } from "../reading/stated.js";
import { bounded } from "./fields.js";

/** How the load varies over the month, as a scenario states it. */

/** The load hour by hour, written out: numbers read by the same rule as a column of a CSV file. */
const HourlyValues = z.array(z.union([z.number(), z.string()])).transform((written, ctx): number[] => {
  const { values, faults } = readColumn(written.map(String));
  for (const { index, message, hint } of faults) {
    ctx.addIssue({
      code: "custom",
      message: `item ${index + 1} of "hourly" ${message}`,
      path: [index],
      params: { hint },
    });
  }
  return values;
});

const load = bounded("load");

/** Hours of whole days, up to the 366 of a year; or those of a month in which the clocks change. */
export function isPattern(hours: number): boolean {
  return hours > 0 && hours <= 8784 && (hours % 24 === 0 || (hours >= 672 && hours <= 744));
}

/** What a curve of the load rests on. */
const known = {
  source: words("where the curve comes from", { example: "gateway metrics, May 2026" }).optional(),
  date: day.optional().meta({ description: "when it was measured" }),
  basis: z.enum(["measured", "assumed"]).optional().meta({ description: "what the curve rests on" }),
};

const zone = words(
  "time zone of the hours, whose midnight the first begins at unless a column of the file tells its time: prices by the hour are weighed by the load then",
  {
    example: "Europe/Berlin",
  },
).optional();

const peakInHour = bounded("peak_in_hour")
  .optional()
  .meta({
    description:
      "the busiest minute of an hour over the hour's mean, such as 1.6: what is sold or limited by the minute is held against it",
    examples: ["1.6"],
  });

export const Load = z
  .union([
    z.literal("flat").meta({ description: "the same in every second of the month" }),
    z.strictObject({
      peak_factor: bounded("relative_peak").meta({
        description: "only the peak is known, as a multiple of the mean; such a load cannot be spilled",
        examples: ["3"],
      }),
    }),
    z.strictObject({
      quantiles: z
        .strictObject({
          trough: load,
          p10: load.optional(),
          p25: load.optional(),
          p50: load.optional(),
          p75: load.optional(),
          p90: load.optional(),
          p95: load.optional(),
          p99: load.optional(),
          peak: load.optional(),
        })
        .meta({
          description:
            "how high the load stands at each share of the month; between them it is taken as a straight line",
        }),
      ...known,
    }),
    z.strictObject({
      hourly_csv: words(
        "path of a CSV file, relative to this file: one row for each hour of whole days, up to a year",
        { example: "load.csv" },
      ),
      column: words("heading of the column that holds the load; only the shape counts"),
      zone,
      peak_in_hour: peakInHour,
      ...known,
    }),
    z.strictObject({
      hourly: HourlyValues.refine(({ length }) => isPattern(length), {
        message:
          "hourly takes a value for each hour of whole days: 24 for a day, 168 for a week, up to 8,784 for a year",
      }).meta({
        description: "relative load of each hour of whole days, up to a year; only the shape counts, and repeats",
      }),
      zone,
      peak_in_hour: peakInHour,
      ...known,
    }),
  ])
  .meta({ description: "how the load varies over the month" });
