import * as z from "zod";
import { ANY_CLASS } from "../figures/token-classes.js";
import { nameHint } from "../problem/nearest.js";
import { words } from "../reading/stated.js";
import type { Path } from "../reading/yaml-path.js";
import type { Context } from "./context.js";
import type { Given } from "./inputs.js";

/** Figures that are high or low together, by a word for all of them. */
const ALL: Readonly<Record<string, RegExp>> = {
  "all GPU prices": /\.(gpu|reserved|on_demand|spot)_price$/,
  "all API prices": new RegExp(`\\.(api_price|price_per_token|(${ANY_CLASS})_price)$`),
  "all throughputs": /\.replica_throughput$/,
};
const WORDS = Object.keys(ALL) as [string, ...string[]];

const Group = z.union([
  z.enum(WORDS),
  z.array(words("a figure by its name in the memo's list of inputs", { example: "own.gpu_price" })).min(2),
]);

/** Ranges that move together: where one is high, so are the others. */
export const Correlated = z
  .union([Group, z.array(Group).min(1)])
  .meta({ description: "ranges that move together: all of a kind, or groups of figures by their names" });
export type Correlated = z.output<typeof Correlated>;

/** The ids of the figures of each group, what contradicts noted. */
export function resolveCorrelated(context: Context, stated: Correlated | undefined): readonly (readonly string[])[] {
  if (stated === undefined) return [];
  const ranged = [...context.givens.values()].filter(isRange);
  const taken = new Map<string, number>();
  return groupsOf(stated).map(({ group, path }, number) => {
    const found = typeof group === "string" ? allOf(context, group, path, ranged) : named(context, group, path);
    for (const [index, id] of found.entries()) {
      const at = typeof group === "string" ? path : [...path, index];
      // One price that two options read is one figure.
      const figure = placeOf(context.givens.get(id));
      const other = taken.get(figure) ?? number;
      const message = `${id} stands in two groups that move together`;
      if (other !== number) context.fault(at, message, "make one group of them, or name it in one only");
      taken.set(figure, other);
    }
    return found;
  });
}

/** A list of names is one group; a list that holds a word or a list is several. */
function groupsOf(stated: Correlated): { readonly group: string | readonly string[]; readonly path: Path }[] {
  const path = ["correlated"];
  if (typeof stated === "string") return [{ group: stated, path }];
  const isOne = stated.every((each) => typeof each === "string" && !Object.hasOwn(ALL, each));
  if (isOne) return [{ group: stated as readonly string[], path }];
  return stated.map((group, index) => ({ group: group as string | readonly string[], path: [...path, index] }));
}

/** What stands in one place of one file is one figure, whoever reads it. */
export function placeOf(given: Given | undefined): string {
  return `${given?.place.file}:${given?.line}:${given?.column}`;
}

export function isRange({ low, high, value }: Given): boolean {
  return low !== undefined && high !== undefined && low !== high && typeof value === "number";
}

function allOf(context: Context, word: string, path: Path, ranged: readonly Given[]): string[] {
  const found = ranged.filter(({ id }) => ALL[word]?.test(id)).map(({ id }) => id);
  if (found.length > 1) return found;
  const hint = "give them as ranges, such as 1.2 to 1.8 $/h, or leave this out";
  context.fault(
    path,
    `${word} move together, and ${found.length === 1 ? "only one" : "none"} of them is a range`,
    hint,
  );
  return [];
}

function named(context: Context, names: readonly string[], path: Path): string[] {
  return names.flatMap((name, index) => {
    const given = context.givens.get(name);
    const at = [...path, index];
    if (!given) {
      context.fault(at, `no figure is called "${name}"`, nameHint(name, [...context.givens.keys()]));
      return [];
    }
    if (isRange(given)) return [name];
    context.fault(at, `${name} is one figure, which moves with nothing`, "give it as a range, or leave it out here");
    return [];
  });
}
