import { readYaml } from "../reading/yaml.js";
import { valueAt } from "../reading/yaml-path.js";

/** Keys whose text names a price, in options, facts and studies alike. `spot` holds it under `price`. */
const KEYS = new Set(["price", "gpu_price", "reserved", "on_demand"]);
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
