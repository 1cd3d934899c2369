import type { SpeedInput } from "../../scenario/sizing/speed.js";
import type { PredictionBasis } from "../../serving/prediction.js";
import type { SectionTable } from "../section.js";

const BASIS: Record<PredictionBasis, string> = {
  calibrated: "calibrated: measurements lie near it",
  extrapolated: "extrapolated: measurements lie farther off",
  "roofline only": "roofline only: nothing like it was measured",
};

const SIZED_BY: Record<SpeedInput["sizedBy"], string> = {
  throughput: "the throughput given",
  benchmark: "the measurement",
  prediction: "the prediction",
};

/** What each option is sized by, and why its interval is as wide as it is. */
export function restsOn(speeds: readonly SpeedInput[]): SectionTable {
  return {
    id: "speed-rests-on",
    caption: "What it rests on",
    columns: [
      { head: "Option", kind: "text" },
      { head: "Sized by", kind: "text" },
      { head: "The prediction is", kind: "prose" },
      { head: "What widens it, and what the runs remark", kind: "prose" },
    ],
    rows: speeds.map(({ label, sizedBy, predicted, unpredicted, measured }) => {
      const basis = predicted ? BASIS[predicted.held.prediction.basis] : null;
      const remarks = [
        ...(unpredicted === null ? [] : [unpredicted]),
        ...(predicted?.held.prediction.widened ?? []),
        ...new Set(measured?.setup.runs.flatMap((run) => run.remarks) ?? []),
        ...(measured?.point.isAtLeast ? ["even the fastest run met the objective: it may carry more"] : []),
      ];
      const told = remarks.length === 0 ? null : remarks.join("; ");
      return { cells: [label, SIZED_BY[sizedBy], basis, told] };
    }),
    notes: [],
  };
}
