import { beforeAll, describe, expect, it } from "vitest";
import { sectionCharts } from "../../src/charts/charts.js";
import { sectionSwings } from "../../src/charts/section-swings.js";
import { toSvg } from "../../src/charts/svg.js";
import { textWidth } from "../../src/charts/text-width.js";
import { palette } from "../../src/charts/theme.js";
import { reportWithSections } from "../fixtures/section-charts.js";
import { useRealFontWidths } from "./font-widths.js";

const SWINGS = { kind: "swings", id: "swings", title: "Title", subtitle: "subtitle" } as const;
type Data = { values: { x: number; x2?: number; y: number; y2?: number; text?: string }[] };

beforeAll(useRealFontWidths);

const IDS = [
  ...["speed-frontier", "speed-many", "speed-single"],
  ...["speed-cloud-wide", "speed-cloud-narrow"],
  "price-history",
  ...["speed-swings", "speed-swings-apart"],
  ...["speed-parts", "speed-whole"],
];

function chart(id: string) {
  const found = sectionCharts(reportWithSections()).find((each) => each.id === id);
  if (!found) throw new Error(`no chart ${id}`);
  return found;
}

it("draws the charts of studies in their order", () => {
  expect(sectionCharts(reportWithSections()).map(({ id }) => id)).toEqual(IDS);
});

it.each(["speed-frontier", "speed-parts", "speed-swings", "price-history"])("%s is drawn as reviewed", async (id) => {
  await expect(await toSvg(chart(id), "inline")).toMatchFileSnapshot(`__snapshots__/${id}.inline.svg`);
});

describe.each(IDS)("%s", (id) => {
  it("carries only ids of its own", async () => {
    const svg = await toSvg(chart(id), "inline");
    for (const [, found] of svg.matchAll(/ id="([^"]+)"/g)) expect(found).toMatch(new RegExp(`^${id}-`));
  });

  it("takes every colour from the theme", async () => {
    const svg = await toSvg(chart(id), "inline");
    const colours = new Set<string>(Object.values(palette).map(({ light }) => light));
    for (const [, colour = ""] of svg.matchAll(/(?:fill|stroke)="(#[^"]+)"/g)) expect(colours).toContain(colour);
  });
});

it("tells the days of a date axis, on the axis, in the table and in words", async () => {
  const { description, data } = chart("price-history");
  expect(description).toContain("On demand: from $4.00/GPU/h at 2026-01-01 to $6.00/GPU/h at 2027-01-01");
  expect(description).toContain("this memo: 2026-09-04");
  expect(data.rows).toContainEqual(["Spot", "", "2026-07-01", "$3.00/GPU/h"]);
  expect(await toSvg(chart("price-history"), "inline")).toContain("2026-07");
});

it("draws lines that are the same all along once, with all their names", () => {
  const report = reportWithSections();
  const found = report.sections.flatMap(({ parts }) => parts.flatMap(({ charts }) => charts));
  const lines = found.find(({ id }) => id === "speed-frontier");
  if (lines?.kind !== "lines") throw new Error("the fixture has lines");
  const [first] = lines.series;
  if (!first) throw new Error("the fixture has a line");
  lines.series = [first, { ...first, label: "Second" }, { ...first, label: "Third" }];
  const drawn = sectionCharts(report).find(({ id }) => id === "speed-frontier");
  const spec = JSON.stringify(drawn?.spec);
  expect(spec).toContain("(and 2");
  expect(spec).not.toContain("Second");
  expect(drawn?.data.rows.some(([label]) => label === "Third")).toBe(true);
});

it("names places that all lines share once, under the axis, and beside no dot", async () => {
  const report = reportWithSections();
  const found = report.sections.flatMap(({ parts }) => parts.flatMap(({ charts }) => charts));
  const lines = found.find(({ id }) => id === "speed-frontier");
  if (lines?.kind !== "lines") throw new Error("the fixture has lines");
  const at = (label: string, x: number, times: number) => ({ label, x, y: times * x });
  const counted = async (last: string, times = 1000) => {
    lines.series = [1, times].map((by) => ({
      label: `By ${by}`,
      points: [at("p50", 2, by), at("p90", 10, by), at("p99", 100, by)],
    }));
    lines.series[1]?.points.push(at(last, 1000, times));
    lines.series[0]?.points.push(at("p99.9", 1000, 1));
    const drawn = sectionCharts(report).find(({ id }) => id === "speed-frontier");
    if (!drawn) throw new Error("it is drawn");
    return (await toSvg(drawn, "inline")).split(">p50<").length - 1;
  };
  expect(await counted("p99.9")).toBe(1);
  // Where two lines call one place by two names, each stands beside its dot.
  expect(await counted("the slowest")).toBe(2);
  // Of two dots that all but touch, one name tells both.
  expect(await counted("the slowest", 1.01)).toBe(1);
});

it("draws odds that are never above nothing from never to always", async () => {
  const report = reportWithSections();
  const found = report.sections.flatMap(({ parts }) => parts.flatMap(({ charts }) => charts));
  const lines = found.find(({ id }) => id === "speed-frontier");
  if (lines?.kind !== "lines") throw new Error("the fixture has lines");
  Object.assign(lines, { marks: [], x: { label: "months", unit: "1" }, y: { label: "likely", unit: "share" } });
  lines.series = [{ label: "Bound", points: [1, 12, 36].map((x) => ({ x, y: 0 })) }];
  const drawn = sectionCharts(report).find(({ id }) => id === "speed-frontier");
  if (!drawn) throw new Error("it is drawn");
  const svg = await toSvg(drawn, "inline");
  expect(svg).toContain("100");
  expect(svg).not.toContain("\u2212");
});

it("names the days of the dots on a date axis, where there is room for each", () => {
  const report = reportWithSections();
  const found = report.sections.flatMap(({ parts }) => parts.flatMap(({ charts }) => charts));
  const lines = found.find(({ id }) => id === "price-history");
  if (lines?.kind !== "lines") throw new Error("the fixture has lines");
  const drawn = (days: number[]) => {
    const points = days.map((day) => ({ x: 20_600 + day, y: 5 }));
    const series = [{ label: "Own GPUs", dots: true, points }];
    const part = {
      title: null,
      text: "",
      detail: false,
      tables: [],
      steps: [],
      charts: [{ ...lines, series, marks: [] }],
    };
    const [chart] = sectionCharts({ ...report, sections: [{ id: "since", title: "Since", lead: "", parts: [part] }] });
    return JSON.stringify(chart?.spec);
  };
  expect(drawn([0, 40, 100])).toMatch(/2026-05-27.*2026-07-06.*2026-09-04/);
  expect(drawn([0, 1, 100])).not.toContain("2026-05-28");
});

it("draws nothing where nothing is known", () => {
  const [layer] = JSON.parse(JSON.stringify(chart("price-history").spec)).layer;
  const spot = layer.data.values.filter(({ y }: { y: number }) => y === 2 || y === 3);
  expect(new Set(spot.map(({ line }: { line: number }) => line)).size).toBe(2);
});

it("names the marks across a chart to those who cannot see it", () => {
  expect(chart("speed-frontier").description).toContain("interactive: 30 ms: 30");
});

it("refuses two charts of one name", () => {
  const report = reportWithSections();
  const [part] = report.sections[0]?.parts ?? [];
  const [first] = part?.charts ?? [];
  if (!part || !first) throw new Error("the fixture has charts");
  part.charts.push(first);
  expect(() => sectionCharts(report)).toThrow("two charts are called speed-frontier");
});

it("splits a swing where the decision turns, and tells which end is which", () => {
  const { spec, data } = chart("speed-swings");
  const [layer] = JSON.parse(JSON.stringify(spec)).layer;
  const colours = layer.data.values.map(({ color }: { color: string }) => color);
  expect(colours).toEqual([palette.against.light, palette.api.light, palette.against.light, palette.api.light]);
  expect(data.rows[1]?.slice(1)).toEqual(["28K\u00a0tok/s", "$1,480", "16.6K\u00a0tok/s", "\u2212$120"]);
  const [apart] = JSON.parse(JSON.stringify(chart("speed-swings-apart").spec)).layer;
  expect(apart.data.values).toHaveLength(2);
});

it("keeps words out of the way of both upright lines, and ties them to their bar", () => {
  const swing = (label: string, low: number, high: number) => ({
    ...{ label, low: { value: low, words: "one engineer" }, high: { value: high, words: "two engineers" } },
  });
  const swings = [swing("Far beyond", -900, 900), swing("Just above zero", 15, 80), swing("Just below today", 60, 95)];
  const { spec } = sectionSwings({ ...SWINGS, today: 100, swings });
  const layers = JSON.parse(JSON.stringify(spec)).layer as { mark: { type: string; align?: string }; data: Data }[];
  const strokes = layers.filter(({ mark }) => mark.type === "rule").flatMap(({ data }) => data.values);
  const upright = strokes.filter(({ x, x2 }) => x === x2).map(({ x }) => x);
  expect(upright).toHaveLength(2);
  const words = layers
    .filter(({ mark }) => mark.type === "text")
    .flatMap(({ mark, data }) => data.values.map((each) => ({ ...each, align: mark.align })))
    .filter(({ text }) => text?.endsWith("engineer") || text?.endsWith("engineers"));
  expect(words).toHaveLength(6);
  for (const { text = "", x, align } of words) {
    const [from, to] = align === "right" ? [x - textWidth(text, 11), x] : [x, x + textWidth(text, 11)];
    for (const line of upright)
      expect(line < from || line > to, `${text} at ${from} to ${to}, line ${line}`).toBe(true);
  }
  expect(strokes.filter(({ y, y2 }) => y === y2)).toHaveLength(1);
});

it.each([
  ["What an engineer costs a year", "a year", "What an engineer costs a year"],
  ["Processed tokens a month", "tokens a month", "Processed tokens a month"],
  ["GPU price", "an hour per GPU", "GPU price (an hour per GPU)"],
  ["API: price per processed token", "per million processed tokens", "API: price (per million processed tokens)"],
])("names what follows both amounts of “%s” once", (label, tail, name) => {
  const end = (words: string, value: number) => ({ value, words: `${words} ${tail}` });
  const swings = [{ label, low: end("3", 10), high: end("5", 30) }];
  const texts = JSON.stringify(sectionSwings({ ...SWINGS, today: 20, swings }).spec).matchAll(/"text":"([^"]*)"/g);
  expect([...texts].map(([, text]) => text).join(" ")).toContain(`${name} `);
});
