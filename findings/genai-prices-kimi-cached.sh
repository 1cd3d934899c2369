#!/bin/sh
# @pydantic/genai-prices 0.1.8 (npm) has a price for the cached input of Kimi K2.6 and never uses it for what Moonshot's own API answers:
# Moonshot tells cached tokens as usage.cached_tokens, and extractUsage looks in usage.prompt_tokens_details only, without a word.
# A prompt of 100,000 tokens, 80,000 of them cached, is billed as all fresh: three times its price.
# Fails if a later run finds them.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund @pydantic/genai-prices@0.1.8 > /dev/null
cat > kimi.mjs <<'SCRIPT'
import { calcPrice, extractUsage, findProvider } from "@pydantic/genai-prices";

const moonshot = findProvider({ providerId: "moonshotai" });
const answer = { model: "kimi-k2.6", usage: { prompt_tokens: 100_000, completion_tokens: 0, total_tokens: 100_000, cached_tokens: 80_000 } };
const { model, usage } = extractUsage(moonshot, answer, "chat");
const billed = calcPrice(usage, model, { providerId: "moonshotai" });
const right = calcPrice({ ...usage, cache_read_tokens: 80_000 }, model, { providerId: "moonshotai" });
console.log(`read: ${JSON.stringify(usage)}`);
console.log(`billed: $${billed.total_price.toFixed(4)}, with the cached tokens: $${right.total_price.toFixed(4)}`);
if (usage.cache_read_tokens !== undefined) throw new Error("the cached tokens are read: this finding no longer holds");
if (!(billed.total_price > 2 * right.total_price)) throw new Error("the difference is another");
SCRIPT
node kimi.mjs
