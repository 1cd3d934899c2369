import { expect, test } from "vitest";
import { hints, read, reasons, refusals, tokenOffer } from "./samples.js";

const model = (pricing: object) =>
  JSON.stringify({ object: "list", data: [{ id: "anthropic/claude-x", object: "model", type: "language", pricing }] });
const PRICED = {
  input: "0.000003",
  output: "0.000015",
  input_cache_read: "0.0000003",
  input_cache_write: "0.00000375",
};

test("texts in USD per token are USD per million tokens, by class", () => {
  const [offer] = read("vercel", model(PRICED)).offers;
  expect(offer).toMatchObject({
    key: "anthropic/claude-x",
    id: "vercel.anthropic.claude-x",
    provider: "vercel",
    amount: { tokens: { fresh: 3, cached: 0.3, cache_write: 3.75, output: 15 } },
  });
});

test("prices by length of input, from 200001 on or from 272000 on", () => {
  const tiers = (first: string, then: string, from: number) => [
    { cost: first, min: 0, max: from },
    { cost: then, min: from },
  ];
  const of = (from: number) =>
    read(
      "vercel",
      model({
        ...PRICED,
        input_tiers: tiers("0.000003", "0.000006", from),
        output_tiers: tiers("0.000015", "0.0000225", from),
      }),
    ).offers.map((offer) => tokenOffer(offer).tiers);
  const dear = { fresh: 6, cached: 0.3, cache_write: 3.75, output: 22.5 };
  expect(of(200_001)).toEqual([[{ above: 200_000, ...dear }]]);
  expect(of(272_000)).toEqual([[{ above: 272_000, ...dear }]]);
});

test("what it prices beside tokens is told; a model without prices gives none", () => {
  const [offer] = read("vercel", model({ ...PRICED, web_search: "10", varies_by_provider: true })).offers;
  expect(offer).toMatchObject({
    note: "the price varies by the provider that the gateway picks",
    notCounted: ["web search"],
  });
  const none = JSON.stringify({ data: [{ id: "a" }, { id: "b", pricing: {} }, { id: "c", pricing: { input: "0" } }] });
  expect(reasons(read("vercel", none))).toEqual({
    "no price": 1,
    "no price for tokens of input and output": 2,
  });
});

test("is no list of OpenRouter's", () => {
  expect(refusals("openrouter", model(PRICED))).toEqual([
    "1:1 this is no list of models of OpenRouter (/api/v1/models): it looks like a list of models of Vercel's AI gateway (/v1/models)",
  ]);
  expect(hints("openrouter", model(PRICED))).toEqual(["import it as vercel"]);
});
