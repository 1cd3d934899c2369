#!/bin/sh
# tokenlens 1.3.1 (npm) bills cached input twice and reasoning twice, given the usage that the AI SDK tells (inputTokens with cachedInputTokens
# in it, outputTokens with reasoningTokens in it) or that OpenAI's API tells of its input: all input at the price of fresh input, and the
# cached part again at its own. A million tokens, 800,000 of them cached, cost $2.40 in place of $0.80. Of a usage as Anthropic tells it
# (input_tokens without the cached ones) the sum is right.
# Fails if a later run bills each token once.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund tokenlens@1.3.1 > /dev/null
cat > bill.mjs <<'SCRIPT'
import { getTokenCosts } from "tokenlens";

const cost = { input: 2, cache_read: 0.5, output: 8, reasoning: 8 };
const providers = { id: "p", models: { m: { id: "m", name: "m", cost, limit: { context: 2_000_000, output: 2_000_000 } } } };
const usages = [
  ["AI SDK, 80 % cached", { inputTokens: 1e6, cachedInputTokens: 8e5, outputTokens: 0 }, 0.8, 2.4],
  ["OpenAI, 80 % cached", { prompt_tokens: 1e6, completion_tokens: 0, prompt_tokens_details: { cached_tokens: 8e5 } }, 0.8, 2.4],
  ["AI SDK, 60 % reasoning", { inputTokens: 0, outputTokens: 1e6, reasoningTokens: 6e5 }, 8, 12.8],
  ["Anthropic, 80 % cached", { input_tokens: 2e5, cache_read_input_tokens: 8e5, output_tokens: 0 }, 0.8, 0.8],
];
for (const [name, usage, once, seen] of usages) {
  const { totalUSD } = getTokenCosts({ modelId: "p:m", usage, providers });
  console.log(`${name}: $${totalUSD.toFixed(2)}, each token once $${once.toFixed(2)}`);
  if (Math.abs(totalUSD - seen) > 1e-9) throw new Error("the sum is another: this finding no longer holds");
}
SCRIPT
node bill.mjs
# Seen: AI SDK, 80 % cached: $2.40, each token once $0.80 / OpenAI, 80 % cached: $2.40, each token once $0.80
#       AI SDK, 60 % reasoning: $12.80, each token once $8.00 / Anthropic, 80 % cached: $0.80, each token once $0.80
