import { join } from "node:path";
import type { Listed } from "../render/index-page.js";
import type { Effects } from "./effects.js";
import { textOf } from "./hash.js";
import type { ManifestMemo } from "./manifest.js";
import { readReport } from "./read-report.js";
import type { Request } from "./request.js";

/** A memo that is current, all but its PDF. */
export interface Reprint {
  readonly id: string;
  readonly memo: ManifestMemo;
  readonly page: string;
  readonly listed: Listed;
  readonly reasons: readonly string[];
}

/** PDFs that are missing, or that another version of the browser printed: their pages stand in the folder already. */
export function reprints(
  current: ReadonlyMap<string, ManifestMemo>,
  browser: string | undefined,
  { formats, out }: Request,
  effects: Effects,
): Reprint[] {
  if (!formats.has("pdf")) return [];
  return [...current].flatMap(([id, memo]) => {
    const reason = reasonToPrint(id, memo, browser);
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

function reasonToPrint(id: string, { files, pdf }: ManifestMemo, browser: string | undefined): string | undefined {
  if (files[`${id}/memo.pdf`] === undefined || pdf === undefined) return "memo.pdf is asked for";
  if (browser === undefined || browser === pdf.browser) return undefined;
  return `browser ${pdf.browser} -> ${browser}`;
}
