import { beforeAll, describe, expect, it } from "vitest";
import { charts } from "../../src/charts/charts.js";
import { toSvg } from "../../src/charts/svg.js";
import { textWidth } from "../../src/charts/text-width.js";
import { BOLD, REGULAR, WIDTH } from "../../src/charts/theme.js";
import { awkwardReports } from "./awkward-reports.js";
import { useRealFontWidths } from "./font-widths.js";

beforeAll(useRealFontWidths);

interface Lettering {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Every text of an SVG with the box it fills, by the translations it stands in and the real widths. */
function letterings(svg: string): Lettering[] {
  const found: Lettering[] = [];
  const origins: [number, number][] = [[0, 0]];
  for (const [, close, name, attributes = "", empty, text = ""] of svg.matchAll(
    /<(\/?)([a-z]+)([^>]*?)(\/?)>([^<]*)/gi,
  )) {
    const [dx, dy] = (/translate\((-?[\d.]+),(-?[\d.]+)\)/.exec(attributes) ?? [0, 0, 0]).slice(1).map(Number) as [
      number,
      number,
    ];
    const [x, y] = origins[origins.length - 1] ?? [0, 0];
    if (name === "g" && close) origins.pop();
    if (name === "g" && !close && !empty) origins.push([x + dx, y + dy]);
    if (name === "text" && !close) found.push(lettering(plain(text), attributes, x + dx, y + dy));
  }
  return found;
}

function lettering(text: string, attributes: string, x: number, y: number): Lettering {
  const size = Number(/font-size="(\d+)px"/.exec(attributes)?.[1]);
  const width = textWidth(text, size, attributes.includes('font-weight="600"') ? BOLD : REGULAR);
  const left = attributes.includes('"end"') ? x - width : attributes.includes('"middle"') ? x - width / 2 : x;
  return { text, left, right: left + width, top: y - size * 0.75, bottom: y + size * 0.25 };
}

function plain(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

describe.each(awkwardReports())("lettering: %s", (_, report) => {
  it("stays inside the figure", async () => {
    for (const chart of charts(report)) {
      const svg = await toSvg(chart, "inline");
      const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
      expect(Number(width), chart.id).toBeCloseTo(WIDTH, 0);
      const texts = letterings(svg);
      expect(texts.length, chart.id).toBeGreaterThan(3);
      for (const each of texts) {
        const where = `${chart.id}: ${each.text}`;
        expect(each.left, where).toBeGreaterThanOrEqual(-0.5);
        expect(each.right, where).toBeLessThanOrEqual(WIDTH + 0.5);
        expect(each.top, where).toBeGreaterThanOrEqual(-0.5);
        expect(each.bottom, where).toBeLessThanOrEqual(Number(height) + 0.5);
      }
    }
  });

  it("never runs over other lettering", async () => {
    for (const chart of charts(report)) {
      const texts = letterings(await toSvg(chart, "inline"));
      const pairs = texts.flatMap((a, i) => texts.slice(i + 1).map((b) => [a, b] as const));
      const colliding = pairs.filter(
        ([a, b]) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 1 && b.top < a.bottom - 1,
      );
      expect(colliding.map(([a, b]) => `${chart.id}: ${a.text} / ${b.text}`)).toEqual([]);
    }
  });
});
