#!/bin/sh
# @pydantic/genai-prices 0.1.8 (npm), asked for a model without its provider, prices what is distilled from a model as the model itself:
# DeepSeek-R1-Distill-Qwen-1.5B costs as DeepSeek's reasoner of 671B parameters ($0.55 and $2.19 a million tokens), and Gemini 1.5
# Flash-8B as Gemini 1.5 Flash, which was twice as dear. The names begin alike, and the match asks no more. Nothing in the answer says that the
# model was not found but model.id, which names the other one.
# Fails if a later run refuses them or tells them apart.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund @pydantic/genai-prices@0.1.8 > /dev/null
cat > distilled.mjs <<'SCRIPT'
import { calcPrice } from "@pydantic/genai-prices";

const usage = { input_tokens: 1000, output_tokens: 1000 };
for (const [asked, taken] of [["deepseek-r1-distill-qwen-1.5b", "deepseek-reasoner"], ["gemini-1.5-flash-8b", "gemini-1.5-flash"]]) {
  const price = calcPrice(usage, asked);
  const [one, other] = [price, calcPrice(usage, taken)].map((known) => known.total_price);
  console.log(`${asked}: $${(one * 1000).toFixed(3)} for a million in and a million out, by ${price.provider.id}/${price.model.id}`);
  if (price.model.id !== taken || one !== other) throw new Error("the two are told apart: this finding no longer holds");
}
SCRIPT
node distilled.mjs
