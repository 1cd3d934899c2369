#!/bin/sh
# KaTeX 0.16.22 (npm) sets a middle dot inside \text as a dot, and writes it as the command \cdotp into the MathML that it gives to screen
# readers and to what is copied: "replica·h" becomes "replica\cdotph" there. Outside of \text, \cdot is a dot in both.
# Fails if a later version writes the dot.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund katex@0.16.22 > /dev/null
cat > dot.mjs <<'SCRIPT'
import katex from "katex";

const read = (tex, output) =>
  katex.renderToString(tex, { output }).replace(/<annotation.*?<\/annotation>/g, "").replace(/<[^>]*>/g, "");
for (const tex of ["\\text{replica·h}", "\\text{replica}\\cdot\\text{h}"])
  console.log(`${tex}  page: ${read(tex, "html")}  MathML: ${read(tex, "mathml")}`);
if (read("\\text{replica·h}", "mathml") !== "replica\\cdotph") throw new Error("this finding no longer holds");
if (read("\\text{replica}\\cdot\\text{h}", "mathml") !== "replica⋅h") throw new Error("\\cdot is no dot any more");
SCRIPT
node dot.mjs
# Seen: \text{replica·h}  page: replica⋅h  MathML: replica\cdotph
