import { readFileSync } from "node:fs";
import { type FontWidths, useFontWidths } from "../../src/charts/text-width.js";

/** The real width table, as the build hands it in. */
export function useRealFontWidths(): void {
  const file = new URL("../../templates/fonts/inter-widths.json", import.meta.url);
  useFontWidths(JSON.parse(readFileSync(file, "utf8")) as FontWidths);
}
