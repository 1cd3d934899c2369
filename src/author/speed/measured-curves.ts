import type { CapacityCurve } from "../../benchmarks/capacity-curve.js";
import { figure } from "../../figures/figure.js";
import type { LinesChart } from "../../report/section.js";
import type { MeasuredSpeed, SpeedInput } from "../../scenario/sizing/speed.js";

const WORDS = {
  ttft: "time to first token",
  tpot: "time between two tokens",
  itl: "gap between two arrivals",
  latency: "time to the whole answer",
} as const;

/** The capacity curve of each benchmark: what was measured of a time, run by run, and where it passes its limit. */
export function measuredCurves(speeds: readonly SpeedInput[]): LinesChart[] {
  return speeds.flatMap((speed) => {
    const { measured } = speed;
    return measured ? measured.point.curves.map((curve) => chartOf(speed, measured, curve)) : [];
  });
}

function chartOf({ option, label, objective }: SpeedInput, measured: MeasuredSpeed, curve: CapacityCurve): LinesChart {
  const { point, part, statistic, setup } = measured;
  const what = WORDS[curve.timing];
  const limit = curve.timing === "ttft" || curve.timing === "tpot" ? objective[curve.timing] : undefined;
  const left = curve.saturated.length;
  const beyond = left === 0 ? "" : `; ${left === 1 ? "one run" : `${left} runs`} past saturation not drawn`;
  return {
    kind: "lines",
    id: `speed-measured-${option.replaceAll("_", "-")}-${curve.timing}`,
    title: `${label}: the ${what} as the load rises`,
    subtitle: `${statistic}, of ${setup.runs.length} runs; straight lines between them${beyond}`,
    x: { label: "output tokens a second of a replica", unit: "tok/s" },
    y: { label: `${what}, ms`, unit: "ms" },
    series: [
      {
        label: "Measured",
        points: curve.points.map(({ throughput, time }) => ({ x: throughput * part, y: time })),
        dots: true,
      },
    ],
    marks: [
      ...(limit === undefined ? [] : [{ axis: "y" as const, at: limit, label: `promised: ${figure(limit, "ms")}` }]),
      {
        axis: "x",
        at: point.outputRate * part,
        label: `sized at ${figure(point.outputRate * part, "tok/s", "short")}`,
      },
    ],
  };
}
