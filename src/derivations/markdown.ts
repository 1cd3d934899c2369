import { longDate } from "../figures/date.js";
import { texWords } from "../formula/typeset.js";
import { placeText } from "../report/place-text.js";
import { forGit } from "./number-tex.js";
import type { Origin, Step } from "./step.js";

/** How a printer makes scenario text safe for its target; `code`: as a code span. */
export type Escape = (text: string) => string;

/** A step as GitHub-flavoured Markdown: heading, `$$` formula, and a list of where each number comes from. */
export function stepMarkdown(step: Step, level: number, safe: Escape, code: Escape): string {
  const { title, symbol, words, numbers, result, inputs, rounding, note } = step;
  const lines = [words.tex, ...(numbers ? [numbers.tex] : []), result.tex].map((tex) => `= ${forGit(tex)}`);
  const out = [
    `${"#".repeat(level)} ${safe(title)}`,
    "",
    "$$",
    `${forGit(texWords(symbol))} ${lines.join("\n")}`,
    "$$",
    "",
  ];
  for (const remark of [rounding, note]) if (remark !== null) out.push(safe(remark), "");
  out.push(...inputs.map((origin) => originLine(origin, safe, code)), "");
  out.push(`Law: ${safe(step.law.source)}.`);
  return out.join("\n");
}

function originLine(origin: Origin, safe: Escape, code: Escape): string {
  const { label, value, range, basis, source, date, place, worked } = origin;
  const details = [
    range === null ? null : `range ${safe(range)}`,
    source === null ? null : safe(source),
    date === null ? null : longDate(date),
    place === null ? null : code(placeText(place)),
    worked && place === null ? "worked out from others" : null,
  ].filter((each) => each !== null);
  return `- ${safe(label)}: **${safe(value)}**, *${basis}*${details.length > 0 ? ` (${details.join("; ")})` : ""}`;
}
