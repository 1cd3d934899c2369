import { figureInProse, percent } from "../../figures/figure.js";
import { capital } from "../../figures/words.js";
import type { ReportOption } from "../../report/schema.js";
import { optionOf, type Quantities } from "../whose.js";

/** What nobody serves, of each option of which that is so: over an API's limits, or beyond its units. */
export function unservedWords(options: readonly ReportOption[], quantities: Quantities): string[] {
  const over = options.flatMap((option) => overLimit(option, quantities));
  const isCounted = over.some(({ share }) => share !== undefined);
  return [
    ...over.map(({ words }) => words),
    ...(isCounted ? ["What is refused is counted in the cost as if it were served."] : []),
    ...options.flatMap((option) => beyondUnits(option, quantities)),
  ];
}

interface Over {
  readonly words: string;
  /** Of the month's tokens; undefined where only the peak of the load is known. */
  readonly share: number | undefined;
}

function overLimit({ id, label }: ReportOption, quantities: Quantities): Over[] {
  const own = optionOf(id, quantities);
  const [peak, limit] = [own.number("peak_to_api"), own.number("limit_load")];
  if (peak === undefined || limit === undefined || peak <= limit * (1 + 1e-9)) return [];
  const words = (amount: number) => figureInProse(amount, "tok/min", "short");
  const share = own.number("unserved_share");
  const told =
    share === undefined
      ? "How many tokens of a month are over it cannot be told, since only the peak of the load is known."
      : `${capital(shareWords(share))} of the month's tokens would be refused.`;
  const busiest = `At its peak \u201c${label}\u201d sends ${words(peak)} to the API, whose limit is ${words(limit)}.`;
  return [{ words: `${busiest} ${told}`, share }];
}

/** "Ask for a limit of at least 3.58M tokens a minute. ", where the limit refuses a part of what would go to the API. */
export function askForMore({ id }: ReportOption, quantities: Quantities): string {
  const own = optionOf(id, quantities);
  const [peak, limit] = [own.number("peak_to_api"), own.number("limit_load")];
  if (peak === undefined || limit === undefined || peak <= limit * (1 + 1e-9)) return "";
  return `Ask for a limit of at least ${figureInProse(peak, "tok/min", "short")}.`;
}

function beyondUnits({ id, label, spilled_tokens }: ReportOption, quantities: Quantities): string[] {
  const own = optionOf(id, quantities);
  const share = own.number("unserved_share") ?? 0;
  if (share === 0 || spilled_tokens !== null || !own.has("units")) return [];
  return [`\u201c${label}\u201d leaves ${shareWords(share)} of the tokens unserved, which cost it nothing.`];
}

/** A share that is less than a tenth of a per cent is there all the same. */
function shareWords(share: number): string {
  return share < 0.0005 ? "less than 0.1 %" : percent(share);
}
