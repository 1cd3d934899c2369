import { createHash } from "node:crypto";
import { join } from "node:path";
import { ownText } from "../build/tool.js";
import type { Effects } from "../build/world/effects.js";
import { escapeHtml } from "../render/escape.js";

/** Makes pages live: they hear of new editions and show what is wrong. */
interface Enliven {
  (page: string, edition: string): string;
  /** What such a page may load and run, and no more: also where its own policy says less, or it has none. */
  readonly policy: string;
}

const POLICY = /(<meta http-equiv="Content-Security-Policy" content="[^"]*)(")/;

/** What a page holds in itself, and nothing else. */
export const STILL =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'";

/**
 * A page allows no script, and so it stays on the disk. In what is sent, its policy allows the one script that is added, by
 * its hash, and to listen to this server: text from a scenario that got into the page would still run nothing.
 */
export function enlivener(effects: Effects): Enliven {
  const own = (name: string) => ownText(join("src/preview", name), effects).replaceAll("\r\n", "\n");
  const script = own("in-page.js");
  const hash = createHash("sha256").update(script).digest("base64");
  const live = `script-src 'sha256-${hash}'; connect-src 'self'`;
  const overlay = own("overlay.html");
  const enliven = (page: string, edition: string) => {
    const added = `${overlay}<script data-edition="${escapeHtml(edition)}">${script}</script>\n`;
    const end = page.lastIndexOf("</body>");
    const at = end < 0 ? page.length : end;
    return page.slice(0, at).replace(POLICY, `$1; ${live}$2`) + added + page.slice(at);
  };
  return Object.assign(enliven, { policy: `${STILL}; ${live}; frame-ancestors 'none'` });
}

/** Stands where a memo will be, or was. */
export function nothingHere(target: string, hasFault: boolean): string {
  const name = escapeHtml(target.slice(0, 200));
  const why = hasFault ? "What is wrong is told below." : "It appears here as soon as it is built.";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${STILL}">
<meta name="color-scheme" content="light dark">
<title>Nothing here yet</title>
<link rel="icon" href="data:,">
<style>
body { max-width: 36rem; padding: 2rem 1.2rem; margin: 0 auto; font: 1.05rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
</style>
</head>
<body>
<h1>Nothing here yet</h1>
<p>There is no memo at <code>${name}</code>. ${why}</p>
<p><a href="/">All memos</a></p>
</body>
</html>
`;
}
