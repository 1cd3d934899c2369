import type { Prices } from "../prices/sheet.js";
import { InputError } from "../problem/problem.js";
import { readYaml, type YamlSource } from "../reading/yaml.js";
import { valueAt } from "../reading/yaml-path.js";
import { problemAt } from "../reading/yaml-problems.js";
import { LATEST } from "./schema.js";

/** Keys whose text names a price, in options, facts and studies alike. `spot` holds it under `price`. */
const KEYS = new Set(["price", "gpu_price", "unit_price", "reserved", "on_demand", "by_month", "history"]);
/** As the schema of price sheets has it; a figure such as $6/GPU/h is no id. */
const ID = /^[a-z0-9][a-z0-9._-]*$/;

/**
 * The ids of prices that a scenario names, and those for which it says whom it trusts, whatever else is wrong with it.
 * Throws InputError where it is no YAML.
 */
export function pricesNamed(file: string, text: string): { ids: Set<string>; trusted: ReadonlySet<string> } {
  const { value } = readYaml(file, text);
  const trusts = valueAt(value, ["trusts"]);
  const trusted = typeof trusts === "object" && trusts !== null ? Object.keys(trusts) : [];
  return { ids: namesIn(value), trusted: new Set(trusted) };
}

/** The same, of a scenario that is read already. */
export function namesIn(scenario: unknown): Set<string> {
  const found = new Set<string>();
  collect(scenario, found);
  return found;
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, held] of Object.entries(value)) {
    const id = KEYS.has(key) ? nameIn(held) : undefined;
    if (id !== undefined) found.add(id);
    else collect(held, found);
  }
}

/** A name by itself, or with more about it: `{ id: ..., ... }`. */
function nameIn(held: unknown): string | undefined {
  const name = typeof held === "object" && held !== null && "id" in held ? held.id : held;
  return typeof name === "string" && ID.test(name) ? name : undefined;
}

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
