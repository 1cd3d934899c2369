import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { ROOT } from "../support/scenarios.js";
import { browserPath, pdfMemo } from "./pdf-fixture.js";

/** Prints `before` documents, then the one from standard input, and writes the latter's hash. */
const PRINT = `
import { createHash } from "node:crypto";
import { text } from "node:stream/consumers";
const [rendering, browserFile, before] = process.argv.slice(1);
const { printPdf } = await import(rendering + "/pdf/pdf.js");
const { openBrowser } = await import(rendering + "/pdf/open-browser.js");
const html = await text(process.stdin);
const browser = await openBrowser(browserFile);
const print = (html) => printPdf(browser, html, { asOf: "2026-06-09", paper: "A4" });
for (let n = 0; n < Number(before); n++) await print(html.replaceAll("hour", "day"));
console.log(createHash("sha256").update(await print(html)).digest("hex"));
await browser.close();
`;

function printElsewhere(env: Record<string, string>, before: number): string {
  const rendering = pathToFileURL(join(ROOT, "dist/render")).href;
  const args = ["--input-type=module", "-e", PRINT, rendering, browserPath(), String(before)];
  return execFileSync(process.execPath, args, {
    cwd: tmpdir(),
    env: { ...process.env, ...env },
    input: pdfMemo(),
    encoding: "utf8",
  });
}

describe("the same document", () => {
  it("gives the same bytes in another process, zone and language, first or after others", () => {
    const first = printElsewhere({ TZ: "America/Los_Angeles", LANG: "C", LC_ALL: "C" }, 0);
    const second = printElsewhere({ TZ: "Asia/Kathmandu", LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8" }, 3);
    expect(first).toMatch(/^[0-9a-f]{64}\n$/);
    expect(second).toBe(first);
  });
});
