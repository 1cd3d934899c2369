import type { BuildResult } from "../build/build.js";
import type { Terminal } from "./terminal.js";

/** Why PDFs are missing that were asked for, and what to do. */
export async function lackInWords({ browserFault }: BuildResult, { effects }: Terminal): Promise<string> {
  const { brokenBrowser, noBrowser } = await import("../render/browser.js");
  return browserFault === undefined ? noBrowser(effects.env) : brokenBrowser(browserFault);
}
