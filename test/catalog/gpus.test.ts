import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readGpus } from "../../src/catalog/gpus.js";
import { InputError, type Problem } from "../../src/problem/problem.js";
import { CATALOG } from "../support/catalog.js";
import { ROOT } from "../support/scenarios.js";

const gpus = CATALOG.gpus.map(({ gpu }) => gpu);
const byId = (id: string) => gpus.find((gpu) => gpu.id === id) ?? expect.fail(`no GPU ${id}`);

describe("the sheet", () => {
  test.each(gpus.map((gpu) => [gpu.id, gpu] as const))("%s is whole, and its arithmetic dense", (_, gpu) => {
    const cells = [gpu.memory, gpu.usableMemory, gpu.bandwidth, gpu.link, ...Object.values(gpu.compute)];
    for (const { value, source } of cells) {
      expect(value).toBeGreaterThan(0);
      expect(source.length).toBeGreaterThan(10);
    }
    const { bf16, fp8, fp4 } = gpu.compute;
    const isDoubled = ["hopper", "blackwell", "cdna3", "cdna4"].includes(gpu.family);
    if (isDoubled) expect(Math.abs((fp8?.value ?? 0) / (bf16?.value ?? 1) / 2 - 1)).toBeLessThan(0.01);
    if (fp4) expect(fp4.value).toBeGreaterThan(fp8?.value ?? 0);
    // GB on a data sheet are often GiB; software keeps some for itself. Neither moves it by a tenth.
    expect(gpu.usableMemory.value / gpu.memory.value).toBeGreaterThan(0.95);
    expect(gpu.usableMemory.value / gpu.memory.value).toBeLessThan(1.08);
  });

  test.each([
    ["h100-sxm", 80, 3.35, 989, 1978, 450, 8, 700],
    ["h100-pcie", 80, 2, 756.5, 1513, 64, 8, 350],
    ["h100-nvl", 94, 3.9, 835, 1671, 300, 2, 400],
    ["h200-sxm", 141, 4.8, 989, 1978, 450, 8, 700],
    ["gh200-96gb", 96, 4, 989, 1979, 450, 1, 900],
    ["gb200", 186, 8, 2500, 5000, 900, 72, 1200],
    ["a100-80gb-sxm", 80, 2.039, 312, undefined, 300, 8, 400],
    ["a100-80gb-pcie", 80, 1.935, 312, undefined, 32, 8, 300],
    ["mi300x", 192, 5.3, 1307, 2615, 448, 8, 750],
  ])("%s", (id, memory, bandwidth, bf16, fp8, link, domain, power) => {
    const gpu = byId(id);
    expect([gpu.memory.value, gpu.bandwidth.value, gpu.compute.bf16?.value, gpu.compute.fp8?.value]).toEqual([
      memory,
      bandwidth,
      bf16,
      fp8,
    ]);
    expect([gpu.link.value, gpu.linkDomain, gpu.power?.value]).toEqual([link, domain, power]);
  });

  test("what software sees is told in bytes, not in the data sheet's round GB", () => {
    expect(byId("h100-sxm").usableMemory.value).toBeCloseTo((81_559 * 2 ** 20) / 1e9, 9);
  });

  test("sources that disagree stay told", () => {
    expect(byId("h100-sxm").bandwidth.otherwise).toContain("3.072");
    expect(byId("a100-80gb-sxm").compute.fp8).toBeUndefined();
    expect(byId("b300").compute.int8?.value).toBeLessThan(200);
  });
});

describe("a new GPU", () => {
  const ENTRY = `sources:
  sheet: "a data sheet, page 3"
gpus:
  - id: h300-sxm
    label: H300 SXM
    name: H300
    form: SXM
    memory_kind: HBM4
    family: hopper
    memory: 200 GB [sheet]
    usable_memory: 204800 MiB [sheet]
    bandwidth: 6 TB/s [sheet], otherwise 5.9 on a web page
    compute:
      bf16: 990 TFLOP/s [sheet]
      fp8: 1980 TFLOP/s [sheet]
    link: 450 GB/s [sheet]
    link_kind: nvlink
    link_domain: 8
`;
  const problems = (text: string): readonly Problem[] => {
    try {
      readGpus("gpus.yaml", text);
    } catch (error) {
      if (error instanceof InputError) return error.problems;
      throw error;
    }
    return [];
  };

  test("is one entry", () => {
    const [listed] = readGpus("gpus.yaml", ENTRY);
    expect(listed?.gpu).toMatchObject({
      id: "h300-sxm",
      bandwidth: { value: 6, source: "a data sheet, page 3", otherwise: "5.9 on a web page" },
      usableMemory: { value: 214.7483648 },
      compute: { bf16: { value: 990 } },
      power: null,
    });
  });

  test.each<[string, string, string, number, number, string]>([
    [
      "with sparsity in BF16",
      "bf16: 990",
      "bf16: 1980",
      14,
      13,
      "no GPU of the family hopper calculates 1980 TFLOP/s in BF16",
    ],
    ["with sparsity in FP8", "fp8: 1980", "fp8: 3960", 15, 12, "FP8 is not twice as fast as BF16"],
    [
      "from a source nobody named",
      "link: 450 GB/s [sheet]",
      "link: 450 GB/s [shet]",
      16,
      21,
      'no source is called "shet"',
    ],
    ["without a source", "memory: 200 GB [sheet]", "memory: 200 GB", 10, 13, "a figure needs its source behind it"],
    ["in another unit", "bandwidth: 6 TB/s", "bandwidth: 6 TFLOP/s", 12, 18, '"TFLOP/s" is not a TB/s figure'],
    ["of nothing", "memory: 200 GB", "memory: 0 GB", 10, 13, "memory must be one figure above 0"],
    ["as a range", "memory: 200 GB", "memory: 100 to 200 GB", 10, 13, "memory must be one figure above 0"],
    [
      "with a word too much",
      "link_domain: 8",
      "link_domain: 8\n    colour: green",
      19,
      5,
      'unknown key "colour" in item 1 of "gpus"',
    ],
    ["of a family nobody knows", "family: hopper", "family: volta", 9, 13, '"family" must be'],
  ])("%s is refused at its place", (_, from, to, line, column, message) => {
    const [problem, ...others] = problems(ENTRY.replace(from, to));
    expect(others).toEqual([]);
    expect([problem?.line, problem?.column]).toEqual([line, column]);
    expect(problem?.message).toContain(message);
  });

  test("of an id that is taken", () => {
    const [, entry = ""] = ENTRY.split("gpus:\n");
    expect(problems(ENTRY + entry)).toMatchObject([{ line: 19, message: '"h300-sxm" is given twice' }]);
  });
});

test("a sheet that is no sheet", () => {
  const text = readFileSync(join(ROOT, "src/catalog/models.yaml"), "utf8");
  expect(() => readGpus("gpus.yaml", text)).toThrow(InputError);
});
