import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { findUnit } from "../../src/catalog/find-unit.js";
import { readUnits } from "../../src/catalog/units.js";
import { InputError } from "../../src/problem/problem.js";
import { CATALOG } from "../support/catalog.js";
import { ROOT } from "../support/scenarios.js";

const unitOf = (spelling: string) => {
  const found = findUnit(CATALOG, spelling);
  if ("message" in found) throw new Error(found.message);
  return found;
};

test("gpt-5.2: 3,400 tokens of input a minute, one of output counts as eight", () => {
  const { input, outputRatio, cachedDeducted, sizes } = unitOf("GPT-5.2");
  expect([input, outputRatio, cachedDeducted]).toEqual([3400, 8, 1]);
  expect(sizes).toEqual({
    global: { minimum: 15, step: 5 },
    data_zone: { minimum: 15, step: 5 },
    regional: { minimum: 50, step: 50 },
  });
});

test("a model whose provider tells no ratio has none, and none is made up", () => {
  expect(unitOf("fireworks kimi k2.6").outputRatio).toBeUndefined();
});

const path = ["..", "../.."].map((up) => join(ROOT, up, "shared/data/provisioned/azure-ptu.2026-05-21.csv"));
const sheet = path.find((each) => existsSync(each));
if (sheet === undefined)
  console.warn("shared/data/provisioned is not beside the project: the sheet of units is held against nothing");

describe.skipIf(sheet === undefined)("the provider's table", () => {
  const rows: Record<string, string>[] = sheet ? parse(readFileSync(sheet, "utf8"), { columns: true }) : [];
  test.each(rows.map((row) => [row.model ?? "", row] as const))("%s", (model, row) => {
    const { input, outputRatio, sizes } = unitOf(model);
    const number = (cell: string | undefined) => (cell ? Number(cell) : undefined);
    expect([input, outputRatio]).toEqual([number(row.input_tpm_per_ptu), number(row.output_to_input)]);
    expect(sizes.global).toEqual({ minimum: number(row.global_min_ptu), step: number(row.global_step_ptu) });
    expect(sizes.regional?.minimum).toBe(number(row.regional_min_ptu));
    expect(sizes.regional?.step).toBe(number(row.regional_step_ptu));
  });
});

test("a sheet that is wrong is refused at its line", () => {
  const text = `sources: { a: "a page" }
units:
  - { model: m, provider: P, input: 3400 tok/s/unit, cached_deducted: 100%, global: { minimum: 15, step: 5 units }, source: a }
`;
  expect(() => readUnits("units.yaml", text)).toThrow(InputError);
  const twice = `sources: { a: "a page" }
units:
  - { model: m, provider: P, input: 3400 tok/min/unit, cached_deducted: 100%, source: a }
  - { model: m, provider: P, input: 3400 tok/min/unit, cached_deducted: 100%, source: b }
`;
  try {
    readUnits("units.yaml", twice);
    expect.unreachable();
  } catch (fault) {
    if (!(fault instanceof InputError)) throw fault;
    expect(fault.problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '4 "m" is given twice',
      '4 no source is called "b"',
    ]);
  }
});
