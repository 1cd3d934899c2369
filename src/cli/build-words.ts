import type { BuildResult } from "../build/build.js";
import type { BuiltMemo } from "../build/memo-record.js";
import type { Terminal } from "./terminal.js";

/** What `build` and `watch` tell of a build. */

/** Files of a memo that were of its last state and that nobody asked for: below its folder. */
export function outdated({ id, record }: Pick<BuiltMemo, "id" | "record">, changed: ReadonlySet<string>): string[] {
  const gone = [...changed].filter((path) => path.startsWith(`${id}/`) && record.files[path] === undefined);
  return gone.map((path) => path.slice(id.length + 1));
}

/** Why PDFs are missing that were asked for, and what to do. */
export async function lackInWords({ browserFault }: BuildResult, { effects }: Terminal): Promise<string> {
  const { brokenBrowser, noBrowser } = await import("../render/pdf/browser.js");
  return browserFault === undefined ? noBrowser(effects.env) : brokenBrowser(browserFault);
}

/** The first two reasons say it; a changed tool would name every template. */
export function inShort(why: readonly string[]): string {
  const [first, second, ...more] = why;
  return [first, second].filter(Boolean).join("; ") + (more.length > 0 ? `; and ${more.length} more` : "");
}
