import { type Family, fourNorms, twoNorms } from "../family.js";
import { gated } from "../feed-forward.js";
import { heads, sharedOrOwn } from "../heads.js";
import { windowBehind, windowIfGiven, windowInAll, windowWithPattern } from "../windows.js";

export const llama: Family = {
  attention: heads({ bias: "attention_bias", kvHeads: sharedOrOwn }),
  feedForward: gated({ bias: "mlp_bias" }),
  norms: twoNorms,
  tied: false,
};

export const mistral: Family = { ...llama, attention: heads({ window: windowInAll }), feedForward: gated() };

export const qwen3Attention = heads({ bias: "attention_bias", norms: "head", window: windowBehind, saysDim: true });

export const qwen2: Family = {
  attention: heads({ bias: true, outputBias: false, window: windowBehind }),
  feedForward: gated(),
  norms: twoNorms,
  tied: false,
};

/** As Qwen2, and says that its queries, keys and values have biases. */
export const mimo: Family = {
  ...qwen2,
  check: (fields) => fields.expect("attention_bias", true, "attention without biases is not counted here"),
};

export const gemma: Family = {
  ...llama,
  attention: heads({ bias: "attention_bias", saysDim: true }),
  feedForward: gated(),
  tied: true,
};

export const gemma2: Family = {
  attention: heads({ bias: "attention_bias", window: windowWithPattern(2), saysDim: true }),
  feedForward: gated(),
  norms: fourNorms,
  tied: true,
};
export const gemma3: Family = {
  ...gemma2,
  attention: heads({ bias: "attention_bias", norms: "head", window: windowWithPattern(6), saysDim: true }),
  vocabulary: 262_208,
};

export const qwen3: Family = { ...qwen2, attention: qwen3Attention };

export const phi3: Family = { ...mistral, attention: heads({ window: windowIfGiven }) };

export const olmo2: Family = {
  ...llama,
  attention: heads({ bias: "attention_bias", norms: "all" }),
  feedForward: gated(),
};
