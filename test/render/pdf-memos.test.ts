import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openBrowser } from "../../src/render/pdf/open-browser.js";
import { figuresIn, tellingFigures, tells } from "../../src/render/told-figures.js";
import { copyExamples, run } from "../cli/run.js";
import { REFERENCES, reportOf, SCENARIOS } from "../support/scenarios.js";
import { betweenDays } from "./pdf-days.js";
import { browserPath, pageClass } from "./pdf-fixture.js";
import { type ReadPdf, readPdf } from "./pdf-reading.js";

/** The font families that the templates bundle, as their files name themselves. */
const BUNDLED = /^[A-Z]{6}\+(Inter|MemoSerif|MemoFormula)/;
const IDS = SCENARIOS.map((file) => file.replace(".yaml", ""));
const FINDINGS = REFERENCES.map((file) => file.replace(".yaml", ""));

let folder: string;
let prints: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "breakeven-test-"));
  copyExamples(folder, ...new Set([...IDS, ...FINDINGS].map((id) => id.replace(/#.*/, ""))));
  const browser = await openBrowser(browserPath());
  const spy = vi.spyOn(await pageClass(browser), "pdf");
  await browser.close();
  const built = await run(folder, ["build", "--format", "html,pdf", "--pdf", "small"]);
  expect(built, built.err).toMatchObject({ code: 0 });
  prints = spy.mock.calls.length;
  spy.mockRestore();
  // Every memo is printed.
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("each memo is printed once: the guessed page numbers are right", () => {
  expect(prints).toBe(IDS.length + FINDINGS.length);
});

it.each([...IDS, ...FINDINGS])(
  "%s has at most six pages before its appendix, whose contents say where it begins",
  async (id) => {
    const pdf = await readPdf(readFileSync(join(folder, "out", id.replace("#", "-"), "memo.pdf")));
    expect(pdf.destinations.appendix).toBeGreaterThan(1);
    expect(pdf.destinations.appendix).toBeLessThanOrEqual(7);
  },
);

it.each([...IDS, ...FINDINGS])("%s has no page under half full but its last", async (id) => {
  const { filled } = await readPdf(readFileSync(join(folder, "out", id.replace("#", "-"), "memo.pdf")));
  const low = filled.slice(0, -1).flatMap((share, place) => (share < 0.5 ? [`page ${place + 1}: ${share}`] : []));
  expect(low).toEqual([]);
  const early = filled.slice(0, -1).filter((share) => share < 0.64);
  expect(early.length).toBeLessThanOrEqual(filled.length / 10);
});

it.each(IDS)("%s has two millimetres and more between the days of two columns", async (id) => {
  const gaps = await betweenDays(readFileSync(join(folder, "out", id.replace("#", "-"), "memo.pdf")));
  for (const gap of gaps) expect((gap / 72) * 25.4).toBeGreaterThan(2);
});

describe.each(IDS)("the PDF of %s", (id) => {
  let bytes: Uint8Array;
  let pdf: ReadPdf;
  let html: string;

  beforeAll(async () => {
    const memo = join(folder, "out", id.replace("#", "-"));
    html = readFileSync(join(memo, "memo.html"), "utf8");
    bytes = readFileSync(join(memo, "memo.pdf"));
    pdf = await readPdf(bytes);
  });

  it("is below 400 KB where it is to be mailed", () => {
    expect(bytes.length).toBeLessThan(400_000);
  });

  it("is set in the bundled fonts, embedded as outlines", () => {
    expect(pdf.fonts.length).toBeGreaterThan(3);
    for (const font of pdf.fonts) {
      expect(font, font.name).toMatchObject({ name: expect.stringMatching(BUNDLED), isEmbedded: true, isType3: false });
    }
  });

  it("is titled, dated, tagged and outlined by its headings", () => {
    const title = /<title>([^<]*)<\/title>/.exec(html)?.[1];
    expect(pdf.info.Title).toBe(title?.replaceAll("&#39;", "'").replaceAll("&amp;", "&"));
    expect(pdf.info.CreationDate).toBe(`D:${reportOf(id).scenario.as_of.replaceAll("-", "")}000000+00'00'`);
    expect([pdf.isTagged, pdf.language]).toEqual([true, "en"]);
    expect(pdf.tags).toEqual(expect.arrayContaining(["H1", "H2", "H3", "Figure", "Table", "TH", "TD", "Link"]));
    expect(pdf.outline.filter((line) => /^ {2}\S/.test(line)).length).toBeGreaterThanOrEqual(5);
    // Every bookmark reads as its heading does: no words joined at line ends, none said twice.
    const headings = [...html.matchAll(/<h[1-6][^>]*>([\s\S]*?)<\/h[1-6]>/g)].map(([, inner = ""]) => plain(inner));
    expect(headings).toEqual(expect.arrayContaining(pdf.outline.map((line) => line.trim())));
    for (const alternative of pdf.alternatives) expect(alternative).not.toBe("");
  });

  it("names in its contents the page of each section", () => {
    const [nav = ""] = /<nav class="contents"[\s\S]*?<\/nav>/.exec(html) ?? [];
    const targets = [...nav.matchAll(/class="toc-page" data-for="([^"]+)"/g)].map((slot) => slot[1] ?? "");
    expect(targets.length).toBeGreaterThanOrEqual(5);
    const contents = pdf.pages.find((text) => /in this memo/i.test(text)) ?? "";
    for (const target of targets) {
      const title = new RegExp(`<h2 id="${target}"[^>]*>(.*?)</h2>`).exec(html)?.[1]?.replace(/<[^>]+>/g, "") ?? target;
      expect(contents.replace(/\s+/g, " ")).toContain(`${title} ${pdf.destinations[target]}`);
    }
  });

  it.each(["questions", "answers"])(
    "sends whoever reads its %s to the page that holds the figure, or the section",
    (list) => {
      const targets = [...listOf(list, html).matchAll(/href="#([^"]+)"/g)].map(([, target = ""]) => target);
      expect(targets.length).toBeGreaterThan(10);
      const first = list === "questions" ? 1 : (pdf.destinations["the-answers-in-full"] ?? 0) - 1;
      const printed = pdf.pages
        .slice(first, list === "questions" ? 2 : first + 4)
        .join(" ")
        .replace(/\s+/g, " ");
      for (const target of targets) {
        const page = pdf.destinations[target] ?? 0;
        expect(printed, target).toMatch(new RegExp(`[(,:] ?page ${page}[),.]`));
        const inside = html.slice(html.indexOf(` id="${target}"`));
        const [, head = ""] =
          (target.startsWith("prose-")
            ? />([\s\S]*?)<\/(?:p|li)>/
            : /^table-.*-\d+$/.test(target)
              ? /<th[^>]*>([\s\S]*?)<\/th>/
              : /<(?:h\d|strong)[^>]*>([\s\S]*?)<\//
          ).exec(/^(step|table|prose)-/.test(target) ? inside : `<h2${inside}`) ?? [];
        const text = (pdf.pages[page - 1] ?? "").replace(/\s+/g, "");
        expect(text, `${target} on page ${page}`).toContain(plain(head).replace(/\s+/g, "").slice(0, 40));
      }
    },
  );

  it("leads from every answer to the pages on which each of its figures is printed", () => {
    const labels = reportOf(id).options.map(({ label }) => label);
    const answers = [listOf("questions", html), listOf("answers", html)]
      .join("")
      .split("<li>")
      .flatMap((item) => {
        const targets = [...item.matchAll(/href="#([^"]+)"/g)].map(([, target = ""]) => target);
        const [words = ""] = item.replace(/<em>[\s\S]*?<\/em>/, "").split(/ \((?=<a href)/);
        const figures = tellingFigures(plain(words), labels);
        return targets.length === 0 || figures.length === 0 ? [] : [{ words: plain(words), targets, figures }];
      });
    expect(answers.length).toBeGreaterThan(5);
    for (const { words, targets, figures } of answers) {
      const pages = targets.map((target) => pdf.destinations[target] ?? 0);
      const there = pages.flatMap((page) => figuresIn(pdf.pages[page - 1] ?? ""));
      // A column says its unit, and its scale, in its head.
      const lost = figures.filter(
        (figure) =>
          (figure.kind !== "count" || figure.isSpeed) &&
          !there.some((printed) => tells(figure)({ ...printed, kind: figure.kind })),
      );
      expect(lost, `${words} on pages ${pages.join(", ")}`).toEqual([]);
    }
  });

  it("has no caption on another page than the first row of its table", () => {
    const bare = (text: string) => text.replace(/\s+/g, "");
    const pages = pdf.pages.map(bare);
    const tables = [
      ...html.matchAll(/<caption[^>]*>([\s\S]*?)<\/caption>[\s\S]*?<tbody>\s*<tr[^>]*>([\s\S]*?)<\/tr>/g),
    ];
    expect(tables.length).toBeGreaterThan(3);
    for (const [, caption = "", row = ""] of tables) {
      const [, first = ""] = /<th[^>]*>([\s\S]*?)<\/th>/.exec(row) ?? [];
      const both = [caption, first].map((text) => bare(plain(text)));
      expect(
        pages.some((page) => both.every((text) => page.includes(text))),
        both.join(" / "),
      ).toBe(true);
    }
  });

  it("says on page one all that there is to decide: the questions stand on page two, the contents on page three", () => {
    expect(pdf.pages.findIndex((text) => /what you will be asked/i.test(text))).toBe(1);
    expect(pdf.pages.findIndex((text) => /in this memo/i.test(text))).toBe(2);
  });

  it("counts its pages at the foot of each", () => {
    pdf.pages.forEach((text, place) => {
      expect(text).toContain(`${place + 1} / ${pdf.pages.length}`);
    });
  });
});

/** The questions of page two, or the answers in full. */
function listOf(name: string, html: string): string {
  return new RegExp(`<div class="${name}">([\\s\\S]*?)</ul>`).exec(html)?.[1] ?? "";
}

function plain(html: string): string {
  const text = html
    .replace(/<[^>]*>/g, "")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
  return text.replace(/\s+/g, " ").trim();
}
