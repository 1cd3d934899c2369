import { expect, test } from "vitest";
import { THIN } from "../../src/figures/number.js";
import { InputError } from "../../src/problem/problem.js";
import { loadScenario } from "../../src/scenario/load.js";
import { files, performance, textWith } from "../support/scenarios.js";

/** What is wrong with a memo's scenario when one stretch of it reads differently, as `line text: message | hint`. */
function faults(id: string, from: string | RegExp, to: string): string[] {
  const path = `scenarios/${id}.yaml`;
  const text = textWith(id, [from, to]);
  try {
    loadScenario(path, { ...files, read: (file) => (file === path ? text : files.read(file)) }, { performance });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ line, message, hint }) => {
      const at = text.split("\n")[line - 1]?.trim().slice(0, 24) ?? "";
      return `${at}: ${message}${hint ? ` | ${hint}` : ""}`.replaceAll(THIN, " ");
    });
  }
  return [];
}

const CARDS = "gpus: [a100, h100, h200, b200]";

test.each<[name: string, id: string, from: string | RegExp, to: string, expected: string[]]>([
  [
    "a GPU that nobody stated",
    "hardware-70b",
    CARDS,
    "gpus: [a100, h1000, h200, b200]",
    ['gpus: [a100, h1000, h200: no GPU is called "h1000" | did you mean "h100"?'],
  ],
  [
    "a model that nobody stated",
    "chat-70b-1m-users",
    "    model: llama_70b",
    "    model: llama_7b",
    ['model: llama_7b: no model is called "llama_7b" | did you mean "llama_70b"?'],
  ],
  [
    "a precision that nobody stated",
    "chat-70b-1m-users",
    "    precision: bf16",
    "    precision: fp8",
    ['precision: fp8: no precision is called "fp8" | known here: bf16'],
  ],
  [
    "trap: prices of two classes in one row",
    "hardware-70b",
    "price: a100-reserved\n  h100:",
    "price: a100-on-demand\n  h100:",
    [
      "gpus: [a100, h100, h200,: H100 SXM is priced reserved (h100-reserved), and A100 80 GB on-demand (a100-on-demand) | compare GPUs at prices of one class",
      "gpus: [a100, h100, h200,: H200 is priced reserved (h200-reserved), and A100 80 GB on-demand (a100-on-demand) | compare GPUs at prices of one class",
      "gpus: [a100, h100, h200,: B200 is priced reserved (b200-reserved), and A100 80 GB on-demand (a100-on-demand) | compare GPUs at prices of one class",
    ],
  ],
  [
    "a GPU without a price",
    "hardware-70b",
    "    price: b200-reserved\n",
    "",
    ["gpus: [a100, h100, h200,: B200 has no price | give gpus.b200 a price"],
  ],
  [
    "a context that the model cannot read",
    "chat-70b-1m-users",
    "context: { value: 1024 tok",
    "context: { value: 200000 tok",
    [
      "context: { value: 200000: Llama 3 70B reads at most 131,072 tokens, and the context is 200,000 | shorten the context",
    ],
  ],
  [
    "a batch of none",
    "hardware-70b",
    "batches: powers_of_two",
    "batches: [0, 8]",
    ['batches: [0, 8]: item 1 of "batches"'],
  ],
  [
    "arithmetic that the GPU does not have",
    "hardware-70b",
    /arithmetic: fp8\n {4}otherwise: bf16\n {2}int4_kv16/,
    "arithmetic: fp8\n  int4_kv16",
    [
      "gpus: [a100, h100, h200,: no arithmetic of A100 80 GB is stated for FP8, FP8 KV | state fp8 under gpus.a100.compute, or give the precision an otherwise",
    ],
  ],
  [
    "a mix of more than everything",
    "chat-70b-1m-users",
    "mix: { fresh: { value: 0%",
    "mix: { fresh: { value: 10%",
    ["mix: { fresh: { value: 1: fresh input and output make more than 100 %"],
  ],
  [
    "a model whose cache is not clear",
    "chat-70b-1m-users",
    /\n {4}head_dim: .*/,
    "",
    [
      "label: Llama 3 70B: it is not clear what this model keeps of a token | give kv_heads and head_dim, or latent_dim and rope_dim",
    ],
  ],
  [
    "an exercise without its figures",
    "chat-70b-1m-users",
    / {6}users: &users .*\n/,
    "",
    ["forwards:: forwards lacks users | it reads users, sessions_per_user"],
  ],
])("%s", (_name, id, from, to, expected) => {
  const found = faults(id, from, to);
  expect(found.map((fault, index) => fault.slice(0, expected[index]?.length))).toEqual(expected);
});
