import { beforeAll, describe, expect, it } from "vitest";
import { costVsVolume } from "../../src/charts/cost-vs-volume.js";
import { heightAt } from "../../src/charts/geometry.js";
import { volumeView } from "../../src/charts/volume-view.js";
import { reportOf, reportWith, SPILLED_ONE_BY_ONE } from "../support/scenarios.js";
import { useRealFontWidths } from "./font-widths.js";

beforeAll(useRealFontWidths);

describe("lines of cost that lie on one another", () => {
  const report = reportWith("published-case");
  const view = volumeView(report);

  it("are drawn as the difference from the API, which is then level at nothing", () => {
    expect(view?.against).toBe("api");
    const drawn = (id: string) => view?.curves.find(({ option }) => option === id)?.points ?? [];
    const whole = (id: string) => view?.whole.find(({ option }) => option === id)?.points ?? [];
    expect(drawn("api").every(({ y }) => y === 0)).toBe(true);
    for (const volume of [100e9, 583e9, 1000e9]) {
      const apart = (heightAt(whole("six"), volume) ?? Number.NaN) - (heightAt(whole("api"), volume) ?? Number.NaN);
      expect(heightAt(drawn("six"), volume)).toBeCloseTo(apart, 0);
    }
  });

  it("leave out a line that lies so far off that it would hide them, and say so", () => {
    const real = reportWith("cline-kimi-k2", ...SPILLED_ONE_BY_ONE);
    const drawn = volumeView(real);
    expect(drawn?.leftOut).toEqual(["whole"]);
    expect(drawn?.curves.map(({ option }) => option)).toEqual(expect.arrayContaining(["api", "floor", "six"]));
    expect(costVsVolume(real)?.subtitle).toContain("All on our own, for p95 lies far off and is not drawn");
    expect(costVsVolume(reportOf("70b-8xh100"))?.subtitle).toContain(
      "GPT-4o, another model, Claude Sonnet, another model and Own node at $96 an hour lie far off and are not drawn",
    );
    expect(costVsVolume(real)?.data.columns).toContain("All on our own, for p95");
  });

  it("meet where they did", () => {
    const deciding = view?.deciding;
    expect(deciding?.at).toBeCloseTo(report.flips.find(({ input }) => input === "volume")?.at ?? Number.NaN, -6);
    expect(Math.abs(deciding?.meets ?? Number.NaN)).toBeLessThan(5000);
    expect(view?.crossings).toContain(deciding);
  });

  it("say so, and their table keeps what a month costs", () => {
    const chart = costVsVolume(report);
    expect(chart?.subtitle).toContain("more or less than All from the API");
    expect(chart?.description).toContain("drawn as the difference from All from the API");
    const today = chart?.data.rows.find(([volume]) => volume?.endsWith("(today)"));
    expect(today?.[1]).toMatch(/^\$18\d,\d{3}/);
  });
});

it("lines that are far apart are drawn as they are", () => {
  expect(volumeView(reportOf("tco-high-volume"))?.against).toBeUndefined();
});

it("one line for options that cost the same all along, with both names", () => {
  const view = volumeView(reportOf("bursty-startup"));
  expect(view?.curves.find(({ option }) => option === "api")?.also).toEqual(["mix"]);
  expect(view?.whole.length).toBe((view?.curves.length ?? 0) + 1);
});
