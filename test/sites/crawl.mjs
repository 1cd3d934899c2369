/** Goes through a built site in a real browser, and tells what is wrong with its memos. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { inPage } from "./in-page.mjs";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".pdf": "application/pdf",
  ".woff2": "font/woff2",
};

/** Serves a folder to this machine, and remembers what was asked for and is not there. */
async function served(root) {
  const missing = new Set();
  const server = createServer(({ url }, answer) => {
    const path = decodeURIComponent(new URL(url, "http://site").pathname);
    const at = join(root, path);
    const file = existsSync(at) && statSync(at).isDirectory() ? join(at, "index.html") : at;
    if (!existsSync(file)) missing.add(path);
    answer.writeHead(existsSync(file) ? 200 : 404, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
    });
    answer.end(existsSync(file) ? readFileSync(file) : undefined);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { address: `http://127.0.0.1:${server.address().port}`, missing, close: () => server.close() };
}

/** What is wrong, a line each; nothing where all is well. `pages`: how many memos there must be, and which of them have a PDF. */
export async function crawl(browser, root, { text, sidebar, dark }, { ids, printed, groups }) {
  const { address, missing, close } = await served(root);
  const faults = [];
  const page = await browser.newPage();
  page.on("pageerror", (error) => faults.push(`error in the page ${page.url()}: ${error.message}`));
  page.on("console", (said) => {
    if (["error", "warn"].includes(said.type())) faults.push(`console of ${page.url()}: ${said.text()}`);
  });
  // Nothing outside this machine is needed to see whether a memo is set.
  await page.setRequestInterception(true);
  page.on("request", (request) =>
    request.url().startsWith(address) || request.url().startsWith("data:")
      ? request.continue()
      : request.respond({ status: 200, contentType: "text/css", body: "" }),
  );
  const seen = new Set();
  const cited = new Set();
  try {
    const laws = existsSync(join(root, "memos/laws.html")) ? "laws.html" : "laws/";
    const places = new Map([["", ""], ["laws", laws], ...ids.map((id) => [id, `${id}/`])]);
    for (const [id, place] of places) {
      const where = id === "" ? "the list" : id;
      const tell = (found) => faults.push(...found.map((fault) => `${where}: ${fault}`));
      await page.setViewport({ width: 1200, height: 900 });
      await page.goto(`${address}/memos/${place}`, { waitUntil: "networkidle0" });
      const found = await page.evaluate(inPage, text, sidebar);
      tell(found.faults);
      tell(groups.filter((title) => found.named.includes(title)).map((title) => `${title} stands for a memo`));
      const listed = groups.map((title) => found.beside.indexOf(title));
      if (listed.some((at, index) => at < 0 || at < (listed[index - 1] ?? 0))) tell([`beside it: ${found.beside}`]);
      for (const link of found.links) seen.add(link);
      if (ids.includes(id)) {
        for (const hash of found.laws) cited.add(hash);
        tell(await shades(page, dark, text));
        tell(filesOf(found.files, id, printed));
        for (const file of found.files) if (!(await isGood(address, file))) tell([`${file} is no such file`]);
      }
      await page.setViewport({ width: 360, height: 800 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wide > 0) tell([`${wide} px wider than a screen of 360`]);
    }
    await page.goto(`${address}/memos/${laws}`);
    const known = new Set(await page.$$eval("[id]", (all) => all.map(({ id }) => id)));
    faults.push(...[...cited].filter((hash) => !known.has(hash)).map((hash) => `no laws of ${hash}`));
    if (cited.size < 5) faults.push("memos lead to no laws");
    const pages = new Set([...places.values()].map((place) => place.replace(/\/?$/, (end) => `${end}index.html`)));
    const beside = readdirSync(join(root, "memos"), { recursive: true }).filter(
      (file) => file.endsWith(".html") && file !== laws && !pages.has(file),
    );
    faults.push(...beside.map((file) => `published, and no page of a memo: ${file}`));
    const unlisted = ids.filter((id) => ![...seen].some((link) => link.includes(`/memos/${id}`)));
    faults.push(...unlisted.map((id) => `${id} is in no list`), ...[...missing].map((path) => `not there: ${path}`));
  } finally {
    await page.close();
    close();
  }
  return faults;
}

/** What a page links to besides pages. */
function filesOf(files, id, printed) {
  const has = (ending) => files.some((file) => file.endsWith(ending));
  const lacks = [".json", ...(printed.includes(id) ? [".pdf"] : [])].filter((ending) => !has(ending));
  const extra = has(".pdf") && !printed.includes(id) ? ["links to a PDF that nobody printed"] : [];
  return [...lacks.map((ending) => `links to no ${ending}`), ...extra];
}

async function isGood(address, file) {
  const answer = await fetch(new URL(file, address));
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (!answer.ok) return false;
  if (file.endsWith(".pdf")) return new TextDecoder().decode(bytes.subarray(0, 5)) === "%PDF-";
  return JSON.parse(new TextDecoder().decode(bytes)).schema === "breakeven-report/1";
}

/** A chart is as the site says, whatever the reader's system says. */
async function shades(page, dark, text) {
  const faults = [];
  for (const isDark of [true, false]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: isDark ? "light" : "dark" }]);
    const chart = await page.$(`${text} img`);
    if (chart === null) return [];
    await chart.scrollIntoView();
    // Some sites follow the system first, a moment later, and pictures follow the page a few frames later: the reader then uses the switch again.
    let isRight = false;
    for (let tries = 0; tries < 20 && !isRight; tries++) {
      await page.evaluate(dark, isDark);
      await pause(200);
      const light = await page.evaluate(cornerOf, await chart.screenshot({ encoding: "base64" }));
      isRight = isDark === light < 128;
    }
    if (!isRight) faults.push(`a chart is ${isDark ? "light" : "dark"} on a ${isDark ? "dark" : "light"} page`);
  }
  return faults;
}

/** How light the corner of a picture is, of 255. */
async function cornerOf(base64) {
  const image = new Image();
  image.src = `data:image/png;base64,${base64}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const [red, green, blue] = canvas.getImageData(4, 4, 1, 1).data;
  return (red + green + blue) / 3;
}
