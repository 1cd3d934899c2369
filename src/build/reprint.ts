import { join } from "node:path";
import type { Listed } from "../render/memo-folders.js";
import { textOf } from "./hash.js";
import type { ManifestMemo } from "./manifest/manifest.js";
import { pdfInputs } from "./pdf-inputs.js";
import { readReport } from "./read-report.js";
import type { Request } from "./request.js";
import type { Effects } from "./world/effects.js";

/** A memo that is current, all but its PDF. */
export interface Reprint {
  readonly id: string;
  readonly memo: ManifestMemo;
  readonly page: string;
  readonly listed: Listed;
  readonly reasons: readonly string[];
}

/**
 * PDFs that are missing, or were printed from something else; their pages stand in the folder already. Another browser alone is
 * no reason: it would write the same memo in other bytes.
 */
export function reprints(current: ReadonlyMap<string, ManifestMemo>, request: Request, effects: Effects): Reprint[] {
  const { formats, out } = request;
  if (!formats.has("pdf")) return [];
  return [...current].flatMap(([id, memo]) => {
    const reason = reasonToPrint(id, memo, request, effects);
    const html = join(out, id, "memo.html");
    const listed = reason === undefined ? undefined : readReport(join(out, id, "report.json"), effects);
    if (reason === undefined || listed === undefined || memo.files[`${id}/memo.html`] === undefined) return [];
    return [
      {
        id,
        memo: withoutPdf(id, memo, out, effects),
        page: textOf(effects.read(html)),
        listed,
        reasons: [reason],
      },
    ];
  });
}

function withoutPdf(id: string, { pdf: _, ...memo }: ManifestMemo, out: string, effects: Effects): ManifestMemo {
  const path = `${id}/memo.pdf`;
  const { [path]: old, ...files } = memo.files;
  const bytes = old === undefined ? 0 : (effects.size(join(out, path)) ?? 0);
  return { ...memo, files, bytes: memo.bytes - bytes };
}

/** Why the PDF of a memo that is current would be printed; undefined where it would not. */
export function reasonToPrint(
  id: string,
  { files, pdf }: ManifestMemo,
  { out, packing, paper, reprint }: Pick<Request, "out" | "packing" | "paper" | "reprint">,
  effects: Effects,
): string | undefined {
  if (files[`${id}/memo.pdf`] === undefined || pdf === undefined) return "memo.pdf is asked for";
  if (reprint) return "--reprint";
  if (files[`${id}/memo.html`] === undefined) return undefined;
  const page = textOf(effects.read(join(out, id, "memo.html")));
  return pdfInputs(page, { paper, packing }) === pdf.inputs ? undefined : "its PDF is to be written in another way";
}
