import { printable } from "../problem/printable.js";
import { type Flavour, memoPage } from "../render/flavours.js";
import type { Paper } from "../render/page-styles.js";
import type { Templates } from "../render/templates.js";
import type { Report } from "../report/schema.js";
import { stableJson } from "./json.js";
import type { Charts, Format } from "./request.js";

/** One memo in memory. */
export interface Memo {
  /** File below the memo's folder -> its text. */
  files: Map<string, string>;
  /** What the PDF is printed from, where one is asked for. */
  page: string | undefined;
}

/** What a report is dressed in. */
interface Dress {
  templates: () => Templates;
  paper: Paper;
  site: Flavour | undefined;
  charts: Charts;
  /** Whether a PDF of this page will be beside it. */
  hasPdf(page: string): boolean;
}

/**
 * One report to the files of its folder. report.json is always among them: the index and `check` read it.
 * What a format needs is loaded only where it is asked for: charts alone take longer to load than JSON to write.
 */
export async function memoOf(
  report: Report,
  wanted: ReadonlySet<Format>,
  { templates, paper, site, charts: colours, hasPdf }: Dress,
): Promise<Memo> {
  const memo: Memo = { files: new Map([["report.json", stableJson(report)]]), page: undefined };
  if (!wanted.has("md") && !wanted.has("html") && !wanted.has("pdf")) return memo;
  const [{ charts }, { toSvg }, { useFontWidths }] = await Promise.all([
    import("../charts/charts.js"),
    import("../charts/svg.js"),
    import("../charts/text-width.js"),
  ]);
  useFontWidths(templates().widths);
  const figures = charts(report);
  const { renderMarkdown, renderHtml } = await import("../render/memo.js");
  if (wanted.has("html") || wanted.has("pdf")) {
    const drawn = [];
    for (const chart of figures) drawn.push({ ...chart, svg: await toSvg(chart, "inline") });
    const html = printable(renderHtml(report, drawn, templates(), { paper }));
    if (wanted.has("html")) memo.files.set("memo.html", html);
    if (wanted.has("pdf")) memo.page = html;
  }
  if (wanted.has("md")) {
    const beside = { hasPdf: memo.page !== undefined && hasPdf(memo.page), site };
    const markdown = renderMarkdown(report, figures, templates(), beside);
    const { siteMemo } = await import("../render/site-markdown.js");
    memo.files.set(memoPage(site), printable(site ? siteMemo(report, markdown, site, beside) : markdown));
    const use = colours === "auto" ? "file" : (`${colours} file` as const);
    for (const chart of figures) memo.files.set(`charts/${chart.id}.svg`, printable(await toSvg(chart, use)));
  }
  return memo;
}
