#!/bin/sh
# VitePress 1.6.4 (npm) says `color-scheme: dark` of a page that its switch has made dark, and nothing of a light one. So a picture
# that follows the page around it (an SVG with `@media (prefers-color-scheme: dark)`) follows the reader's system instead: on a page that the
# reader has switched to light, it is drawn dark where the system is dark. `html:not(.dark) img { color-scheme: light }` mends it.
# Seen in Chromium 141 (npm: @sparticuz/chromium 141.0.0, driven by puppeteer-core 24.23.0). Fails if a later run draws it light.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund vitepress@1.6.4 @sparticuz/chromium@141.0.0 puppeteer-core@24.23.0 > /dev/null
mkdir -p docs/.vitepress
echo 'export default { title: "Docs" };' > docs/.vitepress/config.mjs
cat > docs/picture.svg <<'SVG'
<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><style>@media (prefers-color-scheme:dark){rect{fill:#000}}</style><rect width="400" height="300" fill="#fff"/><desc>large enough to be a file of its own, not a part of the page: 00000000000000000000000000000000000000000000000000000000000000000000000000</desc></svg>
SVG
printf '# Page\n\n![picture](./picture.svg)\n' > docs/index.md
npx vitepress build docs > build.log 2>&1 || { cat build.log; exit 1; }
cat > look.mjs <<'SCRIPT'
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import chromium from "@sparticuz/chromium";
import puppeteer from "puppeteer-core";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const server = createServer(({ url }, answer) => {
  const file = `docs/.vitepress/dist${url === "/" ? "/index.html" : new URL(url, "http://site").pathname}`;
  answer.writeHead(existsSync(file) ? 200 : 404, { "content-type": TYPES[extname(file)] ?? "font/woff2" });
  answer.end(existsSync(file) ? readFileSync(file) : undefined);
}).listen(0, "127.0.0.1");
await new Promise((done) => server.on("listening", done));
const browser = await puppeteer.launch({
  args: chromium.args,
  executablePath: await chromium.executablePath(),
  headless: "shell",
});
const page = await browser.newPage();
await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
await page.evaluateOnNewDocument(() => localStorage.setItem("vitepress-theme-appearance", "light"));
await page.goto(`http://127.0.0.1:${server.address().port}/`, { waitUntil: "networkidle0" });

async function drawn() {
  const picture = await (await page.$(".vp-doc img")).screenshot({ encoding: "base64" });
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    return canvas.getImageData(50, 50, 1, 1).data[0] < 128 ? "dark" : "light";
  }, picture);
}

const isDark = await page.evaluate(() => document.documentElement.classList.contains("dark"));
const scheme = await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
const as = await drawn();
await page.addStyleTag({ content: "html:not(.dark) img { color-scheme: light }" });
const mended = await drawn();
console.log(`${await browser.version()}\npage: ${isDark ? "dark" : "light"}, color-scheme: ${scheme}; picture: ${as}, ${mended} with the rule`);
await browser.close();
server.close();
if (isDark || as !== "dark" || mended !== "light") throw new Error("this finding no longer holds");
SCRIPT
node look.mjs
# Seen: page: light, color-scheme: normal; picture: dark, light with the rule
