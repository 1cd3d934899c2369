import type { TokenClass } from "../../figures/token-classes.js";
import { book } from "../law.js";

const FILE = "src/economics/books/split.ts";

/** The other token classes when one moves: all stay 100 %, and the others keep their proportion to each other. */
export const othersKeepProportion = (kinds: readonly TokenClass[], moved: TokenClass) =>
  book(
    FILE,
    kinds
      .filter((kind) => kind !== moved)
      .map((kind) => ({
        id: `${kind}_share` as const,
        title: `The share of ${kind} tokens that is left by the ${moved} tokens`,
        symbol: `${kind} share`,
        unit: `${kind}_tok/tok`,
        inputs: { all_tokens: `${moved}_tok/tok` },
        is: `${kind}_share_today * (all_tokens - ${moved}_share) / (all_tokens - ${moved}_share_today)`,
        source: "definition: what one class takes, the others give in proportion",
      })),
  );
