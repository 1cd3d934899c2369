import { type Family, oneBiasedNorm, twoBiasedNorms } from "../family.js";
import { plain } from "../feed-forward.js";
import type { Fields } from "../fields.js";
import { heads } from "../heads.js";

/** Every head keeps its own keys and values. */
const own = (_fields: Fields, query: number) => query;

/** Before Llama: two matrices, norms with biases, one norm for both parts of a layer where they run side by side. */
export const gptj: Family = {
  attention: heads({ kvHeads: own }),
  feedForward: plain({ bias: true, fourfold: true }),
  norms: oneBiasedNorm,
  tied: false,
  headBias: true,
};
export const gpt2: Family = {
  attention: heads({ bias: true, kvHeads: own }),
  feedForward: plain({ bias: true, fourfold: true }),
  norms: twoBiasedNorms,
  tied: true,
  positions: true,
};
export const gptNeox: Family = {
  ...gpt2,
  tied: false,
  positions: false,
  harmless: ["use_parallel_residual"],
  check: (fields) => fields.expect("attention_bias", true, "attention without biases is not counted here"),
};

/** Keys and values of all heads together in the first Falcons, of groups in the later ones. */
const falconHeads = (fields: Fields, query: number) => {
  const kv = fields.count("num_kv_heads", query);
  const isShared = fields.flag("multi_query", true);
  return fields.flag("new_decoder_architecture", false) ? kv : isShared ? 1 : query;
};
/** One norm serves both parts of a layer where they run side by side, unless the later build gives each its own. */
const falconNorms = (fields: Fields) => {
  const norms = fields.count("num_ln_in_parallel_attn", fields.flag("new_decoder_architecture", false) ? 2 : 1);
  return { layer: 2 * (fields.flag("parallel_attn", true) ? norms : 2), last: 2 };
};
export const falcon: Family = {
  attention: heads({ bias: "bias", kvHeads: falconHeads }),
  feedForward: plain({ bias: "bias", fourfold: true }),
  norms: falconNorms,
  tied: true,
};
