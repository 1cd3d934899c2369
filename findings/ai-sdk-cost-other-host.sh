#!/bin/sh
# ai-sdk-cost-calculator 7.1.14 (npm) bills what Groq served at OpenRouter's price, though it is given the AI SDK's own model, which says that it is
# "groq.chat", and has a table of Groq's prices: it looks the name up in all tables as one, where of two hosts with one name for a model the last
# stands. A million tokens in and a million out of GPT-OSS 120B come to $0.219 in place of $0.75, and of Qwen 3 32B to $0.32 in place of
# $0.88. That Groq's table is right is held against @pydantic/genai-prices 0.1.8. getModelPricing("groq", name), given as customPricing, mends it.
# Fails if the host is minded, or a price is another.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund ai-sdk-cost-calculator@7.1.14 ai@7.0.173 @ai-sdk/groq@4.0.84 zod@4.1.12 @pydantic/genai-prices@0.1.8 > /dev/null
cat > bill.mjs <<'SCRIPT'
import { createGroq } from "@ai-sdk/groq";
import { calcPrice } from "@pydantic/genai-prices";
import { calculateCost, getModelPricing } from "ai-sdk-cost-calculator";

const groq = createGroq({ apiKey: "none is asked for" });
const usage = {
  inputTokens: 1e6,
  outputTokens: 1e6,
  inputTokenDetails: { noCacheTokens: 1e6, cacheReadTokens: 0, cacheWriteTokens: 0 },
  outputTokenDetails: { textTokens: 1e6, reasoningTokens: 0 },
};
for (const [name, other, right] of [["openai/gpt-oss-120b", 0.219, 0.75], ["qwen/qwen3-32b", 0.32, 0.88]]) {
  const model = groq(name);
  const billed = calculateCost({ model, usage }).totalCost;
  const own = calculateCost({ model, usage, customPricing: getModelPricing("groq", name) }).totalCost;
  const listed = calcPrice({ input_tokens: 1e6, output_tokens: 1e6 }, name, { providerId: "groq" }).total_price;
  console.log(`${name} by ${model.provider}: $${billed.toFixed(3)}, by its own table of Groq $${own.toFixed(2)}, listed $${listed.toFixed(2)}`);
  if (model.provider !== "groq.chat" || Math.abs(listed - right) > 1e-9) throw new Error("the model or the list is another");
  if (Math.abs(own - right) > 1e-9) throw new Error("its table is another");
  if (Math.abs(billed - other) > 1e-9) throw new Error("the bill is another: this finding no longer holds");
}
SCRIPT
node bill.mjs
# Seen: openai/gpt-oss-120b by groq.chat: $0.219, by its own table of Groq $0.75, listed $0.75
#       qwen/qwen3-32b by groq.chat: $0.320, by its own table of Groq $0.88, listed $0.88
