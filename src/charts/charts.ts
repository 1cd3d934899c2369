import { isDecision, type Report } from "../report/schema.js";
import type { Chart } from "./chart.js";
import { costByLine } from "./cost-by-line.js";
import { costVsVolume } from "./cost-vs-volume.js";
import { hoursChart } from "./hours.js";
import { loadDuration } from "./load-duration.js";
import { sectionCharts } from "./section-charts.js";
import { whatWouldFlip } from "./what-would-flip.js";

/** The charts of a memo, in its order; a chart that would show nothing is left out. */
export function charts(report: Report): Chart[] {
  const decision = isDecision(report)
    ? [costByLine(report), whatWouldFlip(report), costVsVolume(report), loadDuration(report), hoursChart(report)]
    : [];
  return [...decision.filter((chart) => chart !== undefined), ...sectionCharts(report)];
}
