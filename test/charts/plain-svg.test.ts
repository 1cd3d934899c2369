import { existsSync, readdirSync, readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import type { Chart } from "../../src/charts/chart.js";
import { charts } from "../../src/charts/charts.js";
import { plainSvg } from "../../src/charts/plain-svg.js";
import { drawnByVega, toSvg } from "../../src/charts/svg.js";
import { config } from "../../src/charts/theme.js";
import type { Report } from "../../src/report/schema.js";
import { awkwardReports } from "./awkward-reports.js";
import { useRealFontWidths } from "./font-widths.js";

beforeAll(useRealFontWidths);

const folders = readdirSync("out").filter((name) => existsSync(`out/${name}/report.json`));
const committed = folders.map((name): [string, Report] => [
  name,
  JSON.parse(readFileSync(`out/${name}/report.json`, "utf8")),
]);

it.each([...awkwardReports(), ...committed])("draws to the byte what Vega draws: %s", async (_, report) => {
  for (const chart of charts(report)) {
    for (const isFitted of [false, true])
      expect(plainSvg(chart.spec, isFitted), chart.id).toEqual(await drawnByVega(chart, isFitted));
  }
});

const values = [
  { x: 3, y: 0.5, a: "p" },
  { x: 1, y: 9, a: "q" },
  { x: 1, y: 2, a: "p" },
];
const pixel = (field: string) => ({ field, type: "quantitative", scale: null, axis: null });
const position = { x: pixel("x"), y: pixel("y") };

function chartOf(mark: object, encoding: object = position, more: object = {}): Chart {
  const frame = { width: 20, height: 10, padding: { left: 1.255, right: 0, top: 0, bottom: 2 } };
  const spec = { ...frame, autosize: { type: "none" }, config, layer: [{ data: { values }, mark, encoding }], ...more };
  return { id: "c", title: "", subtitle: "", description: "", data: { columns: [], rows: [] }, spec: spec as never };
}

const color = "#1c2430";
const log = { ...pixel("y"), scale: { type: "log", domain: [0.1, 10] } };
const grid = { values: [0, 1, 2.5], labelExpr: '{"0":"a & b","1":"b","2.5":"c"}[datum.value]', grid: true };

it.each<[string, object, object?]>([
  ["one that is not sorted", { type: "line", color, strokeWidth: 1 }],
  ["one of single points", { type: "line", color, strokeWidth: 1 }, { ...position, detail: { field: "y" } }],
  ["a closed one", { type: "line", color, strokeWidth: 1, interpolate: "linear-closed" }],
  ["on a logarithmic scale", { type: "line", color, strokeWidth: 1 }, { x: pixel("x"), y: log }],
  ["with a grid both ways", { type: "line", color, strokeWidth: 1 }, both(grid)],
])("draws lines to the byte as Vega does: %s", async (_, mark, encoding) => {
  const chart = chartOf(mark, encoding);
  expect(plainSvg(chart.spec, true)).toEqual(await drawnByVega(chart, true));
});

function both(axis: object) {
  const scale = { domain: [0, 4], nice: false };
  return { x: { ...pixel("x"), scale, axis }, y: { ...pixel("y"), scale, axis } };
}

it.each<[string, Chart]>([
  ["a mark of another kind", chartOf({ type: "tick", color })],
  ["a mark with another property", chartOf({ type: "line", color, tension: 1 })],
  ["a curve", chartOf({ type: "line", color, strokeWidth: 1, interpolate: "monotone" })],
  [
    "a symbol that Vega makes transparent",
    chartOf({ type: "square", size: 4 }, { ...position, color: { field: "a" } }),
  ],
  ["another channel", chartOf({ type: "line", color, strokeWidth: 1 }, { ...position, opacity: { value: 0.5 } })],
  ["an axis with a title", chartOf({ type: "line", color, strokeWidth: 1 }, both({ ...grid, title: "t" }))],
  ["a theme of its own", chartOf({ type: "line", color, strokeWidth: 1 }, position, { config: {} })],
  ["a title", chartOf({ type: "line", color, strokeWidth: 1 }, position, { title: "t" })],
])("leaves to Vega what it does not know: %s", (_, chart) => {
  expect(plainSvg(chart.spec, false)).toBeUndefined();
});

it("hands such a chart on", async () => {
  const curve = chartOf({ type: "line", color, strokeWidth: 1, interpolate: "monotone" });
  expect(await toSvg(curve, "file")).toContain("C");
});
