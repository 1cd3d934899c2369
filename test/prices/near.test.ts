import { expect, test } from "vitest";
import { sharingWords } from "../../src/prices/choose.js";

test.each([
  // Two words are enough, one is not.
  ["llama-70b", ["meta/Llama 70B", "mistral/large"], "meta/Llama 70B"],
  ["llama-70b", ["meta/Llama", "mistral/large"], undefined],
  // Half of the words that are asked for are too few.
  ["llama-3-3-70b-together-turbo", ["llama-3"], undefined],
  ["llama-3-3-70b-together", ["together_ai/meta-llama/Llama-3.3-70B"], "together_ai/meta-llama/Llama-3.3-70B"],
  // Among equals the one with the fewest words that were not asked for.
  ["llama-70b", ["llama-70b-turbo-fast", "llama-70b-turbo"], "llama-70b-turbo"],
  ["llama-70b", ["llama-70b-turbo", "llama-70b-turbo-fast"], "llama-70b-turbo"],
])("%s among %j is %s", (name, candidates, expected) => {
  expect(sharingWords(name, candidates)).toBe(expected);
});
