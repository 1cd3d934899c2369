import type { YamlSource } from "../reading/yaml.js";
import type { Price } from "./schema.js";

/** A price and where it stands. */
export interface Entry {
  readonly price: Price;
  readonly source: YamlSource;
  readonly path: readonly [string, number];
}

export function where({ source, path }: Entry): string {
  return `${source.file}:${source.place(path).line}`;
}

/** What entries that no feed wrote are called by. */
const HAND = "hand";

/** Who says so: the feed that an entry was imported from, or "hand". */
export function sourceOf({ feed }: Price): string {
  return feed?.name ?? HAND;
}
