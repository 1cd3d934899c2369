#!/bin/sh
# KaTeX 0.16.22 (npm) cannot set a middle dot inside \text: "Undefined control sequence: \cdotp", though nobody wrote that command, and where
# errors are not thrown the reader sees "replica\cdotph" in red. A unit such as replica·h is enough. KaTeX 0.16.47 sets it, and both set
# \text{replica}\cdot\text{h}. MathJax 3 sets either.
# Fails if 0.16.22 sets the dot, or 0.16.47 does not.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund old@npm:katex@0.16.22 new@npm:katex@0.16.47 > /dev/null
cat > dot.mjs <<'SCRIPT'
import recent from "new";
import earlier from "old";

function read(katex, tex) {
  try {
    return katex.renderToString(tex, { output: "html" }).replace(/<[^>]*>/g, "");
  } catch (error) {
    return error.message.replace(/ at position.*/s, "");
  }
}
const [inside, outside] = ["\\text{replica·h}", "\\text{replica}\\cdot\\text{h}"];
for (const [katex, version] of [[earlier, "0.16.22"], [recent, "0.16.47"]])
  for (const tex of [inside, outside]) console.log(`${version}  ${tex}: ${read(katex, tex)}`);
if (!read(earlier, inside).includes("\\cdotp")) throw new Error("0.16.22 sets it: this finding no longer holds");
if (read(recent, inside) !== "replica⋅h" || read(earlier, outside) !== "replica⋅h") throw new Error("a dot is not set");
SCRIPT
node dot.mjs
# Seen: 0.16.22  \text{replica·h}: KaTeX parse error: Undefined control sequence: \cdotp
