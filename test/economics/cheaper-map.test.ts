import { describe, expect, test } from "vitest";
import { type Axis, axisValues, costsAt, mapRows, type PlanePair } from "../../src/economics/cheaper-map.js";
import { book } from "../../src/economics/law.js";
import { Model } from "../../src/formula/model.js";
import { reportOf, reportWith } from "../support/scenarios.js";

function costOf(is: string, inputs: Record<string, string>) {
  const laws = book("test", [
    { id: "monthly_cost", title: "cost", symbol: "cost", unit: "1", inputs, is, source: "test" },
  ]);
  return { id: "test", model: new Model(laws), given: new Map(Object.keys(inputs).map((name) => [name, 1])) };
}

/** Boxes of 5 at x each against a price of 2 a token: the boundary is x = 2y / ceil(y / 5). */
const pair: PlanePair = [
  { costed: costOf("2 * y", { y: "1" }), x: undefined, y: "y" },
  { costed: costOf("x * ceil(y / 5)", { x: "1", y: "1" }), x: "x", y: "y" },
];
const x: Axis = { range: [0, 20], ratio: false };
const y: Axis = { range: [1, 24], ratio: false };

describe("a map of two inputs, against its law worked by hand", () => {
  const rows = mapRows(pair, x, y, axisValues(y, 12, 7));

  test("the boundary of each row is exact", () => {
    for (const { y: at, spans } of rows) {
      expect(spans.map(({ cheaper }) => cheaper)).toEqual([1, -1]);
      expect(spans[1]?.from).toBeCloseTo((2 * at) / Math.ceil(at / 5), 6);
    }
  });

  test("rows stand on both sides of every step", () => {
    for (const step of [5, 10, 15, 20]) {
      expect(rows.some(({ y: at }) => at < step && at > step - 1e-6)).toBe(true);
      expect(rows.some(({ y: at }) => at > step && at < step + 1e-6)).toBe(true);
    }
  });

  test("a row stands where the boundary leaves the map", () => {
    // At x = 5 the line 2y / ceil(y / 5) is left at y = 2.5 in the first box, at 5 in the second, and so on.
    const narrow = mapRows(pair, { range: [0, 5], ratio: false }, { range: [1, 4], ratio: false }, []);
    expect(narrow.some(({ y: at }) => Math.abs(at - 2.5) < 1e-5)).toBe(true);
    expect(narrow.filter(({ y: at }) => at > 2.5001).every(({ spans }) => spans.length === 1)).toBe(true);
  });

  test("today's values stand among the cells", () => {
    expect(axisValues(y, 12, 7)).toContain(12);
    expect(axisValues({ range: [1, 100], ratio: true }, 7, 5)).toEqual(
      [1, Math.sqrt(10), 7, 10 ** 1.5, 100].map((v) => expect.closeTo(v, 9)),
    );
    expect(axisValues(y, 99, 7)).not.toContain(99);
  });

  test("a cell costs what the laws say", () => {
    expect(costsAt(pair, 3, 12)).toEqual([24, 9]);
  });
});

describe.each(["cline-kimi-k2", "chat-70b-1m-users", "copilot-8b-l40s"])("the maps of %s", (id) => {
  const report = reportOf(id);

  test("today's cell tells the decision", () => {
    expect(report.maps).toHaveLength(2);
    for (const { x: across, y: up, today, cheaper, difference } of report.maps ?? []) {
      const [row, column] = [up.values.indexOf(today.y), across.values.indexOf(today.x)];
      expect(cheaper[row]?.[column]).toBe(report.recommendation.option);
      expect(difference[row]?.[column]).toBeCloseTo(report.recommendation.difference, 3);
    }
  });

  test("cells and boundary agree: each cell lies on the side of the line that its row says", () => {
    for (const { x: across, y: up, cheaper, rows } of report.maps ?? []) {
      for (const [r, value] of up.values.entries()) {
        const spans = rows.find((row) => Math.abs(row.y / value - 1) < 1e-9)?.spans ?? [];
        expect(spans.length).toBeGreaterThan(0);
        for (const [c, at] of across.values.entries()) {
          const near = spans.some(({ from }) => Math.abs(from - at) <= 1e-6 * at);
          const span = spans.find(({ from, to }) => at >= from && at <= to);
          if (!near && at > 0) expect(span?.cheaper).toBe(cheaper[r]?.[c]);
        }
      }
    }
  });

  test("along today's row the line stands where the break-even stands", () => {
    const [api, own] = [report.recommendation.option, report.recommendation.against].sort((a) =>
      report.options.find(({ id: each }) => each === a)?.kind === "api" ? -1 : 1,
    );
    for (const { today, boundary, x: across } of report.maps ?? []) {
      const found = report.break_evens.find(
        ({ input, between }) => input === across.input && between[0] === api && between[1] === own,
      );
      const onMap = boundary.filter((point) => point.y === today.y).map((point) => point.x);
      const reached = (found?.crossings ?? []).map(({ at }) => at).filter((at) => at <= across.range[1]);
      expect(onMap).toHaveLength(reached.length);
      for (const [index, at] of reached.entries()) expect((onMap[index] ?? 0) / at).toBeCloseTo(1, 8);
    }
  });
});

test("a fleet of stated size has no row beyond what it carries", () => {
  const report = reportWith("chat-70b-1m-users", [/sizing:\n\s+peak: .*\n/, "sizing: { replicas: 150 }\n"]);
  const [map] = report.maps ?? [];
  // 150 replicas of 2,000 tok/s carry three times the mean of 100,000 tok/s: 720 hours of it.
  expect(map?.y.range[1]).toBeCloseTo(100_000 * 3600 * 720, -3);
  expect(map?.note).toContain("cannot carry");
});
