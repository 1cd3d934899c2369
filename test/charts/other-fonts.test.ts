import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { charts } from "../../src/charts/charts.js";
import { toSvg } from "../../src/charts/svg.js";
import { openBrowser } from "../../src/render/pdf/open-browser.js";
import type { Report } from "../../src/report/schema.js";
import { browserPath } from "../render/pdf-fixture.js";
import { ROOT } from "../support/scenarios.js";
import { useRealFontWidths } from "./font-widths.js";
import { spoiltLabels } from "./labels-in-page.mjs";

const NAMED = /font-family:Inter, system-ui[^;"]*/;

/** The charts of the memos of the repository, as readers get them beside memo.md. */
const pictures = new Map<string, string>();

const OUT = join(ROOT, "out");
let browser: Browser;
beforeAll(async () => {
  useRealFontWidths();
  for (const id of readdirSync(OUT).filter((name) => existsSync(join(OUT, name, "report.json")))) {
    const report = JSON.parse(readFileSync(join(OUT, id, "report.json"), "utf8")) as Report;
    for (const chart of charts(report)) pictures.set(`${id}/${chart.id}`, await toSvg(chart, "file"));
  }
  browser = await openBrowser(browserPath());
}, 60_000);
afterAll(() => browser.close());

test.each([
  ["none that the chart names, so that the system's stands for it", undefined, /./],
  ["DejaVu Sans, a fifth wider", "font-family:'DejaVu Sans'", /DejaVu/],
  ["Liberation Sans, narrower", "font-family:'Liberation Sans'", /Liberation Sans/],
  ["a face whose letters are all as wide", "font-family:monospace", /Mono/],
])("no label is cut or covered where the font is %s", async (_, family, expected) => {
  expect(pictures.size).toBeGreaterThan(100);
  const page = await browser.newPage();
  const shown = [...pictures].map(([name, svg]) => {
    expect(svg, name).toMatch(NAMED);
    return `<p>${svg.replace("<svg", `<svg id="${name}"`).replace(NAMED, family ?? "$&")}</p>`;
  });
  await page.setContent(shown.join(""));
  const cdp = await page.createCDPSession();
  await cdp.send("DOM.enable");
  await cdp.send("CSS.enable");
  const { root } = await cdp.send("DOM.getDocument");
  const { nodeId } = await cdp.send("DOM.querySelector", { nodeId: root.nodeId, selector: "svg text" });
  const { fonts } = await cdp.send("CSS.getPlatformFontsForNode", { nodeId });
  const used = fonts.map(({ familyName }) => familyName).join(", ");
  // A system that lacks the face sets another, which is tried by its own row.
  if (!expected.test(used)) console.warn(`SKIPPED: ${family ?? ""} is not here, ${used} stands for it`);
  expect(used).not.toMatch(/^Inter/);
  expect(await page.evaluate(spoiltLabels)).toEqual([]);
  await page.close();
});
