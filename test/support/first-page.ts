import type { Report } from "../../src/report/schema.js";

/** All sentences of page one. */
export function firstPage({ recommendation, next }: Pick<Report, "recommendation" | "next">): string {
  const { headline, lede, compared, how_sure, which_speed, caveats = [] } = recommendation;
  return [headline, lede, compared, how_sure, which_speed, next, ...caveats].join(" ");
}
