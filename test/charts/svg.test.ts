import { beforeAll, describe, expect, it } from "vitest";
import type { Chart } from "../../src/charts/chart.js";
import { charts } from "../../src/charts/charts.js";
import { toSvg } from "../../src/charts/svg.js";
import { palette } from "../../src/charts/theme.js";
import { chartsReport } from "../fixtures/charts-report.js";
import { awkwardReports } from "./awkward-reports.js";
import { useRealFontWidths } from "./font-widths.js";

beforeAll(useRealFontWidths);

const IDS = ["cost-by-line", "what-would-flip", "cost-vs-volume", "load-duration"];

function chart(id: string, report = chartsReport()) {
  const found = charts(report).find((each) => each.id === id);
  if (found === undefined) throw new Error(`no chart ${id}`);
  return found;
}

describe.each(IDS)("%s", (id) => {
  it.each(["inline", "file"] as const)("is drawn as reviewed, %s", async (use) => {
    await expect(await toSvg(chart(id), use)).toMatchFileSnapshot(`__snapshots__/${id}.${use}.svg`);
  });

  it("says the same to a screen reader as to the eye, and hides its marks", async () => {
    const { title, description } = chart(id);
    const svg = await toSvg(chart(id), "inline");
    expect(svg).toContain(` role="img" aria-labelledby="${id}-title ${id}-desc"`);
    expect(svg).toContain(`<title id="${id}-title">${title}</title><desc id="${id}-desc">${description}</desc>`);
    expect(svg.match(/role=|aria-label=/g)).toEqual(["role="]);
    expect(svg).toContain('<g aria-hidden="true">');
  });

  it("carries only ids of its own", async () => {
    const svg = await toSvg(chart(id), "inline");
    for (const [, found] of svg.matchAll(/ id="([^"]+)"/g)) expect(found).toMatch(new RegExp(`^${id}-`));
    for (const [, found] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(found).toMatch(new RegExp(`^${id}-`));
  });

  it("takes every colour from the theme, so that dark mode can change it", async () => {
    const svg = await toSvg(chart(id), "inline");
    const colours = new Set<string>(Object.values(palette).map(({ light }) => light));
    for (const [, colour = ""] of svg.matchAll(/(?:fill|stroke)="(#[^"]+)"/g)) expect(colours).toContain(colour);
  });

  it("stands alone on its own ground as a file", async () => {
    const svg = await toSvg(chart(id), "file");
    expect(svg).toContain(`<rect width="100%" height="100%" fill="${palette.ground.light}"/>`);
    expect(svg).toContain(`[fill="${palette.ground.light}"]{fill:${palette.ground.dark}}`);
  });
});

describe("drawing", () => {
  it("gives the same bytes whatever was drawn before", async () => {
    const forward: Record<string, string> = {};
    const backward: Record<string, string> = {};
    for (const each of charts(chartsReport())) forward[each.id] = await toSvg(each, "inline");
    for (const each of charts(chartsReport()).reverse()) backward[each.id] = await toSvg(each, "inline");
    expect(backward).toEqual(forward);
  });

  it.each(awkwardReports())("is lean, well-formed and finite: %s", async (_, report) => {
    for (const each of charts(report)) {
      for (const use of ["inline", "file"] as const) {
        const svg = await toSvg(each, use);
        expect(svg.length, each.id).toBeLessThan(15_000);
        expect(svg, each.id).not.toMatch(/NaN|undefined|Infinity|\[object|="[^"]*\d\.\d{3}/);
        expect(isBalanced(svg), each.id).toBe(true);
      }
    }
  });

  it("escapes what a scenario wrote", async () => {
    const report = chartsReport();
    for (const option of report.options) option.label = '</text><script>alert("x")</script>&amp;';
    for (const each of charts(report)) {
      const svg = await toSvg(each, "inline");
      expect(svg, each.id).not.toContain("<script");
    }
    expect(await toSvg(chart("cost-by-line", report), "inline")).toContain("&lt;/text&gt;&lt;scrip");
  });

  it("turns a warning of Vega-Lite into an error that names the chart", async () => {
    const x = { field: "a", type: "quantitative", scale: { type: "log", zero: true } } as const;
    const spec = { data: { values: [{ a: 1 }] }, mark: "point", encoding: { x } } as const;
    const odd: Chart = { ...chart("cost-by-line"), spec };
    await expect(toSvg(odd, "inline")).rejects.toThrow(/chart cost-by-line: .*zero/);
  });

  it("refuses a colour that no dark scheme knows", async () => {
    const spec = { data: { values: [{}] }, mark: { type: "rule", stroke: "#123456" }, encoding: {} } as const;
    await expect(toSvg({ ...chart("cost-by-line"), spec }, "inline")).rejects.toThrow("is no colour of the theme");
  });

  it("reads no data from elsewhere", () => {
    for (const [, report] of awkwardReports()) expect(JSON.stringify(charts(report))).not.toContain('"url"');
  });
});

function isBalanced(svg: string): boolean {
  const open: string[] = [];
  for (const [, close, name = "", empty] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/gi)) {
    if (close) {
      if (open.pop() !== name) return false;
    } else if (!empty) open.push(name);
  }
  return open.length === 0;
}
