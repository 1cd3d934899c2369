import { describe, expect, test } from "vitest";
import { codeSpan, escapeHtml, escapeMarkdown } from "../../src/render/escape.js";
import { assumptionsTable } from "../../src/tables/assumptions.js";
import { breakEvenTables, flipTable, steadyInputs } from "../../src/tables/break-evens.js";
import { tableHtml } from "../../src/tables/html.js";
import { tableMarkdown } from "../../src/tables/markdown.js";
import { numberColumn } from "../../src/tables/number-column.js";
import { costTable, serviceTable } from "../../src/tables/options.js";
import type { Table } from "../../src/tables/table.js";
import { renderReport } from "../fixtures/render-report.js";
import { reportOf } from "../support/scenarios.js";

const report = renderReport();
const print = (table: Table) => tableMarkdown(table, { text: escapeMarkdown, code: codeSpan });

// Two H100s give way to a node at the volume at which they are four: 8,781 tok/s less 20 % of room, for 730 hours.
test("where one fleet gives way to another, no pair of API and fleet has it, and a note does", () => {
  const [volume] = breakEvenTables(reportOf("70b-8xh100")).filter(({ id }) => id === "break-even-volume");
  expect(((8781 / 1.2) * 3600 * 730) / 1e9).toBeCloseTo(19.23, 2);
  expect(volume?.notes).toContain(
    "Of all options: Own node, reserved for a year is the cheapest above 19.2B tokens a month.",
  );
  // Its only other choice is the API, and that pair is a row.
  const noted = breakEvenTables(reportOf("quoted-node")).flatMap(({ notes }) => notes);
  expect(noted.join()).not.toContain("Of all options");
});

describe("a table of sentences", () => {
  const table: Table = {
    id: "claims",
    caption: "Claims",
    columns: [
      { head: "Claim", align: "left" },
      { head: "It says", align: "right" },
      { head: "Verdict", align: "left", kind: "verdict" },
      { head: "Used by", align: "left" },
      { head: "Why", align: "left", kind: "prose" },
    ],
    rows: [{ cells: ["C1", "$3 < $4/h", "right, rounded", "Own GPUs", "As it says.\ncost = $3/h / 1"] }],
    notes: [],
  };

  test("as HTML: heads go with figures and names for a narrow screen, a verdict is a tag, a sum stands below its words", () => {
    const html = tableHtml(table, escapeHtml);
    expect(html).toContain('<table class="data data-claims wordy">');
    expect(html).toContain('<td class="number" data-head="It says">$3 &lt; $4/<wbr>h</td>');
    expect(html).toContain('<td data-head="Used by">Own GPUs</td>');
    expect(html).toContain('<td><span class="verdict right-rounded">right, rounded</span>');
    expect(html).toContain('As it says. <span class="sum">cost = $3/h / 1</span>');
  });

  test("as Markdown: a row is one line", () => {
    expect(print(table)).toContain("| As it says. (cost = \\$3/h / 1) |");
  });
});

describe("the memo's tables", () => {
  test.each([
    ["costs", costTable(report)],
    ["service", serviceTable(report)],
    ["flips", flipTable(report)],
    ["assumptions", assumptionsTable(report)],
    ...breakEvenTables(report).map((table): [string, Table] => [table.id, table]),
  ])("%s", (_, table) => {
    expect(print(table)).toMatchSnapshot();
  });

  test("inputs that are equal are one row, which says whose they are; a long source is not printed twice in a row", () => {
    const [id = ""] = report.assumptions;
    const quantity = report.quantities[id];
    if (!quantity) throw new Error("the report has no input");
    const place = { file: "scenarios/prices/gpus.yaml", entry: "b200" };
    const source = "a list of prices that says at some length where it was read, and on which day";
    const price = { ...quantity, source, note: undefined, date: undefined, place };
    const given = {
      "small.gpu_price": { ...price, label: "Small fleet: GPU price" },
      "large.gpu_price": { ...price, label: "Large fleet: GPU price" },
      "small.gpus": { ...price, label: "Small fleet: GPUs", place: { file: "a.yaml", line: 4 } },
      "large.gpus": { ...price, label: "Large fleet: GPUs", place: { file: "a.yaml", line: 9 } },
      gpus: { ...price, label: "GPUs", place: { file: "a.yaml", line: 9 } },
      "large.boxes": { ...price, label: "Large fleet: boxes", value: 7, place: { file: "a.yaml", line: 9 } },
    } as unknown as typeof report.quantities;
    const { rows } = assumptionsTable({ ...report, quantities: given, assumptions: Object.keys(given) });
    expect(rows.map(({ cells: [input, , , from, where] }) => [input, from, where])).toEqual([
      ["Small fleet and Large fleet: GPU price", source, "scenarios/prices/gpus.yaml, b200"],
      ["Small fleet and Large fleet: GPUs", "as in the row before", "a.yaml:4, 9"],
      ["Large fleet: boxes", "as in the row before", "a.yaml:9"],
    ]);
  });

  test("a column adds up to its total as printed", () => {
    const { rows } = costTable(report);
    const read = (cell: string | undefined) => Number((cell ?? "").replaceAll(",", "").replace("\u2013", "0"));
    for (const column of [1, 2, 3]) {
      const all = rows.map(({ cells }) => read(cells[column]));
      const total = all.pop() ?? Number.NaN;
      expect(Math.abs(all.reduce((sum, cost) => sum + cost, 0) - total)).toBeLessThanOrEqual(1);
    }
  });

  test("what never flips is said in words", () => {
    const never = {
      ...report.break_evens[0],
      crossings: [],
      never: "The API stays cheaper up to ten times the volume.",
    };
    const unmoved = { ...report, break_evens: [never as (typeof report.break_evens)[number]] };
    expect(breakEvenTables(unmoved)).toEqual([]);
    expect(steadyInputs(unmoved)).toEqual([
      { label: report.break_evens[0]?.label, why: "The API stays cheaper up to ten times the volume." },
    ]);
  });

  test("pairs that never change places share a sentence", () => {
    const [found] = report.break_evens;
    if (!found) throw new Error("the report has a break-even");
    const never = { ...found, crossings: [], never: "The API stays cheaper." };
    const notes = (...others: (typeof found)[]) =>
      breakEvenTables({ ...report, break_evens: [found, ...others] })[0]?.notes;
    expect(notes(never)).toContainEqual(
      expect.stringMatching(/do not change places anywhere from .* to .*\. The API stays cheaper\.$/),
    );
    expect(notes(never, never, never)).toContainEqual(
      expect.stringMatching(/^The other 3 pairs do not change places anywhere from .* to .*\.$/),
    );
  });
});

describe("numberColumn", () => {
  test.each([
    [[0.317, 0.37, 1.2], "USD/Mtok", "$/Mtok", ["0.32", "0.37", "1.20"]],
    [[0.317, 0.37], "USD/Mtok", "$/Mtok", ["0.317", "0.370"]],
    [[184811.2, 9.5], "USD/month", "$/month", ["184,811", "10"]],
    [[583e9, 1.1e12, null], "tok/month", "B tok/month", ["583", "1,100", "\u2013"]],
    [[1, 0.56], "FTE", "FTE", ["1.000", "0.560"]],
    [[4, 6], "1", "", ["4", "6"]],
    [[0.5, 1], "share", "%", ["50", "100"]],
    [[-2.5, 3], "USD/h", "$/h", ["\u22122.50", "3.00"]],
    [[0.00129, 0.00136], "USD/request", "$/1,000 requests", ["1.29", "1.36"]],
    [[0.0000919, 0.0000966], "USD/kcharacter", "$/1M characters", ["0.0919", "0.0966"]],
    [[0.00129, 0.36], "USD/request", "$/request", ["0.0013", "0.3600"]],
    [[null], "tok/s", "tok/s", ["\u2013"]],
  ])("%j in %s", (values, unit, head, texts) => {
    expect(numberColumn(values, unit)).toEqual({ unit: head, texts });
  });
});

describe("hostile text", () => {
  const table: Table = {
    id: "x",
    caption: "a | b <script>",
    columns: [
      { head: "Input", align: "left" },
      { head: "Value", unit: "$/h", align: "right" },
      { head: "Given in", align: "left", kind: "code" },
    ],
    rows: [{ cells: ["<script>|`$1", "1", "a|b`.yaml:1"] }, { cells: ["Total", "2", "\u2013"], isTotal: true }],
    notes: ["see [this](javascript:x)"],
  };

  test("in Markdown stays inside its cell", () => {
    expect(print(table)).toBe(
      [
        "**a \\| b \\<script\\>**",
        "",
        "| Input | Value, \\$/h | Given in |",
        "| :-- | --: | :-- |",
        "| \\<script\\>\\|\\`\\$1 | 1 | ``a\\|b`.yaml:1`` |",
        "| **Total** | **2** | **\u2013** |",
        "",
        "see \\[this\\](javascript:x)",
      ].join("\n"),
    );
  });

  test("in HTML is text; heads name their scope, the region its caption", () => {
    const html = tableHtml(table, escapeHtml);
    expect(html).not.toContain("<script");
    expect(html).toContain('<th scope="row">&lt;script&gt;|`$1</th>');
    expect(html).toContain('<th scope="col" class="number">Value <span class="unit">$/h</span></th>');
    expect(html).toContain('role="region" aria-labelledby="table-x" tabindex="0"');
    expect(html).toMatch(/<tr id="table-[^"]+" class="total">/);
  });
});
