import type { CapacityCurve } from "../../benchmarks/capacity-curve.js";
import { listed } from "../../figures/words.js";
import type { Cell, SectionRow, SectionTable } from "../../report/section.js";
import type { MeasuredSpeed, SpeedInput } from "../../scenario/sizing/speed.js";
import type { Bound, Interval, Prediction } from "../../serving/prediction.js";
import { idOf } from "../ids.js";
import { quantityOf } from "../inquire.js";
import { optionOf } from "../whose.js";
import type { Written } from "../written.js";
import { alike } from "./alike.js";

const BOUND: Record<Bound, string> = {
  memory: "memory",
  bandwidth: "reading memory",
  compute: "arithmetic",
  communication: "GPU to GPU",
  overhead: "overhead",
};

/** Theory, prediction and measurement of every option, under one another: what no reader should have to look up apart. */
export function sideBySide(speeds: readonly SpeedInput[], written: Written): SectionTable {
  return {
    id: "speed-side-by-side",
    caption: "Theory, prediction and measurement",
    aside: "one replica, at the highest load that holds the service objective",
    columns: [
      { head: "How it is known", kind: "text" },
      { head: "Output", kind: "number", unit: "tok/s" },
      { head: "TTFT", kind: "number", unit: "ms" },
      { head: "TPOT", kind: "number", unit: "ms" },
      { head: "Streams", kind: "number", unit: "1" },
      { head: "Largest part of a step", kind: "text" },
      { head: "Of the ceiling", kind: "number", unit: "share" },
      { head: "MBU", kind: "number", unit: "share" },
      { head: "MFU", kind: "number", unit: "share" },
    ],
    rows: alike(speeds, written).flatMap(({ speed, labels }) => rowsOf({ ...speed, label: listed(labels) }, written)),
    notes: [
      "Output counts the tokens of answers alone; what a replica does elsewhere in this memo counts those of inputs too.",
      "The ceiling is the data sheet at 100 %, without communication or overhead, at the same streams. Prediction and its 90 % interval come from a model fitted to published measurements; what was measured is the user's own or a cited benchmark.",
      "TTFT is the time to first token, TPOT the time between two tokens: predicted as the mean of all requests, measured as the row says. MBU is the share of the GPUs' bandwidth in use, were every step to write answers alone; MFU the share of their arithmetic.",
    ],
  };
}

function rowsOf(speed: SpeedInput, written: Written): SectionRow[] {
  const { option, label, sizedBy, predicted, measured } = speed;
  const given = optionOf(option, written.quantities).quantity("replica_throughput");
  const stated = idOf.worked(`${option}.stated`, "output_rate");
  return [
    { cells: [label, "", "", "", "", "", "", "", ""], mark: "group" },
    ...(predicted ? predictedRows(speed, predicted.held.prediction, written) : []),
    ...(measured ? [measuredRow(speed, measured, written)] : []),
    ...(sizedBy === "throughput" && predicted
      ? [
          { cells: [`Given, ${given?.basis}`, { quantity: stated }, null, null, null, "", null, null, null] },
          ...(written.quantities[stated]?.low === undefined
            ? []
            : [{ cells: ["Its range", { ends: stated }, null, null, null, "", null, null, null] }]),
        ]
      : []),
  ];
}

function predictedRows({ option, measured }: SpeedInput, { bound }: Prediction, written: Written): SectionRow[] {
  const at = (id: string): Cell => ({ quantity: `${option}.${id}` });
  const ceiling = [at("roofline.output_rate"), at("roofline.ttft"), at("roofline.tpot")];
  const shares = ["share_of_ceiling", "implied_mbu", "implied_mfu_in_mix"].map((name) => known(`predicted.${name}`));
  function known(id: string): Cell {
    return written.quantities[`${option}.${id}`] ? at(id) : null;
  }
  return [
    { cells: ["Ceiling", ...ceiling, null, "", null, null, null] },
    {
      cells: [
        measured === null ? "Predicted" : "Predicted, as many streams",
        ...[at("predicted.output_rate"), at("predicted.ttft"), at("predicted.tpot"), at("predicted.streams")],
        ...[BOUND[bound], ...shares],
      ],
    },
    {
      cells: [
        "90 % interval",
        ...["output_rate", "ttft", "tpot"].map((name) => ({ ends: `${option}.predicted.${name}` })),
        null,
        "",
        null,
        null,
        null,
      ],
    },
  ];
}

function measuredRow(speed: SpeedInput, measured: MeasuredSpeed, written: Written): SectionRow {
  const { point, statistic } = measured;
  for (const timing of ["ttft", "tpot"] as const) writeTime(speed, measured, timing, written);
  const at = (name: string): Cell => {
    const quantity = `${speed.option}.measured.${name}`;
    return written.quantities[quantity] ? { quantity } : null;
  };
  const binds = point.binding === null ? "not reached" : `${point.binding.toUpperCase()} promised`;
  return {
    cells: [
      `Measured, ${statistic}`,
      ...[at("output_rate"), at("ttft"), at("tpot"), at("streams"), binds],
      ...[at("share_of_ceiling"), at("implied_mbu"), at("implied_mfu_in_mix")],
    ],
  };
}

function writeTime(
  { option, label }: SpeedInput,
  { point, statistic, place, files }: MeasuredSpeed,
  timing: "ttft" | "tpot",
  { quantities }: Written,
): void {
  const curve = point.curves.find((each) => each.timing === timing);
  const value = curve ? timeAt(curve, point.outputRate) : null;
  if (value === null) return;
  const source = `read off the line between the runs on either side, of ${files.join(", ")}`;
  const about = { unit: "ms", label: `${label}: ${timing.toUpperCase()} measured, ${statistic}`, source, place };
  quantities[`${option}.measured.${timing}`] = { value, basis: "measured", ...about };
}

/** Read off the line between the runs on either side, as the throughput is. */
function timeAt({ points }: CapacityCurve, rate: number): number | null {
  const above = points.findIndex(({ throughput }) => throughput > rate);
  const [below, over] = [points.at(above === -1 ? -1 : above - 1), points[above]];
  if (above === 0 || below === undefined) return null;
  if (over === undefined) return below.time;
  return below.time + ((rate - below.throughput) / (over.throughput - below.throughput)) * (over.time - below.time);
}

export function lowHigh({ quantities }: Written, id: string): Interval {
  const { value, low, high } = quantityOf(quantities, id);
  if (typeof value !== "number") throw new Error(`${id} is not a single figure`);
  return { value, low: low ?? value, high: high ?? value };
}
