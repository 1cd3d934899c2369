import { group } from "d3-array";
import { figure } from "../figures/figure.js";
import { Problems } from "../problem/problem.js";
import { LIKELY, QUANTILES } from "../reading/stated-spread.js";
import { valueAt } from "../reading/yaml-path.js";
import { PRICE_KEYS } from "./amounts.js";
import type { Entry } from "./entry.js";
import { soldAs } from "./same-model.js";
import { readSheets } from "./sheet.js";

/** The entries of one id in a sheet. */
interface WrittenEntries {
  /** As the sheet's author wrote them: plain data. */
  readonly entries: readonly unknown[];
  /** Each in a few words: `reserved $6/GPU/h from 2026-01-01`. */
  readonly says: readonly string[];
}

/** Everything that a price sheet says, by id, by the model that is sold by the token or the GPU by the hour, and by currency where it is a rate; undefined where the sheet has faults. */
export function writtenById(file: string, text: string): Map<string, WrittenEntries> | undefined {
  const problems = new Problems();
  const { entries, rates, unread, isComplete } = readSheets([file], () => text, problems);
  if (unread.size > 0 || !isComplete) return undefined;
  const byId = group(entries, ({ price }) => price.id);
  const sold = entries.filter(
    ({ price }) => price.tokens !== undefined || price.blended !== undefined || price.gpu_hour,
  );
  const byModel = group(sold, ({ price }) => soldAs(price));
  const byCurrency = group(rates, ({ rate }) => rate.currency);
  return new Map([
    ...[...byId, ...byModel].map(([id, named]): [string, WrittenEntries] => {
      const written = named.map(writtenEntry);
      return [id, { entries: written, says: written.map(inWords) }];
    }),
    ...[...byCurrency].map(([currency, named]): [string, WrittenEntries] => {
      const says = named.map(({ rate }) => `${figure(rate.worth.value, "USD")} on ${rate.date}`);
      return [currency, { entries: named.map(writtenEntry), says }];
    }),
  ]);
}

function writtenEntry({ source, path }: Pick<Entry, "source" | "path">): unknown {
  return valueAt(source.value, path);
}

function inWords(entry: unknown): string {
  const text = (...path: string[]) => {
    const value = valueAt(entry, path);
    const amount = typeof value === "object" && value !== null ? middleOf(value) : value;
    return typeof amount === "string" || typeof amount === "number" ? String(amount) : undefined;
  };
  const tokens = Object.values(PRICE_KEYS).flatMap((kind) => text("tokens", kind) ?? []);
  const [amount = tokens.join(" / ")] = ["gpu_hour", "unit_hour", "unit_month", "blended"].flatMap(
    (key) => text(key) ?? [],
  );
  return `${text("class") ?? ""} ${amount} from ${text("effective", "from") ?? "?"}`.trim();
}

/** What a figure with remarks is computed with, and how far it may lie off. */
function middleOf(figure: object): unknown {
  const at = (key: string) => valueAt(figure, [key]);
  const [, middle] = [LIKELY, QUANTILES].find(([, key]) => at(key) !== undefined) ?? [];
  if (middle === undefined) return at("value") ?? "as seen";
  const [low, , high] = middle === "likely" ? LIKELY : QUANTILES;
  return `${at(middle)} (${at(low)} to ${at(high)})`;
}
