import { beforeAll, expect, it } from "vitest";
import { sectionCloud } from "../../src/charts/section-cloud.js";
import { toSvg } from "../../src/charts/svg.js";
import { figure } from "../../src/figures/figure.js";
import type { CloudChart } from "../../src/report/section.js";
import { useRealFontWidths } from "./font-widths.js";

beforeAll(useRealFontWidths);

const cloud: CloudChart = {
  ...{ kind: "cloud", id: "speed-cloud", title: "Predicted against measured", subtitle: "milliseconds" },
  ...{ x: "measured", y: "predicted", unit: "ms", within: 1.5 },
  groups: [
    {
      label: "inside its 90 % interval",
      points: [
        [3, 4],
        [20, 21],
        [400, 300],
      ],
    },
    { label: "outside", points: [[12, 30]] },
  ],
};

it("is drawn as reviewed", async () => {
  await expect(await toSvg(sectionCloud(cloud), "inline")).toMatchFileSnapshot("__snapshots__/speed-cloud.inline.svg");
});

it("counts by decade, for those who cannot see it", () => {
  const { data, description } = sectionCloud(cloud);
  expect(data).toEqual({
    columns: ["measured", "inside its 90 % interval", "outside", "Within 1.5 times"],
    rows: [
      [`from ${figure(1, "ms")}`, "1", "0", "1"],
      [`from ${figure(10, "ms")}`, "1", "1", "1"],
      [`from ${figure(100, "ms")}`, "1", "0", "1"],
    ],
  });
  expect(description).toContain("3 of them lie within 1.5 times");
  expect(description).toContain("inside its 90 % interval: 3; outside: 1");
});

it("draws hundreds of points as two paths", async () => {
  const points = Array.from({ length: 500 }, (_, n): [number, number] => [10 + n, 20 + n]);
  const svg = await toSvg(
    sectionCloud({
      ...cloud,
      groups: [
        { label: "a", points },
        { label: "b", points },
      ],
    }),
    "inline",
  );
  expect(svg.match(/<path/g)).toHaveLength(2);
  expect(svg.length).toBeLessThan(60_000);
});

it("draws one group alone, and leaves out what has no point", async () => {
  const [first] = cloud.groups;
  const empty = { ...cloud, groups: [...(first ? [first] : []), { label: "outside", points: [] }] };
  const svg = await toSvg(sectionCloud(empty), "inline");
  // The second path is the mark beside its name.
  expect(svg.match(/<path/g)).toHaveLength(2);
  expect(svg).toContain("outside, 0");
  expect(() => sectionCloud({ ...cloud, groups: [{ label: "none", points: [] }] })).toThrow(
    "speed-cloud has no points",
  );
});
