import { printable } from "../problem/printable.js";
import type { Flavour } from "../render/flavours.js";
import type { Paper } from "../render/page-styles.js";
import type { Templates } from "../render/templates.js";
import type { Report } from "../report/schema.js";
import type { ChartDrawer } from "./chart-drawer.js";
import { stableJson } from "./json.js";
import type { Format } from "./request.js";

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
  drawer: ChartDrawer;
  paper: Paper;
  site: Flavour | undefined;
}

/**
 * One report to the files of its folder. report.json is always among them: the index and `check` read it.
 * What a format needs is loaded only where it is asked for: charts alone take longer to load than JSON to write.
 */
export async function memoOf(
  report: Report,
  wanted: ReadonlySet<Format>,
  { templates, drawer, paper, site }: Dress,
): Promise<Memo> {
  const memo: Memo = { files: new Map([["report.json", stableJson(report)]]), page: undefined };
  if (!wanted.has("md") && !wanted.has("html") && !wanted.has("pdf")) return memo;
  const [{ charts }, { useFontWidths }] = await Promise.all([
    import("../charts/charts.js"),
    import("../charts/text-width.js"),
  ]);
  useFontWidths(templates().widths);
  const figures = charts(report);
  const drawn = Promise.all(figures.map(async (chart) => ({ ...chart, ...(await drawer.draw(chart)) })));
  // Awaited below, once what needs no drawing is done; a fault in between is not to go unseen.
  drawn.catch(() => {});
  const { renderMarkdown, renderHtml } = await import("../render/memo.js");
  if (wanted.has("md")) {
    const markdown = renderMarkdown(report, figures, templates());
    const { siteMemo } = await import("../render/site-markdown.js");
    memo.files.set("memo.md", printable(site ? siteMemo(report, markdown, site) : markdown));
    for (const { id, file } of await drawn) memo.files.set(`charts/${id}.svg`, printable(file));
  }
  if (wanted.has("html") || wanted.has("pdf")) {
    const inline = (await drawn).map(({ inline, file: _, ...chart }) => ({ ...chart, svg: inline }));
    const html = printable(renderHtml(report, inline, templates(), { paper }));
    if (wanted.has("html")) memo.files.set("memo.html", html);
    if (wanted.has("pdf")) memo.page = html;
  }
  return memo;
}
