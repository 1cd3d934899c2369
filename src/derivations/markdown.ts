import { longDate } from "../figures/date.js";
import { placeText } from "../report/place-text.js";
import type { Origin, Step } from "./step.js";
import { gitTex } from "./tex-dialects.js";
import { equationTex } from "./tex-rows.js";

/** How a printer makes scenario text safe for its target; `code`: as a code span. */
export type Escape = (text: string) => string;

/** A step as GitHub-flavoured Markdown: heading, `$$` formula, and a list of where each number comes from. */
export function stepMarkdown(step: Step, level: number, safe: Escape, code: Escape): string {
  const { title, inputs, rounding, note } = step;
  const out = [`${"#".repeat(level)} ${safe(title)}`, "", "$$", equationTex(step, gitTex), "$$", ""];
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
