import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { readEvidence } from "../../src/calibration/evidence.js";
import { catalog, evidence, heldOut } from "./catalog.js";

const { points, leftOut } = readEvidence(evidence, catalog);
const byLine = new Map(points.map((point) => [point.line, point]));
const rows = (parse(heldOut, { columns: true }) as Record<string, string>[]).map((row) => {
  const point = byLine.get(Number(row.line));
  if (!point) throw new Error(`line ${row.line} is no point of the evidence`);
  return {
    point,
    left_out: row.left_out,
    predicted: Number(row.predicted),
    low: Number(row.low),
    high: Number(row.high),
  };
});

it("every point is held out once in each way, and nothing is left without a reason", () => {
  expect(rows).toHaveLength(points.length * 4);
  expect(points.length + leftOut.length).toBe(1285);
  expect(leftOut.every(({ why }) => why !== "")).toBe(true);
});

// Medians and coverage that were reached when the parameters were last fitted, with a little room.
it.each([
  { metric: "output_rate", offline: true, way: "setup", median: 0.1, ninth: 0.45 },
  { metric: "output_rate", offline: true, way: "gpu", median: 0.12, ninth: 0.45 },
  { metric: "output_rate", offline: true, way: "model", median: 0.15, ninth: 0.5 },
  { metric: "output_rate", offline: true, way: "engine", median: 0.18, ninth: 0.55 },
  { metric: "tpot", offline: false, way: "setup", median: 0.12, ninth: 0.36 },
  { metric: "tpot", offline: false, way: "gpu", median: 0.12, ninth: 0.36 },
  { metric: "tpot", offline: false, way: "model", median: 0.13, ninth: 0.4 },
  { metric: "ttft", offline: false, way: "setup", median: 0.25, ninth: 0.9 },
])("$metric, left out by $way: error and coverage", ({ metric, offline, way, median, ninth }) => {
  const group = rows.filter(({ point, left_out }) => {
    return point.metric === metric && (point.load.kind === "offline") === offline && left_out === way;
  });
  const errors = group
    .map(({ point, predicted }) => Math.abs(predicted - point.value) / point.value)
    .sort((a, b) => a - b);
  const inside = group.filter(({ point: { value }, low, high }) => low <= value && value <= high).length / group.length;
  expect(errors[Math.floor(errors.length / 2)]).toBeLessThan(median);
  expect(errors[Math.floor(errors.length * 0.9)]).toBeLessThan(ninth);
  expect(inside).toBeGreaterThan(0.84);
  expect(inside).toBeLessThan(0.96);
});
