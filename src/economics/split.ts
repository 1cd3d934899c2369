import { ANY_CLASS, TOKEN_CLASSES, type TokenClass, type USUAL_CLASSES } from "../figures/token-classes.js";
import { Model } from "../formula/model.js";
import { othersKeepProportion } from "./books/split.js";

/** The share of each class that there is among the processed tokens: together 1. */
export type Mix = Readonly<Record<(typeof USUAL_CLASSES)[number], number> & Partial<Record<TokenClass, number>>>;

const SHARE = new RegExp(`^workload\\.(${ANY_CLASS})_share$`);

/** The class whose share of the tokens a figure is; undefined for any other figure. */
export function tokenClassOf(figure: string): TokenClass | undefined {
  return SHARE.exec(figure)?.[1] as TokenClass | undefined;
}

/** The mix when the share of one class is another: the others make room, and keep their proportion to each other. */
export function mixAt(today: Mix, moved: TokenClass, share: number): Mix {
  const kinds = classesOf(today);
  const stated = kinds.map((kind) => [`${kind}_share_today`, today[kind] ?? 0] as const);
  const values = lawsOf(kinds, moved).run(new Map([...stated, ["all_tokens", 1], [`${moved}_share`, share]]));
  return { ...today, ...Object.fromEntries(kinds.map((kind) => [kind, Number(values.get(`${kind}_share`))])) };
}

const known = new Map<string, Model>();

function lawsOf(kinds: readonly TokenClass[], moved: TokenClass): Model {
  const key = [moved, ...kinds].join();
  const laws = known.get(key) ?? new Model(othersKeepProportion(kinds, moved));
  known.set(key, laws);
  return laws;
}

/** The classes that a mix has, in their order. */
export function classesOf(mix: Mix): readonly TokenClass[] {
  return TOKEN_CLASSES.filter((kind) => mix[kind] !== undefined);
}

/** The shares as an option's formulas read them. */
export function sharesOf(mix: Mix): [name: string, share: number][] {
  return classesOf(mix).map((kind) => [`${kind}_share`, mix[kind] ?? 0]);
}
