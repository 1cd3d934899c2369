import { expect, it } from "vitest";
import { spokenItem } from "../../src/author/questions/same-model.js";

it.each([
  ["claude-sonnet-5", "Claude Sonnet 5"],
  ["gpt-4.1-mini", "GPT 4.1 Mini"],
  ["kimi-k2.5", "Kimi K2.5"],
  ["meta-llama/Llama-3.3-70B-Instruct-Turbo", "Llama 3.3 70B Instruct Turbo"],
  ["8B class model", "8B class model"],
  ["GPT-4o, another model than a 70B", "GPT-4o, another model than a 70B"],
  ["Kimi", "Kimi"],
])("%s is told as %s", (item, told) => expect(spokenItem(item)).toBe(told));
