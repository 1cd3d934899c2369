import { sha256 } from "./hash.js";
import type { Request } from "./request.js";
import { version } from "./tool.js";

/** What the PDF of a page is printed from. */
export function pdfInputs(page: string, { paper, packing }: Pick<Request, "paper" | "packing">): string {
  return sha256(page, paper, packing, version());
}
