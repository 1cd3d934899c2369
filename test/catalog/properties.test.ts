import fc from "fast-check";
import { expect, test } from "vitest";
import { type Config, count } from "../support/catalog.js";

const size = (most: number) => fc.integer({ min: 1, max: most });

const shape = fc.record({
  layers: size(12),
  kv: size(8),
  group: size(8),
  dim: size(16),
  width: size(200),
  words: size(500),
});
const mixture = fc.record({
  routed: size(32),
  some: fc.nat(31),
  shared: fc.nat(3),
  first: fc.nat(12),
  expert: size(64),
});

function config(of: { layers: number; kv: number; group: number; dim: number; width: number; words: number }): Config {
  return {
    model_type: "glm4_moe",
    num_hidden_layers: of.layers,
    hidden_size: of.kv * of.group * of.dim,
    head_dim: of.dim,
    intermediate_size: of.width,
    num_attention_heads: of.kv * of.group,
    num_key_value_heads: of.kv,
    vocab_size: of.words,
    tie_word_embeddings: false,
  };
}

const any = fc.tuple(shape, mixture).map(([dense, { routed, some, shared, first, expert }]) => ({
  ...config(dense),
  n_routed_experts: routed,
  num_experts_per_tok: 1 + (some % routed),
  n_shared_experts: shared === 0 ? null : shared,
  first_k_dense_replace: first,
  moe_intermediate_size: expert,
}));

test("the parts add up to the total, and what is active is no more", () => {
  fc.assert(
    fc.property(any, (config) => {
      const { total, active, activeWithEmbedding, ...parts } = count(config).parameters;
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(total);
      expect(active).toBeLessThan(activeWithEmbedding);
      expect(activeWithEmbedding).toBeLessThanOrEqual(total);
    }),
  );
});

test("more layers, words, experts or width never make fewer parameters", () => {
  const growing = ["num_hidden_layers", "vocab_size", "n_routed_experts", "intermediate_size", "moe_intermediate_size"];
  fc.assert(
    fc.property(any, fc.constantFrom(...growing), (config, name) => {
      const grown = count({ ...config, [name]: Number((config as Config)[name]) + 1 }).parameters.total;
      expect(grown).toBeGreaterThanOrEqual(count(config).parameters.total);
    }),
  );
});

test("layers by what they keep are all layers", () => {
  fc.assert(
    fc.property(any, (config) => {
      const { caches, layers } = count(config);
      expect(caches.reduce((sum, each) => sum + each.layers, 0)).toBe(layers);
    }),
  );
});

test("heads that share keep as many times less as share one", () => {
  fc.assert(
    fc.property(shape, (of) => {
      const llama = { ...config(of), model_type: "llama" };
      const own = count({ ...llama, num_key_value_heads: of.kv * of.group }).caches[0]?.elements;
      expect(own).toBe((count(llama).caches[0]?.elements ?? 0) * of.group);
    }),
  );
});

test("the order of fields changes nothing", () => {
  fc.assert(
    fc.property(any, (config) => {
      const reversed = Object.fromEntries(Object.entries(config).reverse());
      expect(count(reversed)).toEqual(count(config));
    }),
  );
});
