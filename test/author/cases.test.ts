import { describe, expect, test } from "vitest";
import { CASES } from "../../src/author/stress/cases.js";
import type { Given, Inputs } from "../../src/scenario/inputs.js";
import { inputsOf } from "../support/scenarios.js";

const change = (name: string, inputs: Inputs) => CASES.find(({ id }) => id === name)?.change(inputs);

/** By what each figure is multiplied in a case. */
function moved(name: string, inputs: Inputs): Record<string, number> {
  const found = change(name, inputs);
  return Object.fromEntries(
    (found?.inputs.givens ?? []).flatMap((given, index) => {
      const today = Number(inputs.givens[index]?.value);
      return given === inputs.givens[index] ? [] : [[given.id, Number((Number(given.value) / today).toFixed(9))]];
    }),
  );
}

describe("which prices a case moves", () => {
  test.each([
    ["a GPU, by its sheet", { id: "own.gpu_price", prices: "GPUs" }, 0.8, undefined],
    ["a unit of capacity, by its sheet", { id: "own.unit_month_price", prices: "units" }, 0.8, undefined],
    ["a GPU, as the scenario states it", { id: "own.gpu_price" }, 0.8, undefined],
    ["a unit, as the scenario states it", { id: "own.unit_price" }, 0.8, undefined],
    ["tokens, by their list", { id: "own.output_price", prices: "tokens" }, undefined, 0.8],
    ["tokens, as the scenario states them", { id: "own.api_price" }, undefined, 0.8],
    ["a salary", { id: "people.salary" }, undefined, undefined],
  ])("%s", (_, given, gpus, tokens) => {
    const inputs = {
      options: [{ reads: { one: given.id }, form: {} }],
      givens: [{ value: 5, unit: "USD", ...given } as unknown as Given],
    } as unknown as Inputs;
    expect(moved("gpus_down", inputs)[given.id]).toBe(gpus);
    expect(moved("api_down", inputs)[given.id]).toBe(tokens);
    expect(moved("both_down", inputs)[given.id]).toBe(gpus ?? tokens);
  });

  test("of a committed memo: units by the hour and by the month, each once", () => {
    expect(moved("gpus_down", inputsOf("tokens-or-provisioned"))).toEqual({
      "hourly.unit_price": 0.8,
      "month_mix.unit_month_price": 0.8,
      "year_peak.unit_month_price": 0.8,
      "year_mix.unit_month_price": 0.8,
    });
  });

  test("none where no option reads such a price", () => {
    const { options, givens } = inputsOf("tokens-or-provisioned");
    const alone = { options: options.filter(({ id }) => id === "tokens"), givens } as unknown as Inputs;
    expect(change("gpus_down", alone)).toBeUndefined();
  });
});
