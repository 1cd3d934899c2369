import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "puppeteer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { charts } from "../../src/charts/charts.js";
import { toSvg } from "../../src/charts/svg.js";
import { useFontWidths } from "../../src/charts/text-width.js";
import { renderIndex } from "../../src/render/index-page.js";
import { lawsHtml, setLaws } from "../../src/render/laws-page.js";
import { renderHtml } from "../../src/render/memo.js";
import { openBrowser } from "../../src/render/pdf/open-browser.js";
import { printPdf } from "../../src/render/pdf/pdf.js";
import type { Report } from "../../src/report/schema.js";
import { renderReport } from "../fixtures/render-report.js";
import { anyReportOf, REFERENCES, reportOf, SCENARIOS } from "../support/scenarios.js";
import { loaded } from "./loaded.js";
import { browserPath } from "./pdf-fixture.js";
import { readPdf } from "./pdf-reading.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface AxeResult {
  violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
}

const SUM =
  "(first_part * share_of_it + second_part * share_of_it + third_part * share_of_it + last_part * share_of_it)";

/** A memo with a derivation that is wider than its column, whichever way it is set. */
function wideReport(): Report {
  const report = renderReport();
  const parts = ["first_part", "second_part", "third_part", "last_part", "share_of_it"];
  for (const name of parts)
    report.quantities[`wide.${name}`] = { value: 123_456.78, unit: "USD/month", label: name, basis: "assumed" };
  const laws = {
    fraction: `${SUM} / ${SUM}`,
    rounded: `ceil(${SUM})`,
    chosen: `if(first_part > second_part, ${SUM}, max(${SUM}, last_part))`,
    nested: `${SUM} / (1 + ${SUM} / ${SUM})`,
    unbreakable: `first_part + ${"a_name_that_goes_on_".repeat(9)}`,
  };
  const inputs = Object.fromEntries(parts.map((name) => [name, `wide.${name}`]));
  for (const [name, is] of Object.entries(laws)) {
    const long = "a_name_that_goes_on_".repeat(9);
    const all = name === "unbreakable" ? { ...inputs, [long]: "wide.first_part" } : inputs;
    report.formulas[name] = {
      title: name,
      symbol: name,
      unit: "1",
      inputs: Object.fromEntries(Object.keys(all).map((input) => [input, "USD/month"])),
      is,
      source: "a test",
      file: "scenarios/cline-kimi-k2.yaml",
    };
    report.quantities[`wide.${name}`] = {
      value: 1,
      unit: "1",
      label: name,
      basis: "modelled",
      formula: name,
      inputs: all,
    };
  }
  const steps = Object.keys(laws).map((name) => `wide.${name}`);
  report.workings.push({ title: "Wide", option: null, steps });
  return report;
}

/** The committed memos, and one with everything that a template can print. */
const memos = new Map([
  ["memo", renderReport()],
  ["wide", wideReport()],
  ...SCENARIOS.map((file): [string, Report] => [file, reportOf(file.replace(".yaml", ""))]),
  ...REFERENCES.map((file): [string, Report] => [file, anyReportOf(file.replace(".yaml", ""))]),
]);

describe("whole pages in a browser", () => {
  const pages = new Map<string, string>();
  let browser: Browser;

  beforeAll(async () => {
    const templates = loaded();
    useFontWidths(templates.widths);
    for (const [name, report] of memos) {
      const drawn = [];
      for (const chart of charts(report)) drawn.push({ ...chart, svg: await toSvg(chart, "inline") });
      pages.set(name, renderHtml(report, drawn, templates, { paper: "A4" }));
    }
    pages.set("index", renderIndex([...memos.values()], templates).html);
    pages.set("laws", lawsHtml(setLaws("laws.md", readFileSync("src/economics/laws.md", "utf8")), templates));
    browser = await openBrowser(browserPath());
  });

  afterAll(async () => {
    await browser?.close();
  });

  /** Opens a page; whatever it logs, or asks for, is gathered. */
  async function open(name: string, width: number, scheme: string): Promise<{ page: Page; said: string[] }> {
    const page = await browser.newPage();
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    page.on("request", (request) => {
      if (!/^(data|about):/.test(request.url())) said.push(`asked for ${request.url()}`);
    });
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.setContent(pages.get(name) ?? "", { waitUntil: "load" });
    return { page, said };
  }

  // Wide, what holds in one scheme hardly differs in the other; a narrow telephone, where room is least, is tried in both.
  // The checker takes seconds a page, so of the memos every second is checked narrow and dark, and the rest wide.
  const cases = [...memos.keys(), "index", "laws"].flatMap((name, turn) =>
    [360, 1280].flatMap((width) =>
      ["light", "dark"]
        .filter((scheme) => name === "memo" || width === 360 || scheme === "light")
        .map((scheme) => {
          const isItsTurn = turn % 2 === 0 ? width === 360 && scheme === "dark" : width === 1280;
          return { name, width, scheme, isChecked: name === "memo" || isItsTurn };
        }),
    ),
  );

  test.each(cases)("$name at $width px, $scheme: accessible, silent, no wider than the screen", async (given) => {
    const { name, width, scheme, isChecked } = given;
    const { page, said } = await open(name, width, scheme);
    await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
    const overflow = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
    const found = isChecked ? await violations(page) : [];
    await page.close();
    expect(found).toEqual([]);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(said).toEqual([]);
  });

  async function violations(page: Page): Promise<string[]> {
    await page.evaluate(AXE);
    const result = (await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as AxeResult;
    return result.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  }

  test("the fonts of the page are its own", async () => {
    const { page } = await open("memo", 1280, "light");
    const faces = await page.evaluate(
      "document.fonts.ready.then((all) => [...all].filter(({ status }) => status === 'loaded').map(({ family }) => family))",
    );
    await page.close();
    expect((faces as string[]).map((family) => family.replaceAll('"', ""))).toEqual(
      expect.arrayContaining(["Inter", "Memo Serif", "Memo Serif Display"]),
    );
  });

  test("headings go down one level at a time", async () => {
    const { page } = await open("memo", 1280, "light");
    const levels = (await page.evaluate(
      "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(({ tagName }) => Number(tagName.slice(1)))",
    )) as number[];
    await page.close();
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  test("a formula that is too wide is broken into lines; what cannot be broken does not shrink the print", async () => {
    const { page } = await open("wide", 658, "light");
    await page.emulateMediaType("print");
    const [paper, ...cut] = (await page.evaluate(
      `[document.documentElement.scrollWidth, ...[...document.querySelectorAll(".equation")]
        .filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.closest(".step").id)]`,
    )) as [number, ...string[]];
    await page.close();
    expect(paper).toBeLessThanOrEqual(658);
    expect(cut).toEqual(["step-wide-unbreakable"]);
    const print = async (name: string) =>
      readPdf(await printPdf(browser, pages.get(name) ?? "", { asOf: "2026-06-09", paper: "A4" }));
    expect((await print("wide")).largest).toBeCloseTo((await print("memo")).largest, 1);
    expect((await print("wide")).largest).toBeCloseTo(1.06 * 24.5, 0);
  });

  test.each([...memos.keys()])(
    "on paper, no table of %s is wider than its box, where it would be cut off",
    async (name) => {
      const { page } = await open(name, 658, "light");
      await page.emulateMediaType("print");
      const cut = await page.evaluate(
        `[...document.querySelectorAll(".scroll")].filter((each) => each.scrollWidth > each.clientWidth)
        .map((each) => each.getAttribute("aria-label") ?? each.getAttribute("aria-labelledby"))`,
      );
      await page.close();
      expect(cut).toEqual([]);
    },
  );

  test.each(["A4", "Letter"])(
    "on %s, page one holds the decision and nothing is wider than the paper",
    async (paper) => {
      const { page } = await open("memo", paper === "A4" ? 658 : 680, "light");
      await page.emulateMediaType("print");
      const [height = 0, width = 0] = (await page.evaluate(
        "[document.querySelector('.decision').getBoundingClientRect().height, document.documentElement.scrollWidth]",
      )) as number[];
      await page.close();
      // Paper less its margins of 17 and 19 mm, in CSS pixels.
      const room = ((paper === "A4" ? 297 : 279.4) - 36) * (96 / 25.4);
      expect(height).toBeGreaterThan(300);
      expect(height).toBeLessThanOrEqual(room);
      expect(width).toBeLessThanOrEqual(paper === "A4" ? 658 : 680);
    },
  );
});
