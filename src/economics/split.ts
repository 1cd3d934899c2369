import { Model } from "../formula/model.js";
import { othersKeepProportion, type TokenClass } from "./books/split.js";
import type { Costed } from "./evaluate-option.js";

/** The class whose share of the tokens a figure is; undefined for any other figure. */
export function tokenClassOf(figure: string): TokenClass | undefined {
  const [, kind] = /^workload\.(fresh|cached|output)_share$/.exec(figure) ?? [];
  return kind as TokenClass | undefined;
}

/** The same option, in which the other two classes make room when the share of one is moved. */
export function withSplit(option: Costed, moved: TokenClass): Costed {
  const laws = othersKeepProportion(moved);
  const given = new Map(option.given);
  for (const kind of ["fresh", "cached", "output"]) {
    given.set(`${kind}_share_today`, option.given.get(`${kind}_share`) ?? Number.NaN);
    if (kind !== moved) given.delete(`${kind}_share`);
  }
  given.set("all_tokens", 1);
  return { ...option, model: new Model([...laws, ...option.model.formulas.values()]), given };
}
