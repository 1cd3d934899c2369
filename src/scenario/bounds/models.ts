import { row, WHOLE } from "./row.js";

/** What models, GPUs and formats of numbers can be meant to be. */
export const models = {
  parameters: {
    ...row("Bparam/replica", 0.01, 100_000, "the parameters"),
    why: "models have 0.1 to some 2,000 billion parameters; they are counted in billions here",
  },
  active_parameters: {
    ...row("Bparam", 0.001, 100_000, "the parameters that one token uses"),
    why: "models use 0.1 to 400 billion parameters for a token; they are counted in billions here",
  },
  layers: {
    ...row("layer", 1, 1000, "the layers", WHOLE),
    why: "the deepest models have some 130 layers",
  },
  kv_heads: {
    ...row("kv_head/layer", 1, 1024, "the heads that keep keys and values", WHOLE),
    why: "models have 1 to 128 of them",
  },
  head_dim: {
    ...row("element/kv_head/tok", 8, 2048, "the size of a head", WHOLE),
    why: "heads are 64 to 512 wide",
  },
  latent_dim: {
    ...row("element/tok/layer", 8, 65_536, "the size of the compressed keys and values", WHOLE),
    why: "DeepSeek's is 512",
  },
  rope_dim: {
    ...row("element/tok/layer", 1, 2048, "the size of the part that keeps the position", WHOLE),
    why: "DeepSeek's is 64",
  },
  context: {
    ...row("tok/stream", 1, 1e7, "the context"),
    why: "the longest context that any model states is 10M tokens",
  },
  longest_context: {
    ...row("tok/stream", 128, 1e8, "the longest context"),
    why: "the longest context that any model states is 10M tokens",
  },
  gpu_memory: {
    ...row("GB/GPU", 4, 2000, "the memory of a GPU"),
    why: "GPUs have 16 to 288 GB, the largest planned 1,024 GB",
  },
  gpu_bandwidth: {
    ...row("TB/s/GPU", 0.05, 100, "the bandwidth of a GPU"),
    why: "GPUs read 0.3 to 8 TB/s, the largest planned 32 TB/s; check whether it is GB/s",
  },
  gpu_compute: {
    ...row("TFLOP/s/GPU", 1, 200_000, "the arithmetic of a GPU"),
    why: "GPUs do 8 to 15,000 TFLOP/s, the largest planned 50,000",
  },
  weight_precision: {
    ...row("B/param", 0.1, 8, "the bytes of a parameter"),
    why: "a parameter is kept in 1 to 64 bits; 8 bits are one byte",
  },
  kv_precision: {
    ...row("B/element", 0.1, 8, "the bytes of an element of the KV cache"),
    why: "an element is kept in 1 to 64 bits; 8 bits are one byte",
  },
  kv_copies: {
    ...row("1", 1, 64, "the copies of the KV cache"),
    why: "at most each GPU of a replica keeps one",
  },
};
