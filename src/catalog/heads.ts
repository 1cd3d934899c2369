import type { AttentionRead } from "./family.js";
import type { Fields } from "./fields.js";
import type { ModelShape } from "./layer.js";
import { noWindow, type WindowReader } from "./windows.js";

/** True, false, or the field that says so, which is false where it is absent. */
type Said = boolean | string;

interface Ways {
  /** Biases of queries, keys and values, and of the output. */
  readonly bias?: Said;
  readonly outputBias?: Said;
  /** Norms of queries and keys: over a head, or over all heads together. */
  readonly norms?: "head" | "all" | { readonly field: string; readonly over: "head" | "all" };
  /** One learnt number for each head that takes up attention (gpt-oss). */
  readonly sinks?: boolean;
  readonly window?: WindowReader;
  /** Heads that keep keys and values, where the family has its own way to say it; else the config must. */
  readonly kvHeads?: (fields: Fields, queryHeads: number) => number;
  /** True where the config must give the elements of a head: they need not be the width shared out among the heads. */
  readonly saysDim?: boolean;
}

export interface Heads {
  readonly query: number;
  readonly kv: number;
  readonly keyDim: number;
  readonly valueDim: number;
}

/** Attention whose heads keep keys and values: each its own (MHA), some together (GQA), or all together (MQA). */
export function heads(ways: Ways = {}) {
  return (fields: Fields, { layers, hidden }: ModelShape): AttentionRead => {
    const query = fields.count("num_attention_heads");
    const kv = ways.kvHeads?.(fields, query) ?? fields.count("num_key_value_heads");
    const dim = ways.saysDim === true ? fields.count("head_dim") : headDim(fields, hidden, query);
    const own: Heads = { query, kv, keyDim: dim, valueDim: dim };
    checkGroups(fields, own);
    const bias = said(fields, ways.bias);
    const outputBias = said(fields, ways.outputBias ?? ways.bias);
    const vectors = (bias ? projected(own) : 0) + (outputBias ? hidden : 0) + (ways.sinks === true ? query : 0);
    const layer = {
      weights: headWeights(own, hidden) + vectors,
      norms: normsOf(fields, ways.norms, own),
      elements: headElements(own),
    };
    const windows = (ways.window ?? noWindow)(fields, layers);
    return {
      attention: { kind: "heads", queryHeads: query, kvHeads: kv, keyDim: dim, valueDim: dim },
      layers: windows.map((window) => ({ ...layer, window })),
    };
  };
}

/** Projections to queries, keys and values, and back. */
export function headWeights(own: Heads, hidden: number): number {
  return hidden * projected(own) + own.query * own.valueDim * hidden;
}

export function headElements({ kv, keyDim, valueDim }: Heads): number {
  return kv * (keyDim + valueDim);
}

/** Every query head has keys and values of its own unless the config says otherwise. */
export function sharedOrOwn(fields: Fields, query: number): number {
  return fields.count("num_key_value_heads", query);
}

function headDim(fields: Fields, hidden: number, query: number): number {
  if (fields.has("head_dim")) return fields.count("head_dim");
  if (hidden % query !== 0) {
    const message = `${query} heads do not divide a width of ${hidden}`;
    fields.contradiction(["hidden_size", "num_attention_heads"], message, 'give "head_dim"');
  }
  return hidden / query;
}

export function checkGroups(fields: Fields, { query, kv }: Heads): void {
  if (query % kv === 0) return;
  const message = `${query} query heads cannot be shared out among ${kv} key and value heads`;
  fields.contradiction(["num_key_value_heads", "num_attention_heads"], message);
}

function projected({ query, kv, keyDim, valueDim }: Heads): number {
  return query * keyDim + kv * (keyDim + valueDim);
}

function normsOf(fields: Fields, norms: Ways["norms"], { query, kv, keyDim }: Heads): number {
  if (norms === undefined) return 0;
  const over = typeof norms === "string" ? norms : fields.flag(norms.field, false) ? norms.over : undefined;
  if (over === undefined) return 0;
  return over === "head" ? 2 * keyDim : (query + kv) * keyDim;
}

function said(fields: Fields, way: Said | undefined): boolean {
  return typeof way === "string" ? fields.flag(way, false) : (way ?? false);
}
