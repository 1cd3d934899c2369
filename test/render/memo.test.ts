import { describe, expect, test } from "vitest";
import type { Chart } from "../../src/charts/chart.js";
import { InputError } from "../../src/problem/problem.js";
import { renderIndex } from "../../src/render/index-page.js";
import { renderHtml, renderMarkdown } from "../../src/render/memo.js";
import type { Report } from "../../src/report/schema.js";
import { renderReport } from "../fixtures/render-report.js";
import { loaded } from "./loaded.js";

const templates = loaded();
const chart = (id: string): Chart => ({
  id,
  title: `Title of ${id}`,
  subtitle: "thousand $ | month",
  description: "Bars: $5 and $6.",
  data: { columns: ["Option", "Cost"], rows: [["All <API>", "5"]] },
  spec: {} as Chart["spec"],
});
const CHARTS = ["cost-by-line", "what-would-flip", "cost-vs-volume", "load-duration"].map(chart);
const DRAWN = CHARTS.map((each) => ({ ...each, svg: `<svg id="${each.id}"></svg>` }));

const markdown = (report: Report) => renderMarkdown(report, CHARTS, templates);
const html = (report: Report) => renderHtml(report, DRAWN, templates, { paper: "A4" });

/** The page without its style sheet. */
const body = (page: string) => page.slice(page.indexOf("<body"));

describe("the memo as Markdown", () => {
  test("as it stands in a docs repo", () => {
    expect(markdown(renderReport())).toMatchSnapshot();
  });

  test("has one title, links its charts, holds no HTML and no loose dollar sign", () => {
    const memo = markdown(renderReport());
    expect(memo.match(/^# /gm)).toHaveLength(1);
    expect(memo.match(/^!\[.+\]\(charts\/[\w-]+\.svg\)$/gm)).toHaveLength(4);
    const prose = memo.replace(/\$\$[\s\S]*?\$\$/g, "").replace(/`[^`]*`/g, "");
    expect(prose).not.toMatch(/(?<!\\)[$<]/);
  });

  test("prints no formula where notes and warnings are empty, and no empty heading", () => {
    const base = renderReport();
    const memo = markdown({ ...base, warnings: [], scenario: { ...base.scenario, notes: "" } });
    expect(memo).not.toContain("## Notes");
    expect(memo).not.toContain("What to keep in mind");
  });
});

describe("the memo as a page", () => {
  const page = html(renderReport());

  test("asks nothing of any network and runs nothing", () => {
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script|<link rel="stylesheet"|url\((?!data:)|src="(?!data:)|@import/);
  });

  test("has one title, landmarks, a skip link and a contents entry per section", () => {
    expect(page.match(/<h1/g)).toHaveLength(1);
    for (const part of [
      '<main id="content">',
      '<nav class="contents" aria-label="Contents">',
      "<footer",
      'href="#content"',
    ]) {
      expect(page).toContain(part);
    }
    const entries = [...page.matchAll(/<a href="#([\w-]+)">[^<]+<\/a><span class="toc-page" data-for="\1"><\/span>/g)];
    expect(entries.length).toBeGreaterThan(5);
    for (const [, id] of entries) expect(page).toContain(`<h2 id="${id}"`);
  });

  test("stays well under the limit of 350 KB", () => {
    expect(page.length).toBeLessThan(300_000);
  });

  test("carries the paper and the running foot", () => {
    expect(page).toContain("@page{size:210mm 297mm");
    expect(renderHtml(renderReport(), DRAWN, templates, { paper: "Letter" })).toContain("@page{size:8.5in 11in");
    expect(page).toContain('content:"Serve Kimi K2 ourselves? \u00b7 9 June 2026"');
  });

  test("styles no class that it does not use from KaTeX, and embeds only the faces it needs", () => {
    expect(page).not.toContain(".katex .mtable");
    expect(page).toContain('font-family:"Memo Formula Math"');
    expect(page).not.toContain('font-family:"Memo Formula Size1"');
  });
});

describe("text from a scenario", () => {
  const hostile = '<script>alert(1)</script> {{title}} | $5 `x` </style> "quoted" undefined NaN [object Object]';
  const base = renderReport();
  const report = renderReport({
    scenario: { ...base.scenario, title: hostile, question: hostile, notes: hostile },
    recommendation: { ...base.recommendation, headline: hostile, summary: hostile, lede: hostile },
    conditions: [hostile],
    next: hostile,
    warnings: [hostile],
    options: base.options.map((option) => ({ ...option, label: hostile, sizing: hostile })),
    key_figures: base.key_figures.map((key) => ({ ...key, label: hostile, note: hostile })),
    quantities: Object.fromEntries(
      Object.entries(base.quantities).map(([id, quantity]) => [id, { ...quantity, label: hostile, source: hostile }]),
    ),
    formulas: Object.fromEntries(
      Object.entries(base.formulas).map(([id, formula]) => [id, { ...formula, symbol: hostile, source: hostile }]),
    ),
  });

  test("is text on the page", () => {
    const page = html(report);
    expect(page).not.toContain("<script>");
    expect(page.match(/<\/style>/g)).toHaveLength(1);
    expect(body(page)).toContain("&lt;script&gt;alert(1)&lt;/script&gt; {{title}} | $5");
  });

  test("is text in Markdown", () => {
    const memo = markdown(report).replace(/\$\$[\s\S]*?\$\$/g, "");
    expect(memo).not.toMatch(/(?<!\\)<script/);
    expect(memo).toContain("\\<script\\>alert(1)\\</script\\> {{title}} \\| \\$5");
  });

  test("is text in the index", () => {
    const index = renderIndex([report], templates);
    expect(index.markdown).not.toMatch(/(?<!\\)<script/);
    expect(index.html).not.toContain("<script>");
  });
});

describe("a template of one's own", () => {
  const own = (text: string) => ({ ...templates, memo: { file: "scenarios/own.md.hbs", text } });

  test("reads the report, the quantities and the helpers", () => {
    const text =
      '# {{recommendation.headline}}\n\n{{figure "all_api.monthly_cost"}} or {{figure "all_api.monthly_cost" "short"}}.\n\n{{table "costs"}}\n';
    const memo = renderMarkdown(renderReport(), CHARTS, own(text));
    expect(memo).toContain("\\$184,811/month or \\$184.8K/month.");
    expect(memo).toContain("| **Total** |");
  });

  test.each([
    ["{{figure 'all_api.monthly_costs'}}", 'unknown quantity "all_api.monthly_costs"'],
    ["{{chart 'cost-by-lines'}}", 'unknown chart "cost-by-lines"'],
    ["{{table 'cost'}}", 'unknown table "cost"'],
    ["{{money recommendation.headline}}", "a number is needed here"],
    ["{{money recommendation.saving}}", 'unknown name "saving"'],
  ])("says where it is wrong: %s", (text, message) => {
    const render = () => renderMarkdown(renderReport(), CHARTS, own(`\n${text}`));
    expect(render).toThrow(InputError);
    expect(render).toThrow(`scenarios/own.md.hbs:2:`);
    expect(render).toThrow(message);
  });

  test("may not print what is no text", () => {
    expect(() => renderMarkdown(renderReport(), CHARTS, own("{{recommendation}}"))).toThrow(
      "own.md.hbs:1:1: this is not a text",
    );
    expect(() => renderMarkdown(renderReport(), CHARTS, own("{{options}}"))).toThrow(
      "own.md.hbs:1:1: this is not a text",
    );
  });
});

describe("the index", () => {
  const older = renderReport();
  const reports = [older, { ...older, scenario: { ...older.scenario, id: "newer", as_of: "2026-07-01" } }];

  test("lists decision, money and date, the newest prices first", () => {
    expect(renderIndex(reports, templates).markdown).toMatchSnapshot();
  });

  test("does not depend on the order of the memos", () => {
    expect(renderIndex([...reports].reverse(), templates)).toEqual(renderIndex(reports, templates));
  });
});
