import type { Report } from "../report/schema.js";
import type { Chart } from "./chart.js";

/** The charts of the scenario's studies, in their order. */
export function sectionCharts(report: Report): Chart[] {
  return report.sections.flatMap(({ parts }) => parts.flatMap(({ charts }) => charts.map(drawn)));
}

function drawn(): Chart {
  throw new Error("charts of studies are not drawn yet");
}
