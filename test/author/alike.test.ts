import { expect, test } from "vitest";
import { alike } from "../../src/author/speed/alike.js";
import type { SpeedInput } from "../../src/scenario/sizing/speed.js";

const same = {
  ...{ label: "First", option: "first", measured: null, sizedBy: "prediction", times: 1 },
  request: { input: 1000, cached: 0, output: 100 },
  predicted: { held: { prediction: { outputRate: 900 } } },
};
const second = { ...same, label: "Second", option: "second" };
const rate = (value: number) => ({ value, unit: "tok/s/replica", label: "", basis: "modelled" }) as const;
const quantities = { "first.replica_throughput": rate(5000), "second.replica_throughput": rate(5000) };

test.each([
  ["another price alone", second, quantities, [["First", "Second"]]],
  ["a speed that was measured", { ...second, measured: {} }, quantities, [["First"], ["Second"]]],
  ["no prediction", { ...second, predicted: null }, quantities, [["First"], ["Second"]]],
  [
    "another machine",
    { ...second, predicted: { held: { prediction: { outputRate: 901 } } } },
    quantities,
    [["First"], ["Second"]],
  ],
  ["another way of sizing", { ...second, sizedBy: "throughput" }, quantities, [["First"], ["Second"]]],
  ["another request", { ...second, request: { ...same.request, output: 101 } }, quantities, [["First"], ["Second"]]],
  ["other tokens", { ...second, times: 1.2 }, quantities, [["First"], ["Second"]]],
  ["another stated speed", second, { ...quantities, "second.replica_throughput": rate(4000) }, [["First"], ["Second"]]],
])("two options that differ in %s", (_, other, figures, labels) => {
  const found = alike([same, other] as unknown as SpeedInput[], { quantities: figures });
  expect(found.map((each) => each.labels)).toEqual(labels);
  expect(found[0]?.speed).toBe(same);
});

test("two that nobody predicts are two, though nothing else tells them apart", () => {
  const none = [same, second].map((each) => ({ ...each, predicted: null })) as unknown as SpeedInput[];
  expect(alike(none, { quantities })).toHaveLength(2);
});
