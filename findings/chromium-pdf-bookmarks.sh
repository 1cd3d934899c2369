#!/bin/sh
# Chromium 141 (npm: @sparticuz/chromium 141.0.0, driven by puppeteer-core 24.23.0) prints a PDF with bookmarks (outline: true)
# whose titles have no space where a heading breaks into a new line: "longer thanone line". The page itself, its text when
# copied and its tags have the space. Read back with pdfjs-dist 5.4.296.
# Fails if a later run gives the words apart.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund @sparticuz/chromium@141.0.0 puppeteer-core@24.23.0 pdfjs-dist@5.4.296 > /dev/null
cat > bookmarks.mjs <<'SCRIPT'
import chromium from "@sparticuz/chromium";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import puppeteer from "puppeteer-core";

const HEADING = "A heading that is longer than one line";
const browser = await puppeteer.launch({
  args: chromium.args,
  executablePath: await chromium.executablePath(),
  headless: "shell",
});
const page = await browser.newPage();
await page.setContent(`<html lang="en"><body><h1 style="width: 18ch; font: 20px monospace">${HEADING}</h1></body></html>`);
const bytes = await page.pdf({ outline: true, tagged: true });
const version = await browser.version();
await browser.close();
const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
const [bookmark] = await document.getOutline();
const { items } = await (await document.getPage(1)).getTextContent();
const text = items.map(({ str, hasEOL }) => str + (hasEOL ? " " : "")).join("");
console.log(`${version}\nheading:  ${HEADING}\ntext:     ${text.trim()}\nbookmark: ${bookmark.title}`);
if (bookmark.title === HEADING) throw new Error("the bookmark reads as its heading does: this finding no longer holds");
if (bookmark.title.replaceAll(" ", "") !== HEADING.replaceAll(" ", "")) throw new Error("the bookmark says something else");
SCRIPT
node bookmarks.mjs
# Seen: bookmark "A heading that islonger than oneline"
