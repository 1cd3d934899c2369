import { isDecision, type Report } from "../report/schema.js";
import type { SectionChart } from "../report/section.js";
import type { Chart } from "./chart.js";
import { costByLine } from "./cost-by-line.js";
import { costVsVolume } from "./cost-vs-volume.js";
import { hoursChart } from "./hours.js";
import { loadDuration } from "./load-duration.js";
import { sectionBars } from "./section-bars.js";
import { sectionCloud } from "./section-cloud.js";
import { sectionLines } from "./section-lines.js";
import { sectionSwings } from "./section-swings.js";
import { whatWouldFlip } from "./what-would-flip.js";

/** The charts of a memo, in its order; a chart that would show nothing is left out. */
export function charts(report: Report): Chart[] {
  const decision = isDecision(report)
    ? [costByLine(report), whatWouldFlip(report), costVsVolume(report), loadDuration(report), hoursChart(report)]
    : [];
  return [...decision.filter((chart) => chart !== undefined), ...sectionCharts(report)];
}

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
