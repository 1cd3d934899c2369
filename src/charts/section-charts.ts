import type { Report } from "../report/schema.js";
import type { SectionChart } from "../report/section.js";
import type { Chart } from "./chart.js";
import { sectionBars } from "./section-bars.js";
import { sectionCloud } from "./section-cloud.js";
import { sectionLines } from "./section-lines.js";
import { sectionSwings } from "./section-swings.js";

/** The charts of the scenario's studies, in their order. */
export function sectionCharts(report: Report): Chart[] {
  const all = report.sections.flatMap(({ parts }) => parts.flatMap(({ charts }) => charts));
  const twice = all.find(({ id }, index) => all.findIndex((other) => other.id === id) !== index);
  if (twice) throw new Error(`two charts are called ${twice.id}`);
  return all.map(sectionChart);
}

function sectionChart(chart: SectionChart): Chart {
  switch (chart.kind) {
    case "lines":
      return sectionLines(chart);
    case "bars":
      return sectionBars(chart);
    case "cloud":
      return sectionCloud(chart);
    case "swings":
      return sectionSwings(chart);
  }
}
