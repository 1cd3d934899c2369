#!/bin/sh
# Vega 6.4.0 (npm), asked to find out what the columns of a CSV file are (format.parse: "auto"), takes names of models for dates, and adds GPT-4 and
# GPT-4.1 up as one: a column is dates where Date.parse reads every cell of it, and that of V8 (Node, Chromium) passes over words before a number.
# "Llama 3" is the first of March 2001, "GPT-5" of May, "GPT-4" of April and "GPT-4.1" too. One name that it cannot read ("GPT-4o", "H100") and
# the whole column stays text, so the same file is read right with one row more. With parse: { model: "string", spend: "number" } names stay
# names. Fails if they do under "auto".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts vega@6.4.0 > /dev/null
cat > months.mjs <<'SCRIPT'
import * as vega from "vega";

const rows = ["GPT-4,30", "GPT-4.1,2", "GPT-5,1.25"];
async function spend(more, parse) {
  const values = ["model,spend", ...rows, ...more].join("\n");
  const transform = [{ type: "aggregate", groupby: ["model"], ops: ["sum"], fields: ["spend"], as: ["spend"] }];
  const spec = { data: [{ name: "spend", values, format: { type: "csv", parse }, transform }] };
  const view = await new vega.View(vega.parse(spec), { renderer: "none" }).runAsync();
  return view.data("spend").map(({ model, spend }) => `${model}: $${spend}`).join(", ");
}
const april = Date.UTC(2001, 3, 1);
const may = Date.UTC(2001, 4, 1);
for (const [how, more, parse, seen] of [
  ["auto", [], "auto", `${april}: $32, ${may}: $1.25`],
  ["auto, one row more", ["GPT-4o,2.5"], "auto", "GPT-4: $30, GPT-4.1: $2, GPT-5: $1.25, GPT-4o: $2.5"],
  ["told", [], { model: "string", spend: "number" }, "GPT-4: $30, GPT-4.1: $2, GPT-5: $1.25"],
]) {
  const now = await spend(more, parse);
  console.log(`${how}: ${now}`);
  if (now !== seen) throw new Error("it is read in another way: this finding no longer holds");
}
SCRIPT
TZ=UTC node months.mjs
# Seen: auto: 986083200000: $32, 988675200000: $1.25
