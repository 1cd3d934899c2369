#!/bin/sh
# Docusaurus 3.10.2 (npm) does not build beside a package.json that says "type": "commonjs", as `npm init` of npm 11 writes it: "Module
# parse failed: 'import' and 'export' may appear only with 'sourceType: module'", told of files that it makes itself in .docusaurus/.
# Without that line the same site builds. Neither the line nor the file is named in the message.
# Fails if the site builds with the line, or does not build without it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "commonjs" }' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @docusaurus/core@3.10.2 @docusaurus/preset-classic@3.10.2 react@19.2.0 react-dom@19.2.0 > /dev/null
cat > docusaurus.config.mjs <<'CONFIG'
export default {
  title: "Docs",
  url: "https://example.org",
  baseUrl: "/",
  presets: [["classic", { docs: { routeBasePath: "/" }, blog: false }]],
};
CONFIG
mkdir docs
printf -- '---\nslug: /\n---\n# Home\n' > docs/index.md
if npx docusaurus build > with.log 2>&1; then echo "it builds: this finding no longer holds"; exit 1; fi
grep -o "Module parse failed: 'import' and 'export' may appear only with 'sourceType: module'" with.log | head -n 1
rm -rf .docusaurus node_modules/.cache
node -e 'const fs = require("fs"); const { type, ...rest } = JSON.parse(fs.readFileSync("package.json", "utf8")); fs.writeFileSync("package.json", JSON.stringify(rest))'
npx docusaurus build > without.log 2>&1 || { cat without.log; exit 1; }
test -f build/index.html
echo "without the line it builds"
# Seen: Module parse failed: 'import' and 'export' may appear only with 'sourceType: module' / without the line it builds
