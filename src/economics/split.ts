import { Model } from "../formula/model.js";
import { othersKeepProportion, type TokenClass } from "./books/split.js";

/** The share of each class among the processed tokens: together 1. */
export type Mix = Readonly<Record<TokenClass, number>>;

const KINDS: readonly TokenClass[] = ["fresh", "cached", "output"];

/** The class whose share of the tokens a figure is; undefined for any other figure. */
export function tokenClassOf(figure: string): TokenClass | undefined {
  const [, kind] = /^workload\.(fresh|cached|output)_share$/.exec(figure) ?? [];
  return kind as TokenClass | undefined;
}

/** The mix when the share of one class is another: the other two make room, and keep their proportion to each other. */
export function mixAt(today: Mix, moved: TokenClass, share: number): Mix {
  const stated = KINDS.map((kind) => [`${kind}_share_today`, today[kind]] as const);
  const values = lawsOf(moved).run(new Map([...stated, ["all_tokens", 1], [`${moved}_share`, share]]));
  const [fresh = 0, cached = 0, output = 0] = KINDS.map((kind) => Number(values.get(`${kind}_share`)));
  return { fresh, cached, output };
}

const known = new Map<TokenClass, Model>();

function lawsOf(moved: TokenClass): Model {
  const laws = known.get(moved) ?? new Model(othersKeepProportion(moved));
  known.set(moved, laws);
  return laws;
}

/** The shares as an option's formulas read them. */
export function sharesOf(mix: Mix): [name: string, share: number][] {
  return KINDS.map((kind) => [`${kind}_share`, mix[kind]]);
}
