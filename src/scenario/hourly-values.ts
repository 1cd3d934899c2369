import * as z from "zod";
import { readColumn } from "../reading/number-column.js";

/** The load hour by hour, written out: numbers read by the same rule as a column of a CSV file. */
export const HourlyValues = z.array(z.union([z.number(), z.string()])).transform((written, ctx): number[] => {
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
