import { dayNumber, longDate } from "../../figures/date.js";
import type { Inputs } from "../../scenario/inputs.js";

/** Days before a shut-down in which whoever decides must know of it. */
const SOON = 90;

/** What is sold until a day that has passed, or that comes soon: its price buys nothing from then on. */
export function shutDownWords({ as_of, prices }: Inputs): string[] {
  const words = prices.flatMap(({ item, provider, taken: { shutDown } }) => {
    if (shutDown === null || dayNumber(shutDown) - dayNumber(as_of) > SOON) return [];
    const what = `${item} at ${provider}`;
    return shutDown <= as_of
      ? [
          `${what} was to be shut down on ${longDate(shutDown)}: make sure that it can still be bought before relying on its price.`,
        ]
      : [`${what} is to be shut down on ${longDate(shutDown)}: its price holds no longer than that.`];
  });
  return [...new Set(words)];
}
