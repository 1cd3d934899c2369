import { figureInProse, percent } from "../figures/figure.js";
import type { ReportOption } from "../report/schema.js";
import { optionOf, type Quantities } from "./whose.js";

/** What nobody serves, of each option of which that is so: over an API's limits, or beyond its units. */
export function unservedWords(options: readonly ReportOption[], quantities: Quantities): string[] {
  return options.flatMap((option) => {
    const own = optionOf(option.id, quantities);
    const peak = own.number("peak_to_api");
    if (peak === undefined) return beyondUnits(option, quantities);
    const limit = own.number("limit_load");
    if (limit === undefined || peak <= limit * (1 + 1e-9)) return [];
    const words = (amount: number) => figureInProse(amount, "tok/min", "short");
    const share = own.number("unserved_share");
    const told =
      share === undefined
        ? "how many tokens of a month that is, a load of which only the peak is known cannot tell"
        : `${shareWords(share)} of the month's tokens would be refused, and are counted in its cost as if they were served`;
    return [
      `\u201c${option.label}\u201d sends ${words(peak)} to the API in its busiest minute, and the limit is ${words(limit)}: ${told}.`,
    ];
  });
}

function beyondUnits({ id, label }: ReportOption, quantities: Quantities): string[] {
  const share = optionOf(id, quantities).number("unserved_share") ?? 0;
  if (share === 0) return [];
  return [`\u201c${label}\u201d leaves ${shareWords(share)} of the tokens unserved, which cost it nothing.`];
}

/** A share that is less than a tenth of a per cent is there all the same. */
function shareWords(share: number): string {
  return share < 0.0005 ? "less than 0.1 %" : percent(share);
}
