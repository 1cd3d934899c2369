import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "../../src/render/pdf/open-browser.js";
import { folderWithExamples } from "../cli/run.js";
import { edit, until, watchingProcess } from "../cli/watching.js";
import { browserPath } from "../render/pdf-fixture.js";

const ID = "copilot-8b-l40s";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const OVERLAY = 'document.querySelector("breakeven-preview").shadowRoot.querySelector(".fault")';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser(browserPath());
});
afterAll(async () => {
  await browser?.close();
});

/** Asks the page until it says so; between two pages there is nobody to ask. */
const holds = (page: Page, expression: string) =>
  until(
    () => page.evaluate(`Boolean(${expression})`).catch(() => false) as Promise<boolean>,
    () => expression,
  );

it("reloads where one was reading, shows what is wrong until it is mended, and nothing breaks the page's own policy", async () => {
  const folder = folderWithExamples(ID);
  const scenario = join(folder, `scenarios/${ID}.yaml`);
  const { address, child, ended } = await watchingProcess(folder, /^built /m);
  const page = await browser.newPage();
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(`${address}${ID}/memo.html`);
  await page.evaluate('document.querySelector("details").open = true; scrollTo(0, 1500)');

  edit(scenario, (text) => text.replace(/^title:.*/m, "title: Saved while it is read"));
  await holds(page, 'document.title.includes("Saved while it is read") && document.readyState === "complete"');
  await holds(page, 'scrollY === 1500 && document.querySelector("details").open');

  edit(scenario, (text) => text.replace(/^title:.*/m, 'tittle: "<img src=x onerror=alert(1)>"'));
  await holds(page, `!${OVERLAY}.hidden`);
  const text = (await page.evaluate(`${OVERLAY}.innerText`)) as string;
  expect(text).toMatch(/^1 problem/);
  expect(text).toMatch(/scenarios\/copilot-8b-l40s\.yaml:\d+:1: unknown key "tittle"/);
  expect(text).toContain("<img src=x onerror=alert(1)>");
  expect(text).toContain('hint: did you mean "title"?');
  expect(await page.evaluate(`${OVERLAY}.querySelectorAll("img").length`)).toBe(0);
  expect(await page.title()).toContain("Saved while it is read");

  for (const scheme of ["light", "dark"])
    for (const width of [390, 1280]) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.setViewport({ width, height: 800 });
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
      expect(await page.evaluate(`${OVERLAY}.getBoundingClientRect().width`)).toBe(width);
      expect(await page.evaluate(`${OVERLAY}.getBoundingClientRect().height <= 0.6 * innerHeight + 1`)).toBe(true);
      if (width === 390) {
        await page.evaluate(AXE);
        const { violations } = (await page.evaluate(
          'axe.run(document.querySelector("breakeven-preview"), { rules: { region: { enabled: false } } })',
        )) as { violations: unknown[] };
        expect(violations).toEqual([]);
      }
      const shots = process.env.SHOTS;
      if (shots) {
        mkdirSync(shots, { recursive: true });
        await page.screenshot({ path: join(shots, `${scheme}-${width}.png`) });
      }
    }
  await page.keyboard.press("Escape");
  expect(await page.evaluate(`${OVERLAY}.hidden`)).toBe(true);
  await page.reload();
  await holds(page, `!${OVERLAY}.hidden`);

  edit(scenario, (text) => text.replace(/^tittle:.*/m, "title: Saved while it is read"));
  await holds(page, `${OVERLAY}.hidden`);
  edit(scenario, (text) => text.replace(/^title:.*/m, "title: And once more"));
  await holds(page, 'document.title.includes("And once more")');

  // Somebody else's page in the folder is made live as well, and runs nothing of its own.
  writeFileSync(
    join(folder, "out/own.html"),
    '<!doctype html><title>0</title><body><script>document.title = "1"</script>',
  );
  const own = await browser.newPage();
  const refused: string[] = [];
  own.on("console", (message) => refused.push(message.text()));
  await own.goto(`${address}own.html`);
  expect(await own.title()).toBe("0");
  expect(await own.evaluate('Boolean(document.querySelector("breakeven-preview"))')).toBe(true);
  await until(
    () => refused.length > 0,
    () => "a refusal",
  );
  expect(refused).toEqual([expect.stringContaining("Content Security Policy")]);
  await own.close();

  await page.goto(`${address}not-yet/memo.html`);
  expect(await page.evaluate("document.querySelector('h1').textContent")).toBe("Nothing here yet");
  edit(scenario, (text) => text.replace(/^id:.*/m, "id: not-yet"));
  await holds(page, 'document.title.includes("And once more")');
  await page.close();
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
  expect(readdirSync(join(folder, "out")).filter((name) => name.startsWith("."))).toEqual([]);
  expect(said.filter((line) => !line.includes("404"))).toEqual([]);
});
