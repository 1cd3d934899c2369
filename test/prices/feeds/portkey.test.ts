import { expect, test } from "vitest";
import { hints, read, reasons, refusals } from "./samples.js";

const list = (payg: object, more: object = {}) =>
  JSON.stringify({
    default: { pricing_config: { pay_as_you_go: { request_token: { price: 0 }, response_token: { price: 0 } } } },
    "claude-x": { pricing_config: { pay_as_you_go: payg, ...more } },
  });
const ABOUT = { file: "pricing/anthropic.json" };
const PRICED = { request_token: { price: 0.0003 }, response_token: { price: 0.0015 } };

test("0.0003 cents for a token are $3 for a million, by class, at once and in a batch", () => {
  const text = list(
    {
      ...PRICED,
      cache_read_input_token: { price: 0.00003 },
      cache_write_input_token: { price: 0.000375 },
      additional_units: { cache_write_1h: { price: 0.0006 }, web_search: { price: 1 } },
    },
    { batch_config: { request_token: { price: 0.00015 }, response_token: { price: 0.00075 } } },
  );
  const feed = read("portkey", text, ABOUT);
  expect(feed.offers).toMatchObject([
    {
      key: "anthropic/claude-x",
      id: "anthropic.claude-x",
      amount: {
        tokens: { fresh: 3, cache_write: 3.75, cache_write_1h: 6, cached: 0.3, output: 15 },
        batch: { fresh: 1.5, cached: null, output: 7.5 },
      },
      notCounted: ["web search"],
    },
  ]);
  expect(reasons(feed)).toEqual({ "what holds where a model says nothing": 1 });
});

test("a cached price of 0 is none", () => {
  expect(read("portkey", list({ ...PRICED, cache_read_input_token: { price: 0 } }), ABOUT).offers).toMatchObject([
    { amount: { tokens: { cached: null } } },
  ]);
});

test("another currency gives no price", () => {
  expect(reasons(read("portkey", list(PRICED, { currency: "EUR" }), ABOUT))).toMatchObject({ "prices in EUR": 1 });
});

test("a provider that nothing names is asked for", () => {
  expect(refusals("portkey", list(PRICED))).toEqual(["1:1 a price list of Portkey does not name its provider"]);
  expect(hints("portkey", list(PRICED))).toEqual([
    "name it with --provider, or keep the file as pricing/<provider>.json",
  ]);
});
