import type { Prices } from "../prices/sheet.js";
import { InputError } from "../problem/problem.js";
import type { YamlSource } from "../reading/yaml.js";
import { problemAt } from "../reading/yaml-problems.js";
import { namesIn } from "./price-names.js";
import { LATEST } from "./schema.js";

/**
 * The day whose prices count. `latest`: the last day on which one of the prices that the scenario names was read; no clock
 * is asked, so the same files give the same day. Throws InputError where none of them is on file.
 */
export function dayOf(asOf: string, source: YamlSource, { entries }: Prices): string {
  if (asOf !== LATEST) return asOf;
  const named = namesIn(source.value);
  const days = entries.filter(({ price }) => named.has(price.id)).map(({ price }) => price.read);
  const last = days.sort().at(-1);
  if (last !== undefined) return last;
  const hint = "put its prices into prices/ beside this file, or give a day";
  throw new InputError([problemAt(source, ["as_of"], "no price that this scenario names is on file", { hint })]);
}
