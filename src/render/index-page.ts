import { FormulaStyles } from "../derivations/formula-html.js";
import { longDate } from "../figures/date.js";
import { figure } from "../figures/figure.js";
import { counted } from "../figures/words.js";
import { Blocks } from "./blocks.js";
import { escapeHtml, escapeMarkdown } from "./escape.js";
import { type Flavour, memoPage } from "./flavours.js";
import { htmlTarget } from "./html-target.js";
import { markdownTarget, tidy } from "./markdown-target.js";
import { type Listed, type ListedDecision, type MemoFolder, memoFolders } from "./memo-folders.js";
import { pageHtml } from "./page.js";
import { setBody } from "./page-markdown.js";
import type { Target } from "./target.js";
import { fillTemplate } from "./template.js";
import type { Templates } from "./templates.js";

/** The list of all memos, as Markdown and as a page, folder by folder: decision, money, date; the newest prices first. */
export function renderIndex(
  reports: readonly Listed[],
  templates: Templates,
  site?: Flavour,
): { markdown: string; html: string } {
  const folders = memoFolders(reports);
  const foot = counted(reports.length, "memo");
  const description = "Self-host or API: every decision, its money and the date of its prices";
  const body = fill(
    folders,
    templates,
    htmlTarget(() => "", new FormulaStyles()),
    { decisions: decisionsHtml, references: referencesHtml },
  );
  const page = {
    title: "Decision memos",
    description,
    body,
    formulaStyles: "",
    foot,
    kind: "index",
    paper: "A4",
  } as const;
  const file = memoPage(site);
  const printers: Printers = {
    decisions: (decisions) => decisionsMarkdown(decisions, file),
    references: (references) => referencesMarkdown(references, file),
  };
  return { markdown: fill(folders, templates, markdownTarget, printers), html: pageHtml(page, templates) };
}

interface Printers {
  decisions(memos: readonly ListedDecision[]): string;
  references(memos: readonly Listed[]): string;
}

function fill(folders: readonly MemoFolder[], templates: Templates, target: Target, printers: Printers): string {
  const blocks = new Blocks();
  const helpers = {
    decisions: (at: number) => blocks.keep(printers.decisions(folders[at]?.decisions ?? [])),
    references: (at: number) => blocks.keep(printers.references(folders[at]?.references ?? [])),
    region(this: unknown, name: string, options: { fn(context: unknown): string }) {
      return target.region(name, options.fn(this));
    },
  };
  const view = folders.map(({ title, decisions, references }, at) => ({
    ...{ at, title, has_decisions: decisions.length > 0, has_references: references.length > 0 },
  }));
  const text = fillTemplate(templates.index, new Map(), helpers, { folders: view }, target.prose);
  const placed = target.name === "html" ? setBody(text, "").html : text;
  return tidy(blocks.place(placed));
}

function decisionsMarkdown(memos: readonly ListedDecision[], file: string): string {
  const rows = memos.map((report) => {
    const { scenario, recommendation } = report;
    const cells = [linkTo(report, file), escapeMarkdown(recommendation.headline)];
    return `| ${[...cells, ...amounts(report).map(escapeMarkdown), longDate(scenario.as_of)].join(" | ")} |`;
  });
  return [
    "| Question | Decision | Costs a month | Ahead of the other side by | Prices as of |",
    "| :-- | :-- | --: | --: | :-- |",
    ...rows,
  ].join("\n");
}

function referencesMarkdown(memos: readonly Listed[], file: string): string {
  const rows = memos.map((report) => {
    const { scenario, recommendation } = report;
    return `| ${linkTo(report, file)} | ${escapeMarkdown(recommendation.headline)} | ${longDate(scenario.as_of)} |`;
  });
  return ["| Memo | What was found | As of |", "| :-- | :-- | :-- |", ...rows].join("\n");
}

function linkTo({ scenario }: Listed, file: string): string {
  return `[${escapeMarkdown(scenario.title)}](${scenario.id}/${file})`;
}

function decisionsHtml(memos: readonly ListedDecision[]): string {
  return list(memos, (report) => {
    const [cost, ahead] = amounts(report).map(escapeHtml);
    return `<dl><div><dt>Costs a month</dt><dd>${cost}</dd></div><div><dt>Ahead of the other side by</dt><dd>${ahead}</dd></div></dl>`;
  });
}

function referencesHtml(memos: readonly Listed[]): string {
  return list(memos, () => "");
}

function list<T extends Listed>(memos: readonly T[], money: (report: T) => string): string {
  const items = memos.map((report) => {
    const { scenario, recommendation } = report;
    return [
      '<li class="memo-card">',
      `<h3><a href="${escapeHtml(scenario.id)}/memo.html">${escapeHtml(recommendation.headline)}</a></h3>`,
      `<p class="memo-question">${escapeHtml(scenario.title)} <span class="memo-date">Prices as of ${longDate(scenario.as_of)}</span></p>`,
      `<p>${escapeHtml(recommendation.summary)}</p>`,
      money(report),
      "</li>",
    ].join("\n");
  });
  return `<ol class="memos">\n${items.join("\n")}\n</ol>`;
}

/** What the recommended option costs, and how far it is ahead of the best of the other kind. */
function amounts({ options, recommendation }: ListedDecision): [string, string] {
  const cost = options.find(({ id }) => id === recommendation.option)?.monthly_cost;
  return [cost === undefined ? "\u2013" : figure(cost, "USD"), figure(recommendation.difference, "USD")];
}
