import { counted, listed, quoted } from "../../figures/words.js";
import { percentiles } from "../../scenario/objective.js";
import type { Work } from "../work.js";
import type { SizedOption } from "./sized.js";

/** As many replicas at every percentile as for the mean request; undefined where the number differs, or one is not held. */
function sizeOfAll({ at }: SizedOption, { quantities }: Work): number | undefined {
  const sizes = new Set(at.map(({ replicas }) => Number(quantities[replicas]?.value)));
  const [size] = sizes;
  return at.length === percentiles.length + 1 && sizes.size === 1 ? size : undefined;
}

/** Those whose size follows the percentile: of the others a table says the same in every column, and a curve is level. */
export function varying(sized: readonly SizedOption[], work: Work): SizedOption[] {
  return sized.filter((option) => sizeOfAll(option, work) === undefined);
}

/** Those that are of one size throughout, in a sentence for each size. */
export function flatWords(sized: readonly SizedOption[], work: Work): string {
  const bySize = new Map<number, string[]>();
  for (const option of sized) {
    const size = sizeOfAll(option, work);
    if (size !== undefined) bySize.set(size, [...(bySize.get(size) ?? []), quoted(option.simulated.label)]);
  }
  return [...bySize]
    .map(([size, labels]) => {
      const of = size === 1 ? "One replica" : counted(size, "replica");
      return `${of} of ${listed(labels)} ${size === 1 ? "keeps" : "keep"} the promise at every percentile up to ${percentiles.at(-1)}: to promise it to more of the requests costs nothing.`;
    })
    .join(" ");
}
