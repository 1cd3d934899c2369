#!/bin/sh
# gpt-tokenizer 4.0.0 (npm) estimates what tokens of GPT-4o, GPT-4.1 and GPT-5 cost at the price of GPT-4 Turbo ($10 and $30 a million), and of o3
# at that of o1 ($15 and $60): 4 to 8 times the list price of input. GPT-5 Codex is priced right, and of GPT-4o mini it says that it has no
# price, so that nothing tells a wrong one from a right one; its counts are not touched by it. Held against @pydantic/genai-prices 0.1.8, which
# has OpenAI's list: $2.50 and $10, $2 and $8, $1.25 and $10, $2 and $8. Fails if a price of the four becomes right, or the list another.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund gpt-tokenizer@4.0.0 @pydantic/genai-prices@0.1.8 > /dev/null
cat > estimate.mjs <<'SCRIPT'
import { calcPrice } from "@pydantic/genai-prices";

const list = { "gpt-4o": [2.5, 10], "gpt-4.1": [2, 8], "gpt-5": [1.25, 10], o3: [2, 8] };
const taken = { "gpt-4o": [10, 30], "gpt-4.1": [10, 30], "gpt-5": [10, 30], o3: [15, 60] };
for (const [model, [input, output]] of Object.entries(list)) {
  const { estimateCost } = await import(`gpt-tokenizer/model/${model}`);
  const { main } = estimateCost(1_000_000);
  const price = calcPrice({ input_tokens: 1_000_000, output_tokens: 1_000_000 }, model, { providerId: "openai" });
  console.log(`${model}: $${main.input} in and $${main.output} out a million tokens, on the list $${price.input_price} and $${price.output_price}`);
  if (price.input_price !== input || price.output_price !== output) throw new Error("the list is another");
  if (main.input !== taken[model][0] || main.output !== taken[model][1]) throw new Error("the estimate is another: this finding no longer holds");
}
SCRIPT
node estimate.mjs
# Seen: gpt-4o: $10 in and $30 out a million tokens, on the list $2.5 and $10 / gpt-4.1: $10 and $30, $2 and $8
#       gpt-5: $10 and $30, $1.25 and $10 / o3: $15 and $60, $2 and $8
