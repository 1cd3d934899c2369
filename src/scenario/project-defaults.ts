import { trustFault } from "../prices/look-up.js";
import type { Prices } from "../prices/sheet.js";
import type { YamlSource } from "../reading/yaml.js";
import { namesIn } from "./price-names.js";

/** What the settings of a project say for all its scenarios, as it is written there. */
export interface ProjectDefaults {
  /** Price id -> the source that counts. */
  readonly trusts?: Readonly<Record<string, string>> | undefined;
  /** How old a price may be, such as `90 days`. */
  readonly max_age?: string | undefined;
}

/**
 * A scenario with what its project says where it says nothing itself. Whom to trust holds for the prices that the scenario
 * names, and where that source has them: a project names ids that others of its scenarios use.
 */
export function withDefaults(
  source: YamlSource,
  { trusts = {}, max_age }: ProjectDefaults,
  prices: Prices,
): YamlSource {
  if (!isRecord(source.value)) return source;
  const { value } = source;
  const named = namesIn(value);
  const fitting = Object.entries(trusts).filter(([id, who]) => named.has(id) && !trustFault(prices, id, who));
  const trusted = fitting.length > 0 && isRecord(value.trusts ?? {});
  return {
    ...source,
    value: {
      ...value,
      ...(trusted && { trusts: { ...Object.fromEntries(fitting), ...(value.trusts as object | undefined) } }),
      ...(max_age !== undefined && value.prices === undefined && { prices: { max_age } }),
    },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
