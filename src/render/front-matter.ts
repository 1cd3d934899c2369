import { Document, Scalar } from "yaml";
import type { Report } from "../report/schema.js";
import type { Flavour } from "./flavours.js";

/** What a page tells of itself above its text. */
interface Page {
  title: string;
  description: string;
  /** ISO date; null for a page that has none. */
  date: string | null;
  tags: readonly string[];
  /** Among the pages of its folder, the least first; null where it is the page of the folder itself. */
  order: number | null;
}

/** The YAML block that a site generator reads above memo.md, with the blank line that sets it off. */
export function frontMatter(report: Report, flavour: Flavour): string {
  const { scenario, recommendation, options } = report;
  const kind = options.find(({ id }) => id === recommendation.option)?.kind;
  const tags = kind === undefined ? ["reference memo"] : ["decision memo", kind.replaceAll("_", " ")];
  const { title, as_of: date } = scenario;
  return block({ title, description: recommendation.summary, date, tags, order: orderOf(report) }, flavour);
}

/** Decisions first, and the newest prices; by what the memo says alone, so that no memo changes because of another. */
function orderOf({ scenario, recommendation }: Report): number {
  const day = Number(scenario.as_of.replaceAll("-", ""));
  return (recommendation.option === null ? 2e8 : 1e8) - day;
}

/** As `frontMatter`, for the list of memos. */
export function indexFrontMatter(flavour: Flavour): string {
  const description = "Self-host or API: every decision, its money and the date of its prices";
  return block({ title: "Decision memos", description, date: null, tags: [], order: null }, flavour);
}

/** As `frontMatter`, for the list of laws: behind all memos. */
export function lawsFrontMatter(flavour: Flavour): string {
  const description = "Every law that memos use, with its formula and where it is from";
  return block({ title: "The laws", description, date: null, tags: [], order: 3e8 }, flavour);
}

function block({ title, description, date, tags, order }: Page, flavour: Flavour): string {
  const day = date === null ? {} : { date: dateScalar(date) };
  const [name, summary] = [title, description].map(oneLine).map(flavour === "mkdocs" ? withoutTags : (text) => text);
  const told = { title: name, description: summary, ...day };
  const listed = tags.length > 0 ? { tags } : {};
  const placed = { sidebar_label: name, ...(order !== null && { sidebar_position: order }) };
  const fields = {
    mkdocs: { ...told, ...listed },
    // Its Markdown is MDX otherwise, in which braces are code.
    docusaurus: { ...told, ...placed, ...listed, mdx: { format: "md" } },
    // It has no tags, and its sidebar is written apart (`siteSidebar`).
    vitepress: told,
  }[flavour];
  // Quoted whatever it is: readers of YAML 1.1 take "yes", "1:30" or "2026-06-09" for something else.
  const yaml = new Document(fields).toString({
    defaultStringType: "QUOTE_DOUBLE",
    defaultKeyType: "PLAIN",
    lineWidth: 0,
  });
  return `---\n${yaml}---\n\n`;
}

/** Unquoted, as the readers expect a date. */
function dateScalar(date: string): Scalar<string> {
  const scalar = new Scalar(date);
  scalar.type = Scalar.PLAIN;
  return scalar;
}

/** Its themes print a title as HTML. */
function withoutTags(text: string): string {
  return text.replaceAll("<", "&lt;");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
