import { describe, expect, test } from "vitest";
import { buildReport } from "../../src/author/report.js";
import { InputError } from "../../src/problem/problem.js";
import type { Report } from "../../src/report/schema.js";
import { loadScenario } from "../../src/scenario/load.js";
import { recomputedClaims } from "../support/claims.js";

/** A ledger of two claims with nothing wrong; every case below breaks it in its own way. */
const LEDGER = `kind: reference
id: ledger
title: Claims
question: Do they hold?
as_of: 2026-06-09
headline: Some do.
summary: Some hold.
lede: Some hold, others not.
next: Read on.
key_figures:
  - { label: All, quantity: claims.claims, note: claims }
  - { label: Held, quantity: claims.holding, note: claims }
studies:
  claims:
    kind: ledger
    title: The claims
    groups:
      costs: { title: Costs, survives: in_part, because: Half of them hold. }
    claims:
      C1:
        document: seed 001
        line: 87
        about: a unit cost
        group: costs
        claimed: $0.28/Mtok
        given: { replica_cost: $1.50/h, replica_throughput: 1500 tok/s }
        work: full_unit_cost
        verdict: rounding
        why: Rounded.
      C2:
        document: seed 001
        line: 89
        about: how busy it must be
        group: costs
        given: { loaded_unit_cost: { of: claims.C1.full_unit_cost }, api_price: $0.50 to $2/Mtok }
        work: utilization_needed
        verdict: consistent
        why: As it says.
`;

function load(...edits: readonly (readonly [old: string, now: string])[]) {
  const text = edits.reduce((now, [old, replacement]) => {
    if (!now.includes(old)) throw new Error(`the sample does not hold ${old}`);
    return now.replace(old, () => replacement);
  }, LEDGER);
  return buildReport(loadScenario("ledger.yaml", { read: () => text, list: () => [] }));
}

function faults(...edits: readonly (readonly [old: string, now: string])[]): string[] {
  try {
    load(...edits);
  } catch (fault) {
    if (!(fault instanceof InputError)) throw fault;
    return fault.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
  }
  return [];
}

test("a ledger in order: a claim may read what another found, and ranges widen what they lead to", () => {
  const { assumptions, ...report } = load();
  const claims = recomputedClaims({ assumptions, ...report });
  expect(claims.map(({ claimed, recomputed }) => [claimed?.low, recomputed?.low, recomputed?.high])).toEqual([
    [0.28, 0.277777777777778, 0.277777777777778],
    [undefined, 0.138888888888889, 0.555555555555556],
  ]);
  // What a document says of itself is no assumption of the memo.
  expect(assumptions).toEqual([]);
});

test("the two ends of a range may rest on figures of their own", () => {
  const other = "other_end: { given: { replica_cost: $3/h, replica_throughput: 1000 tok/s } }";
  const claims = recomputedClaims(
    load(["        work: full_unit_cost", `        ${other}\n        work: full_unit_cost`]),
  );
  expect(claims[0]?.recomputed).toMatchObject({ low: 0.277777777777778, high: 0.833333333333333 });
});

test("what is recomputed is told in the claim's unit where it is the same kind of quantity", () => {
  const { claims = [] } = load(["claimed: $0.28/Mtok", "claimed: $280/Btok\n        unit: USD/Btok"]);
  expect(claims[0]).toMatchObject({ claimed: { low: 280 }, recomputed: { low: 277.777777777778, unit: "USD/Btok" } });
});

describe("a document of the scenario's own", () => {
  const OWN: [string, string] = ["seed 001\n        line: 87", "Vendor sheet\n        line: 87"];
  const NAMED: [string, string] = [
    "studies:\n",
    'documents: { Vendor sheet: { title: What a GPU costs, published: "vendor.example, May 2026" } }\nstudies:\n',
  ];
  const cellsOf = (report: Report) =>
    report.sections.flatMap(({ parts }) =>
      parts.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.map((row) => row.cells))),
    );

  test("is cited by its name, and listed with where it can be read", () => {
    const report = load(OWN, NAMED);
    expect(report.claims?.[0]).toMatchObject({ document: "Vendor sheet", line: 87 });
    expect(report.quantities["claims.C1.claimed"]).toMatchObject({ value: 0.28, source: "Vendor sheet, line 87" });
    expect(report.quantities["claims.C1.replica_cost"]).toMatchObject({
      basis: "quoted",
      source: "Vendor sheet, line 87",
    });
    expect(report.documents).toContainEqual({
      ...{ id: "Vendor sheet", file: null, title: "What a GPU costs", published: "vendor.example, May 2026" },
      cited_as: expect.any(Array),
    });
    expect(report.warnings).toEqual([]);
  });

  test("may have no lines", () => {
    const report = load(["seed 001\n        line: 87", "Vendor sheet\n        where: page 3"], NAMED);
    const [claim] = recomputedClaims(report);
    expect(claim).toMatchObject({ document: "Vendor sheet", where: "page 3" });
    expect(claim).not.toHaveProperty("line");
    expect(cellsOf(report).map(([first]) => first)).toContain("C1 \u00b7 Vendor sheet, page 3");
    expect(report.quantities["claims.C1.replica_cost"]?.source).toBe("Vendor sheet, page 3");
  });

  test("that nothing is said of works too, and the memo says what is missing", () => {
    const report = load(OWN);
    expect(recomputedClaims(report)[0]?.document).toBe("Vendor sheet");
    expect(report.warnings).toEqual([expect.stringContaining("Nothing says where Vendor sheet can be read")]);
  });

  test("cannot have the name of one that laws cite", () => {
    expect(faults([NAMED[0], NAMED[1].replace("Vendor sheet", "seed 001")])).toEqual([
      '13:24 "seed 001" is a document that laws cite already',
    ]);
  });

  test("with a slip in its name is none", () => {
    expect(faults([OWN[0], OWN[1].replace("sheet", "shet")], NAMED)).toEqual([
      '22:19 no source document is called "Vendor shet"',
    ]);
  });

  test.each([
    ["seed 001\n", "neither a line nor a place"],
    ["seed 001\n        line: 87\n        where: page 3\n", "both"],
  ])("%j: %#", (now) => {
    expect(faults(["seed 001\n        line: 87\n", now])).toEqual([
      "21:19 a claim stands at a line or at a place in words",
    ]);
  });
});

test.each<[string, string, string, string]>([
  [
    "a document that nobody knows",
    "seed 001\n        line: 87",
    "seed 009\n        line: 87",
    '21:19 no source document is called "seed 009"',
  ],
  [
    "a conclusion that is not there",
    "about: a unit cost\n        group: costs",
    "about: a unit cost\n        group: prices",
    '24:16 no group is called "prices"',
  ],
  ["figures without a question", "        work: full_unit_cost\n", "", "20:7 given and work belong together"],
  [
    "a figure that no law reads",
    "replica_cost: $1.50/h",
    "replica_price: $1.50/h",
    '26:33 no law reads "replica_price"',
  ],
  ["a unit of another kind", "1500 tok/s", "1500 GPU", '26:61 "GPU" is not a tok/s/replica figure'],
  [
    "a quantity that is not there",
    "of: claims.C1.full_unit_cost",
    "of: claims.C1.full_cost",
    '35:36 no quantity is called "claims.C1.full_cost" so far',
  ],
  [
    "a quantity of another kind",
    "of: claims.C1.full_unit_cost",
    "of: claims.C1.replica_cost",
    "35:36 claims.C1.replica_cost is in USD/replica/h, and loaded_unit_cost is asked for in USD/Mtok",
  ],
  [
    "a division by nothing",
    "$0.50 to $2/Mtok",
    "$0/Mtok",
    "36:15 utilization_needed has no value: loaded_unit_cost / api_price, with loaded_unit_cost = ",
  ],
])("%s is refused at its place", (_, old, now, fault) => {
  expect(faults([old, now]).join("\n")).toContain(fault);
});
