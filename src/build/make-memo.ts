import { InputError, type Problem } from "../problem/problem.js";
import type { Flavour } from "../render/flavours.js";
import type { Paper } from "../render/page-styles.js";
import type { Packing } from "../render/pdf/writer.js";
import type { Report } from "../report/schema.js";
import type { Source } from "./discover.js";
import { amongEditions, historyFile } from "./editions.js";
import { type Loaded, loadReport } from "./load.js";
import type { Reads } from "./manifest/manifest.js";
import { memoOf } from "./memo-of.js";
import { ownTemplate, toolTemplates } from "./own-template.js";
import { pdfInputs } from "./pdf-inputs.js";
import type { Charts, Defaults, Format } from "./request.js";
import { asSeen } from "./seen.js";
import type { Effects } from "./world/effects.js";

/** One memo to be made: plain data, so that it can be sent to another thread. */
export interface Order {
  readonly source: Source;
  /** Which memo of a scenario with a matrix. */
  readonly cell: string | undefined;
  readonly formats: readonly Format[];
  readonly asOf: string | undefined;
  /** Absolute paths of the price sheets that the command line names. */
  readonly prices: readonly string[];
  readonly defaults: Defaults;
  readonly said: string;
  readonly paper: Paper;
  readonly packing: Packing;
  /** Whether its PDF is printed now. */
  readonly prints: boolean;
  /** What the PDF that is there was printed from. */
  readonly printedFrom: string | undefined;
  readonly site: Flavour | undefined;
  readonly charts: Charts;
  /** The output folder, which remembers earlier editions; absolute. */
  readonly out: string;
}

/** A memo in memory, all but the printing. */
export interface Made {
  readonly id: string;
  readonly report: Report;
  /** File below the memo's folder -> its text. */
  readonly files: ReadonlyMap<string, string>;
  /** What the PDF is printed from, where one is asked for. */
  readonly page: string | undefined;
  readonly reads: MadeFrom;
}

/** What a memo was made from; of price sheets, their digests as they were read, and the ids that were used. */
export interface MadeFrom extends Omit<Reads, "prices"> {
  readonly sheets: Readonly<Record<string, string>>;
  readonly prices: readonly string[];
}

/** What came of an order: a memo, or what is wrong with its scenario. */
export type Outcome = { readonly made: Made } | { readonly problems: readonly Problem[] };

/** Works out one memo and writes its texts. */
export async function makeMemo(order: Order, effects: Effects): Promise<Outcome> {
  const { source, asOf, prices, defaults, said, cell, paper, packing, site, charts, prints, printedFrom } = order;
  try {
    const loaded = loadReport(source, { asOf, prices, defaults, said, cell }, effects);
    const own = ownTemplate(loaded, effects);
    const templates = () => ({ ...toolTemplates(effects), ...(own !== undefined && { memo: own }) });
    const { report, history } = amongEditions(loaded.report, order.out, effects);
    const hasPdf = (page: string) => prints || pdfInputs(page, { paper, packing }) === printedFrom;
    const memo = await memoOf(report, new Set(order.formats), { templates, paper, site, charts, hasPdf });
    memo.files.set(historyFile, history);
    return { made: { id: report.scenario.id, report, ...memo, reads: readsOf(loaded) } };
  } catch (error) {
    // A template that names what does not exist is as wrong as a scenario that does.
    if (error instanceof InputError) return { problems: asSeen(error, source, effects).problems };
    throw error;
  }
}

function readsOf({ recorder: { files, facts, sheets }, prices }: Loaded): MadeFrom {
  return {
    files: Object.fromEntries(files),
    facts: Object.fromEntries(facts),
    sheets: Object.fromEntries(sheets),
    prices,
  };
}
