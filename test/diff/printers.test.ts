import pc from "picocolors";
import { describe, expect, it } from "vitest";
import { stableJson } from "../../src/build/json.js";
import { compareFolders } from "../../src/diff/folders.js";
import { diffMarkdown, LONGEST_COMMENT } from "../../src/diff/markdown.js";
import { FolderDiff } from "../../src/diff/schema.js";
import { diffText } from "../../src/diff/text.js";
import { InputError } from "../../src/problem/problem.js";
import { codeSpan, commentText } from "../../src/render/escape.js";
import { anyReportOf, reportOf, reportWith } from "../support/scenarios.js";
import { altered, B200, reportAt, sideOf } from "./pairs.js";

const safe = { text: commentText, code: codeSpan };
const plain = pc.createColors(false);
const names = { base: "main:out", head: "out", threshold: 0.01 };

const before = sideOf(
  "main:out",
  reportWith("published-case"),
  reportWith("copilot-8b-l40s"),
  anyReportOf("workbook"),
  reportOf("70b-8xh100"),
  reportOf("tco-low-volume"),
);
const after = sideOf(
  "out",
  reportAt("published-case", B200("$4.80")),
  reportWith("copilot-8b-l40s", ["1.5k tok/s", "1.8k tok/s"], ["value: 30%", "value: 30.1%"]),
  anyReportOf("workbook"),
  altered(reportOf("70b-8xh100"), (copy) => {
    copy.next = "Wait.";
  }),
  reportWith("hybrid-router"),
);
const diff = compareFolders(before, after, names);

describe("a folder against a folder", () => {
  it("counts what became of every memo", () => {
    expect(diff.counts).toEqual({ flipped: 1, changed: 2, added: 1, removed: 1, below: 0, wording: 1, unchanged: 1 });
    expect(FolderDiff.parse(diff)).toEqual(diff);
  });

  it("reads as text", () => expect(diffText(diff, plain)).toMatchSnapshot());
  it("reads as Markdown", () => expect(diffMarkdown(diff, safe)).toMatchSnapshot());
  it("reads as JSON", () => expect(stableJson(diff)).toMatchSnapshot());

  it("says so where nothing changed", () => {
    const same = compareFolders(before, before, names);
    expect(diffText(same, plain)).toMatch(/^no decision flips; 5 unchanged\n\n5 unchanged: /);
    expect(diffMarkdown(same, safe)).toContain("## No decision flips\n\n`main:out` \u2192 `out`: 5 unchanged.");
    expect(diffText(compareFolders(new Map(), new Map(), names), plain)).toBe("no decision flips; no memos\n");
  });

  it.each([
    [1, "1 unchanged: m1"],
    [8, "8 unchanged: m1, m2, m3, m4, m5, m6, m7, m8"],
    [9, "9 unchanged: m1, m2, m3, m4, m5, m6, m7, m8 and 1 more"],
    [12, "12 unchanged: m1, m2, m3, m4, m5, m6, m7, m8 and 4 more"],
  ])("names eight memos of a kind, and counts the others: of %i", (count, line) => {
    const unchanged = Array.from({ length: count }, (_, index) => `m${index + 1}`);
    const none = compareFolders(new Map(), new Map(), names);
    const text = diffText({ ...none, unchanged, counts: { ...none.counts, unchanged: count } }, plain);
    expect(text).toBe(`no decision flips; ${count} unchanged\n\n${line}\n`);
  });

  it("takes no notice of how a checkout ends lines", () => {
    const windows = new Map(
      [...before].map(([id, { file, text }]) => [id, { file, text: text.replaceAll("\n", "\r\n") }]),
    );
    expect(compareFolders(before, windows, names).counts).toMatchObject({ wording: 0, unchanged: 5 });
  });

  it("folds memos whose every change is small", () => {
    const slightly = sideOf("out", reportAt("published-case", B200("$5.999")));
    const small = compareFolders(sideOf("main:out", reportWith("published-case")), slightly, {
      ...names,
      threshold: 0.05,
    });
    expect([small.counts.below, small.changed]).toEqual([1, []]);
    expect(diffMarkdown(small, safe)).toContain("<details><summary>1 changed by less than 5 %</summary>");
  });

  it("colours text where it is asked to", () => {
    const text = diffText(diff, pc.createColors(true));
    expect(text).toContain("\u001b[31mthe decision flips");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(text.replace(/\u001b\[\d+m/g, "")).toBe(diffText(diff, plain));
  });

  it("refuses every report that it cannot read, with its place", () => {
    const broken = new Map(before)
      .set("workbook", { file: "out/workbook/report.json", text: '{\n  "schema": oops\n}\n' })
      .set("70b-8xh100", { file: "out/70b-8xh100/report.json", text: "{}\n<<<<<<< HEAD\n{}" })
      .set("tco-low-volume", { file: "out/tco-low-volume/report.json", text: '{ "schema": "breakeven-report/1" }' });
    const refused = () => compareFolders(before, broken, names);
    expect(refused).toThrow(InputError);
    expect(refused).toThrow(
      /out\/70b-8xh100\/report\.json:2:1: holds a merge conflict\n.*\n?out\/tco-low-volume\/report\.json:1:1: is no report of this tool \(scenario: .*\nout\/workbook\/report\.json:\d+:\d+: is not JSON/s,
    );
  });
});

describe("what scenarios may say", () => {
  const label = "A | b `c` <img src=x> *d*\n# e @someone #12 $5 [f](javascript:g) \u001b[31m </details>";
  const odd = altered(reportAt("published-case", B200("$4.80")), (copy) => {
    for (const option of copy.options) option.label = `${option.id} ${label}`;
    copy.recommendation.headline = label;
    copy.scenario.title = label;
    copy.warnings.push(label);
  });
  const told = compareFolders(before, sideOf("out", odd), names);

  it("breaks no table and no line of Markdown, and calls nobody", () => {
    const text = diffMarkdown(told, safe);
    const rows = text.split("\n").filter((line) => line.startsWith("|"));
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
    expect(text).not.toMatch(/(?<!\\)<img|(?<!\\)`c|@someone|#12|(?<!\\)\[f\]|(?<!\\)\$5/);
    expect(text).not.toMatch(/^# e/m);
    expect(text.match(/(?<!\\)<details>/g)?.length).toBe(text.match(/(?<!\\)<\/details>/g)?.length);
  });

  it("sends no command to a terminal", () => {
    expect(diffText(told, plain)).not.toContain("\u001b");
  });
});

describe("the longest comment", () => {
  const many = Array.from({ length: 120 }, (_, n) => `memo-${String(n).padStart(3, "0")}`);
  const copies = (report: ReturnType<typeof reportOf>) =>
    many.map((id) => altered(report, (copy) => Object.assign(copy.scenario, { id })));
  const big = compareFolders(
    sideOf("a", ...copies(reportWith("published-case"))),
    sideOf("b", ...copies(reportAt("published-case", B200("$4.80")) as ReturnType<typeof reportOf>)),
    names,
  );

  it.each([LONGEST_COMMENT, 20_000, 3000, 1200])(
    "stays below %i characters, whole, and says what it left out",
    (limit) => {
      const text = diffMarkdown(big, safe, limit);
      expect(text.length).toBeLessThanOrEqual(limit);
      expect(text).toMatch(/^<!-- breakeven diff -->\n## 120 decisions flip\n/);
      expect(text).toContain(`to stay below the longest comment of ${limit} characters`);
      const told = (text.match(/^### memo-/gm) ?? []).length;
      const left = Number(
        /(\d+) memos? or lists? left out/.exec(text)?.[1] ?? /(\d+) memos or lists left out/.exec(text)?.[1] ?? 0,
      );
      expect(told + left).toBe(120);
      // Told in short, a memo still says what each option costs.
      expect((text.match(/^\| \*\*Monthly cost\*\*/gm) ?? []).length).toBe(told);
      // Its costs are fewer than are shown.
      expect(text).not.toMatch(/^\| and \d+ more/m);
      expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
    },
  );
});

it.each([
  [1, "**New warnings**"],
  [10, "**New warnings**"],
  [11, "<details><summary>New warnings: 11</summary>"],
])("%i new warnings stand open, or folded where they are more than ten", (count, head) => {
  const found = anyReportOf("workbook");
  const later = altered(found, (copy) => {
    copy.warnings.push(...Array.from({ length: count }, (_, n) => `Warning ${n + 1}.`));
  });
  const text = diffMarkdown(compareFolders(sideOf("a", found), sideOf("b", later), names), safe);
  expect(text).toContain(head);
  expect(text.match(/^- Warning \d+\./gm)).toHaveLength(count);
  expect(text.includes("<summary>New warnings")).toBe(count > 10);
});

it("a memo that compares no options is told in short by what it found", () => {
  const named = (report: ReturnType<typeof anyReportOf>) =>
    Array.from({ length: 40 }, (_, n) => altered(report, (copy) => Object.assign(copy.scenario, { id: `memo-${n}` })));
  const found = anyReportOf("workbook");
  const later = altered(found, (copy) => {
    for (const { quantity } of copy.key_figures ?? []) {
      const figure = copy.quantities[quantity];
      if (figure) figure.value = 2 * Number(figure.value);
    }
  });
  const text = diffMarkdown(
    compareFolders(sideOf("a", ...named(found)), sideOf("b", ...named(later)), names),
    safe,
    6000,
  );
  const told = (text.match(/^### memo-/gm) ?? []).length;
  expect(told).toBeGreaterThan(0);
  expect(told).toBeLessThan(40);
  expect((text.match(/^\| \*\*Findings\*\*/gm) ?? []).length).toBe(told);
});

it("a comment holds no mark that hides text or turns its direction", () => {
  expect(commentText("a\u202eb\u001b[31mc\u0000d")).toBe("a b \\[31mc d");
});
