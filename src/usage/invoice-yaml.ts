import { toPlaces } from "../figures/number.js";
import { TOKEN_CLASSES, type TokenClass } from "../figures/token-classes.js";
import { cite, lastDay } from "./cite.js";
import type { Tool } from "./format.js";
import type { Usage } from "./summary.js";
import { DAY, HOUR } from "./use.js";
import { moneyText } from "./words.js";

/** What a scenario calls each class. */
export const SPLIT_KEYS: Readonly<Record<TokenClass, string>> = {
  ...{ fresh: "fresh", written_5m: "written", written_1h: "written_1h", cached: "cached", output: "output" },
};

/** Tools whose money is worked out from lists of prices: what a provider asks may differ. */
const LISTED: readonly Tool[] = ["litellm", "langfuse", "ccusage"];

/** `invoice` of a scenario, against which its memo holds the bill that it works out. */
export function invoiceLines(usage: Usage): string[] {
  const { money, currency, paid, tool } = usage;
  if (money === null) return [];
  const what = `The money of the period: ${moneyText(usage)}`;
  if (currency !== "USD") return [`# ${what}. A scenario counts in dollars: write it as invoice once it is.`];
  if (paid === null) return [`# ${what}. The file does not tell of when: write invoice with its period.`];
  if (!(money >= LEAST)) return [`# ${what}: no invoice to hold a bill against.`];
  const [from, to] = [Date.parse(zoned(paid.from)), Date.parse(zoned(paid.to))];
  if (to - from < HOUR) return [`# ${what}, which is less than an hour of it: no invoice to hold a bill against.`];
  const listed = LISTED.includes(tool)
    ? [`# ${tool} works its money out from price lists: what the provider asked may differ.`]
    : [];
  const isWhole = from % DAY === 0 && to % DAY === 0;
  const hours = isWhole ? [] : [`  hours: ${toPlaces((to - from) / HOUR, 4)} h`];
  return [
    ...listed,
    "# Of several API options, say which one sent it: of: NAME.",
    "invoice:",
    `  period: { from: ${paid.from.slice(0, 10)}, to: ${lastDay(paid.to)} }`,
    ...hours,
    `  total: { value: $${moneyIn(stepOf(money))(money)}, ${cite(usage, "")} }`,
    ...lines(usage, money),
  ];
}

/** What each class was asked for, where the file tells; the rest of the money is of something else. */
function lines({ moneyOf }: Usage, money: number): string[] {
  if (moneyOf === null) return [];
  const step = stepOf(money);
  const steps = (amount: number) => Math.round(amount / step);
  const dollars = (count: number) => moneyIn(step)(count * step);
  const told = TOKEN_CLASSES.flatMap((kind) => {
    const asked = moneyOf[kind];
    return asked === undefined || asked < step ? [] : [{ kind, asked: steps(asked) }];
  });
  const rest = steps(money) - told.reduce((sum, { asked }) => sum + asked, 0);
  const what = rest > 0 ? "what the file tells of no class of tokens" : "credits and corrections";
  return [
    "  lines:",
    ...told.map(({ kind, asked }) => `    ${SPLIT_KEYS[kind]}: $${dollars(asked)}`),
    ...(rest === 0 ? [] : [`    other: [{ what: ${what}, cost: ${rest < 0 ? "-" : ""}$${dollars(Math.abs(rest))} }]`]),
  ];
}

/** The least that an invoice may state. */
const LEAST = 1e-6;
/** Money of less than a dollar would change by whole per cents if it were written in cents. */
const stepOf = (money: number) => (money < 1 ? LEAST : 0.01);
const moneyIn = (step: number) => (amount: number) => {
  const text = amount.toFixed(step === LEAST ? 6 : 2);
  return text.replace(/(\.\d\d\d*?)0+$/, "$1");
};

/** Times without a zone are of one, and only what lies between them counts. */
function zoned(time: string): string {
  return time.endsWith("Z") ? time : `${time}Z`;
}
