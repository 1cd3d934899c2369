import type { Family } from "../family.js";
import { deepseekV4 } from "./deepseek-v4.js";
import { gemma, gemma2, gemma3, llama, mimo as mimoDense, mistral, olmo2, phi3, qwen2, qwen3 } from "./dense.js";
import { falcon, gpt2, gptj, gptNeox } from "./earlier.js";
import { graniteHybrid, nemotronH, qwen3Next, qwen3NextDense } from "./hybrids.js";
import { kimiLinear } from "./kimi.js";
import { deepseek, gemma4, glm4Moe, gptOss, llama4, mimo, minimaxM2, mixtral, qwen2Moe, qwen3Moe } from "./mixtures.js";

/** What a config calls its model -> how such models are built. */
export const families: Readonly<Record<string, Family>> = {
  llama,
  mistral,
  phi3,
  qwen2,
  qwen3,
  qwen2_moe: qwen2Moe,
  qwen3_moe: qwen3Moe,
  gemma,
  gemma2,
  gemma3_text: gemma3,
  gemma4_text: gemma4,
  olmo2,
  mixtral,
  deepseek_v2: deepseek,
  deepseek_v3: deepseek,
  deepseek_v32: deepseek,
  kimi_k2: deepseek,
  kimi_linear: kimiLinear,
  glm_moe_dsa: deepseek,
  glm4_moe: glm4Moe,
  minimax_m2: minimaxM2,
  gpt_oss: gptOss,
  llama4_text: llama4,
  mimo_v2_flash: mimo,
  qwen3_next: qwen3Next,
  qwen3_5_moe_text: qwen3Next,
  qwen3_5_text: qwen3NextDense,
  nemotron_h: nemotronH,
  granitemoehybrid: graniteHybrid,
  deepseek_v4: deepseekV4,
  qwen3_vl_text: qwen3,
  qwen3_vl_moe_text: qwen3Moe,
  ministral3: mistral,
  mimo: mimoDense,
  gptj,
  gpt2,
  gpt_neox: gptNeox,
  falcon,
};

/** Configs whose text model stands in `text_config`: what it is where that part does not say. */
export const nested: Readonly<Record<string, string>> = {
  llama4: "llama4_text",
  kimi_k25: "kimi_k2",
  kimi_k3: "kimi_linear",
  gemma3: "gemma3_text",
  gemma4: "gemma4_text",
  mistral3: "mistral",
  qwen3_vl: "qwen3_vl_text",
  qwen3_vl_moe: "qwen3_vl_moe_text",
  qwen3_5: "qwen3_5_text",
  qwen3_5_moe: "qwen3_5_moe_text",
};
