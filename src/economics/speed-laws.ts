import { percentileShare } from "./books/percentile.js";
import { freshInPrompt, impliedShares, processedFromOutput } from "./books/request-speed.js";
import type { Law } from "./law.js";
import { LIBRARY } from "./library.js";

/**
 * The library, and what leads from the output tokens of a prediction or a benchmark to a throughput. Elsewhere a throughput is
 * given, and whoever forgets it is to be told so, not asked for the lengths of a request.
 */
export const SPEED_LAWS: readonly Law[] = [
  ...LIBRARY,
  ...processedFromOutput,
  ...freshInPrompt,
  ...impliedShares,
  ...percentileShare,
];
