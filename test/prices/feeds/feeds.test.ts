import fc from "fast-check";
import { expect, test } from "vitest";
import { FEEDS } from "../../../src/prices/feeds/feeds.js";
import { type FeedName, feedNames, feedOfJson } from "../../../src/prices/feeds/looks-like.js";
import { HAS_FEEDS, hints, read, refusals, textOf, WHOLE } from "./samples.js";

/** A small file of each feed. */
const SMALL: Readonly<Record<FeedName, string>> = {
  litellm:
    '{"a": {"litellm_provider": "x", "mode": "chat", "input_cost_per_token": 1e-6, "output_cost_per_token": 2e-6}}',
  "genai-prices": '[{"id": "x", "models": [{"id": "m", "prices": {"input_mtok": 1, "output_mtok": 2}}]}]',
  openrouter: '{"data": [{"id": "a/b", "pricing": {"prompt": "0.000001", "completion": "0.000002"}}]}',
  vercel: '{"data": [{"id": "a/b", "pricing": {"input": "0.000001", "output": "0.000002"}}]}',
  "models-dev": '{"x": {"models": {"m": {"cost": {"input": 1, "output": 2}}}}}',
  "llm-prices": '{"updated_at": "2026-08-01", "prices": [{"id": "m", "vendor": "x", "input": 1, "output": 2}]}',
  portkey:
    '{"m": {"pricing_config": {"pay_as_you_go": {"request_token": {"price": 0.0001}, "response_token": {"price": 0.0002}}}}}',
  langfuse:
    '[{"modelName": "m", "matchPattern": "(?i)^(x\\\\/)?(m)$", "pricingTiers": [{"isDefault": true, "prices": {"input": 1e-6, "output": 2e-6}}]}]',
  runpod: '{"data": {"gpuTypes": [{"id": "NVIDIA H100", "displayName": "H100 SXM", "securePrice": 2.69}]}}',
  vast: '{"offers": [{"id": 1, "gpu_name": "H100 SXM", "num_gpus": 8, "dph_total": 16}]}',
  skypilot:
    "InstanceType,AcceleratorName,AcceleratorCount,Price,Region,GpuInfo\np5,H100,8,55.04,us,\"{'Gpus': [{'Count': 8}]}\"",
  "gpu-offers":
    '[{"id": "a", "provider_id": "x", "gpu_model": "H100", "is_spot": false, "price_usd_hour": 2, "collected_at": "2026-05-24"}]',
  csv: "date,provider,gpu,usd_per_gpu_hour\n2026-01-01,x,H100,2",
};
const ABOUT = { provider: "x" };

test.each(feedNames)("%s: its own file gives an offer, of its kind of price", (name) => {
  const { offers } = read(name, SMALL[name], ABOUT);
  expect(offers.map(({ amount }) => amount.kind)).toEqual([FEEDS[name].prices === "gpu" ? "gpu" : "tokens"]);
});

test.each([
  ["langfuse", { modelName: "m" }],
  ["langfuse", { matchPattern: "m" }],
  ["vast", { gpu_name: "H100 SXM" }],
  ["vast", { dph_total: 16 }],
])("one of the two marks of %s, %o, is not taken for its list", (name, row) => {
  expect(feedOfJson([row])).not.toBe(name);
});

test.each(
  feedNames.flatMap((name) => feedNames.filter((other) => other !== name).map((other) => [other, name] as const)),
)("a file of %s is no file of %s: its own name is told", (other, name) => {
  const [message = ""] = refusals(name, SMALL[other], ABOUT);
  expect(message).toMatch(/^1:1 this is no .+: it looks like a/);
  expect(hints(name, SMALL[other], ABOUT)).toEqual([`import it as ${other}`]);
});

test.each(feedNames)("%s: a web page, an empty file and other JSON are refused", (name) => {
  expect(refusals(name, "<!doctype html>\n<p>404", ABOUT)).toMatchObject([expect.stringContaining("it is a web page")]);
  expect(refusals(name, " ", ABOUT)).toEqual(["1:1 the file is empty"]);
  expect(refusals(name, '{"error": "rate limit"}', ABOUT)).toHaveLength(1);
  expect(refusals(name, "[]", ABOUT)).toHaveLength(1);
});

test.each(feedNames)("%s: whatever is cut off or changed is read or refused with a place, never more", (name) => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.constantFrom("", '"', ",", "{", "null", "-1", "\n"), (at, length, put) => {
      const text = SMALL[name];
      const start = at % text.length;
      const changed = text.slice(0, start) + put + text.slice(start + (length % 9));
      for (const each of [text.slice(0, start), changed])
        expect(refusals(name, each, ABOUT).every((refusal) => /^\d+:\d+ \S/.test(refusal))).toBe(true);
    }),
  );
});

test("makers' addresses are https, the cloud's name left open where there is one catalog a cloud", () => {
  for (const { url } of Object.values(FEEDS)) if (url !== undefined) expect(new URL(url).protocol).toBe("https:");
  expect(FEEDS.skypilot.url).toContain("/{provider}/");
});

test.runIf(HAS_FEEDS)("a whole file that ends too early is refused where it ends", () => {
  const text = textOf(WHOLE.openrouter);
  const cut = text.slice(0, text.length / 2);
  expect(refusals("openrouter", cut)).toMatchObject([
    expect.stringContaining("the file ends in the middle of a value"),
  ]);
});
