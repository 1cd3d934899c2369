import MarkdownIt from "markdown-it";
import { isPrintable } from "../problem/printable.js";
import { isSafeLink } from "./escape.js";

/**
 * A scenario's notes, made safe to stand in a memo: their own Markdown stays, but raw HTML is shown as text, an image
 * becomes a link, a link may only lead to http, https or a relative path, and a heading cannot outrank the memo's own.
 * Dollar signs are money, except where a line holds `$$` alone.
 */
export function safeNotes(notes: string): string {
  const lines = notes.replace(/\r\n?/g, "\n").replaceAll("\0", "").trim().split("\n");
  const out: string[] = [];
  let fence = "";
  let isFormula = false;
  const formulas = lines.filter((line) => line.trim() === "$$").length;
  for (const [index, line] of lines.entries()) {
    // A line with a backtick behind its fence of backticks is no fence (CommonMark 4.5).
    const mark = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1] ?? "";
    if (fence !== "") {
      out.push(line);
      if (mark.startsWith(fence) && line.trim() === mark) fence = "";
    } else if (mark !== "") {
      fence = mark;
      out.push(line);
    } else if (line.trim() === "$$" && formulas % 2 === 0) {
      isFormula = !isFormula;
      out.push("$$");
    } else if (isFormula) {
      // A formula has no blank line, and nothing in it that another reader of Markdown would take for a fence.
      if (line.trim() !== "") out.push(line.replaceAll("$", "").replace(/^( {0,3})(?=```|~~~)/, "$1{}"));
    } else {
      out.push(safeLine(line, lines[index - 1] ?? ""));
    }
  }
  if (fence !== "") out.push(fence);
  const safe = out.join("\n");
  return isHarmless(safe) ? safe : asText(notes);
}

/** One line outside code: HTML, images, links, headings, dollars. Code spans stay as they are. */
function safeLine(line: string, before: string): string {
  const parts = line.split(/(?<!\\)(`+[^`]*`+)/);
  const safe = parts.map((part, index) => (index % 2 === 1 ? part : safeText(part))).join("");
  const heading = /^( {0,3})(#{1,6})(?=\s|$)/.exec(safe);
  if (heading)
    return safe.replace(heading[0], `${heading[1]}${"#".repeat(Math.min(6, (heading[2]?.length ?? 1) + 2))}`);
  // A line of dashes or equals signs under a paragraph would make a heading of it.
  return before.trim() !== "" && /^ {0,3}(=+|-+)\s*$/.test(safe) ? safe.replace(/[=-]/, "\\$&") : safe;
}

function safeText(text: string): string {
  return text
    .replace(/(?<!\\)</g, "\\<")
    .replace(/(?<!\\)!\[/g, "\\![")
    .replace(/\]\((?=\s*([^)\s]*))/g, (start, address: string) => (isSafeLink(address) ? start : "]\\("))
    .replace(/(?<!\\)\$/g, "\\$")
    .replace(/(?<!\\)&(?:#x([\da-f]{1,6})|#(\d{1,7})|(lrm|rlm));/gi, (all, hex, decimal) => {
      const code = hex === undefined ? Number(decimal ?? Number.NaN) : Number.parseInt(hex, 16);
      return code <= 0x10ffff && isPrintable(String.fromCodePoint(code)) ? all : `\\${all}`;
    });
}

const strictReader = new MarkdownIt({ html: true });
strictReader.validateLink = () => true;

/** The last word has a Markdown reader that does let HTML pass: it must find none. */
function isHarmless(markdown: string): boolean {
  const all = strictReader.parse(markdown, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  return all.every(({ type, tag, attrs }) => {
    if (type.startsWith("html_") || type === "image" || /^h[12]$/.test(tag)) return false;
    const address = attrs?.find(([name]) => name === "href")?.[1];
    return address === undefined || isSafeLink(address);
  });
}

/** Where the notes cannot be made safe by escaping alone, they are shown as they were typed. */
function asText(notes: string): string {
  const longest = Math.max(2, ...[...notes.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${notes}\n${fence}`;
}
