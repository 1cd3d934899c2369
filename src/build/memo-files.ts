import type { Format } from "./request.js";

/** The format that a file of a memo's folder belongs to. */
export function formatOf(path: string): Format {
  if (path.endsWith("memo.html")) return "html";
  if (path.endsWith("memo.pdf")) return "pdf";
  return path.endsWith(".json") ? "json" : "md";
}
