import { describe, expect, test } from "vitest";
import { Report } from "../../src/report/schema.js";
import { breakEvenTables } from "../../src/tables/break-evens.js";
import { reportOf, reportWith, SPILLED_ONE_BY_ONE } from "../support/scenarios.js";

const asked = (id: string, ...lines: string[]) =>
  reportWith(id, ["\nnotes: |", `\nbreak_evens:\n${lines.map((line) => `  - { ${line} }`).join("\n")}\nnotes: |`]);
const rowsOf = (report: Report, input: string) => report.break_evens.filter((each) => each.input === input);

describe("break-evens that a scenario asks for", () => {
  test("over a figure that a usual row moves, the crossings are the usual row's", () => {
    const report = asked(
      "published-case",
      "over: floor.replica_throughput, between: [api, floor]",
      "over: people.engineers",
    );
    const [row] = rowsOf(report, "floor.replica_throughput");
    const [usual] = rowsOf(report, "throughput");
    expect(row?.crossings.map(({ at, from, to }) => [from, to, Number(at.toPrecision(8))])).toEqual(
      usual?.crossings.map(({ at, from, to }) => [from, to, Number(at.toPrecision(8))]),
    );
    // The recommended option is the API; against every other one where no pair is named.
    expect(rowsOf(report, "people.engineers").map(({ between }) => between)).toEqual([
      ["api", "floor"],
      ["api", "six"],
    ]);
    expect(() => Report.parse(report)).not.toThrow();
  });

  test("the usual rows stay as they are", () => {
    const plain = reportWith("published-case");
    const report = asked("published-case", "over: overhead.share, between: [floor, six]");
    expect(report.break_evens.slice(0, plain.break_evens.length)).toEqual(plain.break_evens);
    expect(report.break_evens).toHaveLength(plain.break_evens.length + 1);
  });

  test("own against own: what both read from one line moves for both", () => {
    const report = asked("published-case", "over: floor.gpu_price, between: [floor, six]");
    const [row] = rowsOf(report, "floor.gpu_price");
    // Two replicas more are eight GPUs and 5,840 GPU hours; by them six spills less, and people cost both the same.
    const spill = (id: string) => Number(report.quantities[`${id}.spill_cost`]?.value);
    expect(row?.crossings).toHaveLength(1);
    expect(row?.crossings[0]?.at).toBeCloseTo((spill("floor") - spill("six")) / (8 * 730), 8);
    expect(row?.crossings[0]).toMatchObject({ from: "six", to: "floor" });
    expect(row?.note).toBe("It moves for both options, which read the same figure.");
  });

  test("a box of other sizes: whole numbers that fill, and the two costs on either side", () => {
    const report = asked("published-case", "over: floor.gpus_per_box, between: [api, floor], from: 1, to: 40");
    const [row] = rowsOf(report, "floor.gpus_per_box");
    // The trough carries four replicas of four GPUs: a box of 20 or more is never filled, and nothing is rented.
    expect(row?.crossings).toMatchObject([{ at: 20, from: "api", to: "equal", jump: true }]);
    expect(row?.crossings[0]?.proof?.below.at).toBe(16);
    expect(row?.note).toContain("whole numbers are left out");
    const [table] = breakEvenTables(report).filter(({ id }) => id === "break-even-floor-gpus-per-box");
    expect(table?.columns.map(({ head }) => head)).toContain("Cheaper and dearer just below");
    expect(table?.rows[0]?.cells.slice(-2)).toEqual(["184,811 against 199,585", "184,811 against 184,811"]);
  });

  test.each([
    ["over: workload.cached_share", "never", "it is stated for today's requests alone"],
    ["over: people.salary, from: $5M/year, to: $9M/year", "never", "The people alone cost at least $416,667/month"],
    ["over: api.api_price, between: [api, floor], from: $0.1/Mtok, to: $0.2/Mtok", "never", "Even on full GPUs"],
    ["over: workload.hours_in_month, between: [api, six]", "never", "would have to be busy 106.3\u202f% of the time"],
  ] as const)("says why: %s, %s", (line, key, words) => {
    const report = asked("published-case", line);
    const row = report.break_evens.at(-1);
    expect(row?.[key]).toContain(words);
  });

  test("a fleet of stated size is not searched where it could not carry its peak, and the row says so", () => {
    const report = reportWith(
      "chat-70b-1m-users",
      [/sizing:\n\s+peak: .*\n/, "sizing: { replicas: 150 }\n"],
      ["\nnotes: |", "\nbreak_evens: [{ over: own.replica_throughput }, { over: workload.users }]\nnotes: |"],
    );
    const [throughput] = rowsOf(report, "own.replica_throughput");
    // 173,611 tok/s at the peak over 150 replicas.
    expect(throughput?.range[0]).toBeCloseTo((3 * 5e9) / 86_400 / 150, 4);
    expect(throughput?.note).toContain("Not searched below");
    expect(rowsOf(report, "workload.users")[0]?.note).toContain("Not searched above");
  });

  test("every crossing of every committed memo carries its proof", () => {
    for (const id of ["published-case", "chat-70b-1m-users", "copilot-8b-l40s"]) {
      for (const { crossings, between } of reportOf(id).break_evens) {
        for (const { at, from, to, proof } of crossings) {
          const cheaper = ([a, b]: readonly [number, number]) => (a < b ? between[0] : between[1]);
          expect(proof?.below.at).toBeLessThanOrEqual(at);
          expect(proof?.above.at).toBeGreaterThanOrEqual(at * (1 - 1e-8));
          if (proof && from !== "equal") expect(cheaper(proof.below.costs)).toBe(from);
          if (proof && to !== "equal") expect(cheaper(proof.above.costs)).toBe(to);
        }
      }
    }
  });
});

test("where a fleet comes to what the API costs, no row says so twice: a note says where, and what to choose", () => {
  const report = reportWith("cline-kimi-k2", ...SPILLED_ONE_BY_ONE);
  const volume = breakEvenTables(report).find(({ id }) => id === "break-even-volume");
  const crossings = report.break_evens.filter(({ input }) => input === "volume").flatMap(({ crossings }) => crossings);
  expect(crossings.filter(({ from, to }) => [from, to].includes("equal"))).toHaveLength(1);
  expect(volume?.rows).toHaveLength(crossings.length - 1);
  expect(JSON.stringify(volume?.rows)).not.toMatch(/the same|equal/);
  expect(volume?.notes[0]).toMatch(
    /^Below 255B.*Floor fleet \+ API costs what All from the API does: choose All from the API, which leaves nothing to run\.$/,
  );
});
