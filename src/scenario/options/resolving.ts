import type { Context } from "../context.js";

/** Formula input -> given figure: what the scenario gives as a whole, what the API gives, what the option gives. */
export function reads(context: Context, name: string, api: string): Record<string, string> {
  const found: Record<string, string> = {
    engineers: "people.engineers",
    salary: "people.salary",
    overhead: "overhead.share",
  };
  for (const prefix of ["exchange", "workload", api, name]) {
    for (const id of context.givens.keys()) {
      if (id.startsWith(`${prefix}.`)) found[id.slice(prefix.length + 1)] = id;
    }
  }
  return found;
}
