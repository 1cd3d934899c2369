import { longDate } from "../figures/date.js";
import { figure } from "../figures/figure.js";
import type { Report } from "../report/schema.js";
import { Blocks } from "./blocks.js";
import { escapeHtml, escapeMarkdown } from "./escape.js";
import { htmlTarget } from "./html-target.js";
import { markdownTarget, tidy } from "./markdown-target.js";
import { pageHtml } from "./page.js";
import { setBody } from "./page-markdown.js";
import type { Target } from "./target.js";
import { fillTemplate } from "./template.js";
import type { Templates } from "./templates.js";

/** The list of all memos, as Markdown and as a page: decision, money, date; the newest prices first. */
export function renderIndex(reports: readonly Report[], templates: Templates): { markdown: string; html: string } {
  const memos = [...reports].sort(newestFirst);
  const foot = `${memos.length} decision ${memos.length === 1 ? "memo" : "memos"}`;
  const description = "Self-host or API: every decision, its money and the date of its prices";
  const body = fill(
    memos,
    templates,
    htmlTarget(() => ""),
    listHtml,
  );
  const page = { title: "Decision memos", description, body, foot, kind: "index", paper: "A4" } as const;
  return { markdown: fill(memos, templates, markdownTarget, listMarkdown), html: pageHtml(page, templates) };
}

function fill(
  memos: readonly Report[],
  templates: Templates,
  target: Target,
  list: (memos: readonly Report[]) => string,
): string {
  const blocks = new Blocks();
  const helpers = {
    memos: () => blocks.keep(list(memos)),
    region(this: unknown, name: string, options: { fn(context: unknown): string }) {
      return target.region(name, options.fn(this));
    },
  };
  const text = fillTemplate(templates.index, new Map(), helpers, { count: memos.length }, target.prose);
  const placed = target.name === "html" ? setBody(text, "").html : text;
  return tidy(blocks.place(placed));
}

function listMarkdown(memos: readonly Report[]): string {
  const rows = memos.map((report) => {
    const { scenario, recommendation } = report;
    const cells = [
      `[${escapeMarkdown(scenario.title)}](${scenario.id}/memo.md)`,
      escapeMarkdown(recommendation.headline),
    ];
    return `| ${[...cells, ...amounts(report).map(escapeMarkdown), longDate(scenario.as_of)].join(" | ")} |`;
  });
  return [
    "| Question | Decision | Costs a month | Ahead of the next best by | Prices as of |",
    "| :-- | :-- | --: | --: | :-- |",
    ...rows,
  ].join("\n");
}

function listHtml(memos: readonly Report[]): string {
  const items = memos.map((report) => {
    const { scenario, recommendation } = report;
    const [cost = "", ahead = ""] = amounts(report).map(escapeHtml);
    return [
      '<li class="memo-card">',
      `<h2><a href="${escapeHtml(scenario.id)}/memo.html">${escapeHtml(recommendation.headline)}</a></h2>`,
      `<p class="memo-question">${escapeHtml(scenario.title)} <span class="memo-date">Prices as of ${longDate(scenario.as_of)}</span></p>`,
      `<p>${escapeHtml(recommendation.summary)}</p>`,
      `<dl><div><dt>Costs a month</dt><dd>${cost}</dd></div><div><dt>Ahead of the next best by</dt><dd>${ahead}</dd></div></dl>`,
      "</li>",
    ].join("\n");
  });
  return `<ol class="memos">\n${items.join("\n")}\n</ol>`;
}

/** What the recommended option costs, and how far it is ahead of the best of the other kind. */
function amounts({ options, recommendation }: Report): [string, string] {
  const cost = options.find(({ id }) => id === recommendation.option)?.monthly_cost;
  return [
    cost === undefined ? "\u2013" : figure(cost, "USD"),
    recommendation.difference === null ? "\u2013" : figure(recommendation.difference, "USD"),
  ];
}

function newestFirst(a: Report, b: Report): number {
  const [first, second] = [a.scenario, b.scenario];
  if (first.as_of !== second.as_of) return first.as_of < second.as_of ? 1 : -1;
  return first.id < second.id ? -1 : 1;
}
