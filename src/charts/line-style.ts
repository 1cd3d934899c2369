import type { DecisionReport, ReportOption } from "../report/schema.js";
import { BOLD, palette, REGULAR, type Weight } from "./theme.js";

/** How an option's line is drawn: the API in mist, own fleets in blue, told apart by their dashes. */
export interface LineStyle {
  label: string;
  color: string;
  dash: number[];
  weight: Weight;
}

const DASHES = [[], [7, 3], [2, 2], [10, 3, 2, 3], [4, 4], [12, 4], [1, 3], [7, 3, 2, 3, 2, 3]];

export function lineStyles({ options, recommendation }: DecisionReport): Map<string, LineStyle> {
  const nth = { own: 0, api: 0 };
  return new Map(
    options.map((option) => {
      const side = isOwn(option) ? "own" : "api";
      const dash = DASHES[nth[side]++ % DASHES.length] ?? [];
      const color = isOwn(option) ? palette.compute.light : palette.apiLine.light;
      return [
        option.id,
        { label: option.label, color, dash, weight: option.id === recommendation.option ? BOLD : REGULAR },
      ];
    }),
  );
}

function isOwn({ kind }: ReportOption): boolean {
  return kind !== "api";
}
