import { nameHint } from "../problem/nearest.js";
import type { Catalog, Unfound } from "./catalog.js";
import type { UnitFacts } from "./units.js";

/** What a provisioned unit carries of the model that a spelling means: small letters or large, blanks or hyphens. */
export function findUnit({ units }: Pick<Catalog, "units">, spelling: string): UnitFacts | Unfound {
  const wanted = plain(spelling);
  const found = units.find(({ model }) => plain(model) === wanted);
  if (found) return found;
  const names = units.map(({ model }) => model);
  const hint =
    nameHint(spelling, names) ?? `known are ${names.slice(0, 5).join(", ")} and others; or state its figures`;
  return { message: `no provisioned unit of a model called "${spelling}" is on file`, hint };
}

function plain(spelling: string): string {
  return spelling
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "-");
}
