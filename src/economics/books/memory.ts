import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/memory.ts";

/** Attention that keeps keys and values for each KV head: every head, groups of heads, or one for all. */
export const kvOfHeads = book(FILE, [
  {
    id: "kv_bytes_per_layer",
    title: "KV cache that one token takes in one layer",
    symbol: "KV per token and layer",
    unit: "kB/tok/layer",
    is: "2 * kv_heads * head_dim * kv_precision",
    source: `${seed("001", "42")}, with the heads that keep keys and values instead of all heads`,
  },
]);

/** Attention that keeps one compressed vector for each token, and a small part for its position. */
export const kvOfLatent = book(FILE, [
  {
    id: "kv_bytes_per_layer",
    title: "KV cache that one token takes in one layer",
    symbol: "KV per token and layer",
    unit: "kB/tok/layer",
    is: "(latent_dim + rope_dim) * kv_precision",
    source: "DeepSeek-V2 (2024), section 2.1: the latent and the decoupled position key are all that is kept",
  },
]);

export const kvPerToken = book(FILE, [
  {
    id: "kv_bytes_per_token",
    title: "KV cache that one token takes in all layers",
    symbol: "KV per token",
    unit: "kB/tok",
    is: "layers * kv_bytes_per_layer",
    source: seed("001", "42"),
  },
]);

/** Every layer keeps the whole context. */
export const kvOfWholeContext = book(FILE, [
  {
    id: "kv_bytes_per_stream",
    title: "KV cache that one stream takes",
    symbol: "KV per stream",
    unit: "GB/stream",
    is: "kv_bytes_per_token * context * kv_copies",
    source: `${seed("001", "45")}; a cache that cannot be cut between GPUs is kept several times`,
  },
]);

/** Some layers look back no further than a window. */
export const kvOfWindow = book(FILE, [
  {
    id: "layers",
    title: "Layers of the model that keep a cache",
    unit: "layer",
    is: "full_layers + window_layers",
    source: "definition",
  },
  {
    id: "kv_tokens_held",
    title: "Tokens that a layer with a window keeps of one stream",
    symbol: "tokens held",
    unit: "tok/stream",
    inputs: { window: "tok/stream" },
    is: "min(context, window)",
    source: "definition: what lies behind the window is dropped",
  },
  {
    id: "kv_bytes_per_stream",
    title: "KV cache that one stream takes",
    symbol: "KV per stream",
    unit: "GB/stream",
    is: "kv_bytes_per_layer * (full_layers * context + window_layers * kv_tokens_held) * kv_copies",
    source: `${seed("001", "45")}, layer by layer`,
  },
]);
