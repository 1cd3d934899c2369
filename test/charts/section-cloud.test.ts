import { beforeAll, expect, it } from "vitest";
import { sectionCloud } from "../../src/charts/section-cloud.js";
import { toSvg } from "../../src/charts/svg.js";
import type { CloudChart } from "../../src/report/section.js";
import { useRealFontWidths } from "./font-widths.js";

beforeAll(useRealFontWidths);

const cloud: CloudChart = {
  ...{ kind: "cloud", id: "speed-cloud", title: "Predicted against measured", subtitle: "milliseconds" },
  ...{ x: "measured", y: "predicted", unit: "ms", within: 1.5 },
  points: [
    [3, 4],
    [12, 30],
    [20, 21],
    [400, 300],
  ],
};

it("is drawn as reviewed", async () => {
  await expect(await toSvg(sectionCloud(cloud), "inline")).toMatchFileSnapshot("__snapshots__/speed-cloud.inline.svg");
});

it("counts by decade, for those who cannot see it", () => {
  expect(sectionCloud(cloud).data.rows).toEqual([
    ["from 1 ms", "1", "1"],
    ["from 10 ms", "2", "1"],
    ["from 100 ms", "1", "1"],
  ]);
  expect(sectionCloud(cloud).description).toContain("3 of them lie within 1.5 times");
});
