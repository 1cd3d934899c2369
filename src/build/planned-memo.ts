import { join } from "node:path";
import type { Templates } from "../render/templates.js";
import type { Report } from "../report/schema.js";
import type { Source } from "./discover.js";
import type { Effects } from "./effects.js";
import { sha256 } from "./hash.js";
import type { Loaded } from "./load.js";
import type { Manifest, ManifestMemo } from "./manifest.js";
import { formatOf, memoOf } from "./memo.js";
import { ownTemplate } from "./own-template.js";
import type { Format, Request } from "./request.js";
import type { Studio } from "./studio.js";
import { version } from "./tool.js";

/** A memo as it should be in the output folder. */
export interface PlannedMemo {
  id: string;
  source: Source;
  report: Report;
  /** File below out/ -> content. */
  files: Map<string, string | Uint8Array>;
  pdf: PlannedPdf | undefined;
}

export interface PlannedPdf {
  path: string;
  /** The page to print. */
  page: string;
  /** Hash of all that the PDF is printed from. */
  inputs: string;
  /** The PDF in out/, where it was printed from the same inputs. */
  current: Uint8Array | undefined;
}

/** What every memo of one build is made with. */
export interface Tools {
  request: Request;
  /** Of the build before. */
  manifest: Manifest;
  templates: () => Templates;
  studio: Studio;
  effects: Effects;
}

/** Works out one memo, all but the printing. */
export async function planMemo(loaded: Loaded, tools: Tools): Promise<PlannedMemo> {
  const { request, manifest, templates, studio, effects } = tools;
  const { source, report } = loaded;
  const { id } = report.scenario;
  const before = manifest.memos[id];
  // A file of an earlier build in a format not asked for now stays only where it would come out the same.
  const extra = new Set(
    Object.keys(before?.files ?? {})
      .map(formatOf)
      .filter((format) => !request.formats.has(format)),
  );
  const wanted: ReadonlySet<Format> = new Set([...request.formats, ...extra]);
  const own = ownTemplate(loaded, effects);
  const dressed = own === undefined ? templates : () => ({ ...templates(), memo: own });
  const memo = await memoOf(report, wanted, { templates: dressed, studio, paper: request.paper });
  const files = new Map<string, string | Uint8Array>();
  for (const [name, text] of memo.files) {
    const path = `${id}/${name}`;
    const format = formatOf(path);
    if (format === "json" || request.formats.has(format) || before?.files[path] === sha256(text)) files.set(path, text);
  }
  const pdf = memo.page === undefined ? undefined : planPdf(id, memo.page, before, tools);
  if (pdf?.current) files.set(pdf.path, pdf.current);
  const isAskedFor = request.formats.has("pdf") || pdf?.current !== undefined;
  return { id, source, report, files, pdf: isAskedFor ? pdf : undefined };
}

/** A PDF is judged by what it was printed from: another version of the browser gives other bytes for the same page. */
function planPdf(id: string, page: string, before: ManifestMemo | undefined, { request, effects }: Tools): PlannedPdf {
  const path = `${id}/memo.pdf`;
  const inputs = sha256(page, request.paper, version());
  const file = join(request.out, path);
  if (before?.pdf_inputs !== inputs || effects.kind(file) !== "file") return { path, page, inputs, current: undefined };
  const content = effects.read(file);
  return { path, page, inputs, current: before.files[path] === sha256(content) ? content : undefined };
}
