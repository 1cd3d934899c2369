import { longDate } from "../figures/date.js";
import { notationText } from "../formula/notation.js";
import { anchorHtml, withLinks } from "../report/addresses.js";
import { placeText } from "../report/place-text.js";
import { type FormulaStyles, formulaHtml } from "./formula-html.js";
import { bookOf, DOCUMENTS, type Escape, LAWS, lawWords } from "./markdown.js";
import type { Origin, Step } from "./step.js";
import { resultTex, texOf } from "./tex.js";
import { pageTex } from "./tex-dialects.js";
import type { Working } from "./working.js";

/** More characters than this on one side of an equals sign may not fit a phone, and must be reachable by keyboard. */
const FITS_A_PHONE = 38;

/** More than this fill so many lines that smaller type serves better. */
const LONG = 170;

/**
 * A working as HTML: each step's formula, and beside it where its numbers come from. A number that is itself worked
 * out in the memo (`shown`) links to its own step.
 */
export function workingHtml(
  working: Working,
  level: number,
  shown: ReadonlySet<string>,
  styles: FormulaStyles,
  safe: Escape,
): string {
  return working.steps.map((step) => stepHtml(step, level, shown, styles, safe)).join("\n");
}

export function stepAnchor(quantity: string): string {
  return `step-${quantity.replaceAll(".", "-")}`;
}

function stepHtml(step: Step, level: number, shown: ReadonlySet<string>, styles: FormulaStyles, safe: Escape): string {
  const { id, title, inputs, rounding, note } = step;
  const remarks = [rounding, note]
    .filter((remark) => remark !== null)
    .map((remark) => `<p class="remark">${safe(remark)}</p>`);
  return [
    `<section class="step" id="${stepAnchor(id)}">`,
    // A grid of its own: a block that holds one is kept whole on paper, where a grid alone leaves its rule behind.
    '<div class="columns">',
    '<div class="step-main">',
    `<h${level}>${safe(title)}</h${level}>`,
    equationHtml(step, styles, safe),
    ...remarks,
    `<p class="law">${lawHtml(step, safe)}</p>`,
    "</div>",
    '<div class="origins">',
    `<ul>${inputs.map((origin) => originHtml(origin, shown, safe)).join("")}</ul>`,
    "</div>",
    "</div>",
    "</section>",
  ].join("\n");
}

function lawHtml(step: Step, safe: Escape): string {
  const { source, isListed } = step.law;
  const words = lawWords(step, isListed ? `<a href="#${DOCUMENTS}">${safe(source)}</a>` : safe(source), safe);
  const book = bookOf(step);
  const all = book && `<a href="../${LAWS.html}#${book.name}">${safe(book.words)}</a>`;
  return `Law: ${words}${all === undefined ? "" : `<span class="book">; ${all}</span>`}`;
}

/** One line where it fits, else broken at the equals signs. Read out as plain text: KaTeX's boxes say nothing. */
function equationHtml({ symbol, words, numbers, result }: Step, styles: FormulaStyles, safe: Escape): string {
  const sides = [words, ...(numbers ? [numbers] : [])];
  const texts = [...sides, result].map(notationText);
  const [first = "", ...others] = [...sides.map((side) => texOf(side, pageTex)), resultTex(result, pageTex)];
  const lines = [`${symbolTex(symbol)} = ${first}`, ...others.map((tex) => `= ${tex}`)];
  const boxes = lines.map((tex) => `<span class="side katex">${formulaHtml(tex, styles, safe)}</span>`).join(" ");
  const focus = texts.some(({ length }) => length > FITS_A_PHONE) ? ' tabindex="0"' : "";
  const size = texts.some(({ length }) => length > LONG) ? " long" : "";
  const spoken = safe([symbol, ...texts].join(" = "));
  return `<div class="equation${size}" role="math" aria-label="${spoken}"${focus}><span aria-hidden="true">${boxes}</span></div>`;
}

function symbolTex(symbol: string): string {
  return /^[A-Za-z]$/.test(symbol) ? symbol : pageTex.words(symbol);
}

function originHtml(origin: Origin, shown: ReadonlySet<string>, safe: Escape): string {
  const { quantity, label, value, range, basis, source, date, place } = origin;
  // A place leads to the appendix, which has the source in full; beside the formula it would drown it.
  const details = [
    range === null ? null : `range ${safe(range)}`,
    source === null || place !== null ? null : withLinks(source, safe, (address) => anchorHtml(address, safe)),
    date === null ? null : longDate(date),
    place === null ? null : `<code>${safe(breakable(placeText(place)))}</code>`,
  ].filter((each) => each !== null);
  const name = shown.has(quantity) ? `<a href="#${stepAnchor(quantity)}">${safe(label)}</a>` : safe(label);
  const tail = details.length > 0 ? `<span class="detail">${details.join(", ")}</span>` : "";
  return `<li><span class="basis ${basis}">${basis}</span> ${name} <b>${safe(value)}</b>${tail === "" ? "" : ` ${tail}`}</li>`;
}

/** Lets a long path break after its slashes. */
function breakable(path: string): string {
  return path.replaceAll("/", "/\u200b");
}
