/**
 * `node test/editor/editor.mjs [FOLDER]`: what an editor tells of our files, by the language server that editors run. It weighs 30 MB,
 * so it is fetched into FOLDER (a temporary one where none is named) and is no devDependency. Each step is counted; the last line says how many.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = resolve(process.argv[2] ?? mkdtempSync(join(tmpdir(), "breakeven-editor-")));
if (!existsSync(join(folder, "node_modules/yaml-language-server"))) {
  const server = ["--ignore-scripts", "--fetch-retries=1", "--loglevel=error", "yaml-language-server@1.19.2"];
  try {
    execFileSync("npm", ["install", "--prefix", folder, ...server], { stdio: ["ignore", "inherit", "inherit"] });
  } catch {
    console.log("SKIPPED: yaml-language-server cannot be fetched, so nothing was asked of an editor");
    console.log("0 passed, 0 failed");
    process.exit(0);
  }
}
const load = createRequire(join(folder, "package.json"));
const { getLanguageService } = load("yaml-language-server/out/server/src/languageservice/yamlLanguageService.js");
const { TextDocument } = load("vscode-languageserver-textdocument");

load("@vscode/l10n").config({ fsPath: join(folder, "node_modules/yaml-language-server/l10n/bundle.l10n.json") });

const counts = { passed: 0, failed: 0 };
async function step(name, work) {
  try {
    await work();
    counts.passed++;
    console.log(`ok   ${name}`);
  } catch (error) {
    counts.failed++;
    console.log(`FAIL ${name}\n${error.message}`);
  }
}

const service = getLanguageService({
  yamlSettings: {},
  schemaRequestService: async (uri) => readFileSync(fileURLToPath(uri), "utf8"),
  workspaceContext: { resolveRelativePath: (path, from) => new URL(path, from).href },
});
service.configure({ validate: true, hover: true, completion: true, schemas: [] });

let version = 0;
const open = (file, text) => TextDocument.create(pathToFileURL(join(root, file)).href, "yaml", ++version, text);
const faults = async (file, text) =>
  (await service.doValidation(open(file, text), false))
    // An anchor in wait of its use is no fault of the schema.
    .filter(({ message }) => !message.startsWith("Unused anchor"))
    .map(({ range, message }) => `${range.start.line + 1}: ${message}`);
const read = (file) => readFileSync(join(root, file), "utf8");

const yaml = (dir) =>
  readdirSync(join(root, dir))
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => `${dir}/${name}`);
const starters = [
  ["scenarios/x.yaml", "templates/starter.yaml"],
  ["scenarios/prices/x.yaml", "templates/starter-prices.yaml"],
];
const SCHEMA = {
  "scenarios/x.yaml": "../.cache/scenario.schema.json",
  "scenarios/prices/x.yaml": "../../.cache/prices.schema.json",
};
for (const file of [...yaml("scenarios"), ...yaml("scenarios/prices")])
  await step(`${file} has a schema and no fault`, async () => {
    assert.match(read(file), /^# yaml-language-server: \$schema=/);
    assert.deepEqual(await faults(file, read(file)), []);
  });
for (const [file, starter] of starters)
  await step(`${starter} names its schema, and has no fault by it`, async () => {
    const text = read(starter);
    assert.match(
      text,
      /^# yaml-language-server: \$schema=.*node_modules\/breakeven\/dist\/schemas\/(scenario|prices)\.json/,
    );
    assert.deepEqual(await faults(file, text.replace(/\$schema=\S+/, `$schema=${SCHEMA[file]}`)), []);
  });

/** Mistakes as people make them: a file, what stands there, and what is written instead. */
const KIMI = "scenarios/cline-kimi-k2.yaml";
const GPUS = "scenarios/prices/gpus.yaml";
const MISTAKES = [
  [KIMI, /p50: 583B.*/, "p50: 583"],
  [KIMI, /p50: 583B.*/, "p50: 583B tokens"],
  [KIMI, /p50: 583B.*/, "p50: $5/month"],
  [KIMI, /p50: 583B.*/, "p50: ~583B tok/month"],
  [KIMI, /p50: 583B.*/, "p50: many"],
  [KIMI, /hours_in_month:/, "hours_in_months:"],
  [KIMI, /as_of: .*/, "as_of: 9.6.2026"],
  [KIMI, /as_of: .*/, "as_of: 2026-13-09"],
  [KIMI, /as_of: .*/, "as_of: 2026-06-39"],
  [KIMI, /kind: api\b/, "kind: apis"],
  [KIMI, /kind: floor_with_spillover/, "kind: floor"],
  [KIMI, /basis: measured/, "basis: measurd"],
  [GPUS, /gpu_hour: .*/, "gpu_hour: 6"],
  [GPUS, /gpu_hour: .*/, "gpu_hour: $6"],
  [GPUS, /gpu_hour: .*/, "gpu_hour: $6/h"],
  [GPUS, /gpu_hour: .*/, "gpu_hour: $6/Mtok"],
  [GPUS, /gpu_hour: .*/, "gpu_hours: $6/GPU/h"],
  [GPUS, /from: .*/, "from: 2026-02-32"],
  [GPUS, /from: .*/, "from: January"],
  [GPUS, /provider: .*/, "provder: X"],
  [KIMI, /hours_in_month: .*/, "hours_in_month: 730 tok"],
  [KIMI, /hours_in_month: .*/, "hours_in_month: 730"],
  [KIMI, /id: .*/, "ids: x"],
  [KIMI, /title: .*/, "title: []"],
];
for (const [file, what, instead] of MISTAKES)
  await step(`notices: ${instead}`, async () => {
    const text = read(file);
    assert.ok(what.test(text), "the file says it otherwise");
    const line = text.slice(0, text.search(what)).split("\n").length;
    const found = await faults(file, text.replace(what, instead));
    assert.ok(found.length > 0, "nothing was noticed");
    if (instead.startsWith("kind: "))
      assert.match(found.join("\n"), new RegExp(`${line}: .*"api".*"self_hosted".*"job"`));
  });

/** A file that begins so, with the cursor at the `|` in it. */
async function at(place, ask) {
  const [before, after] = `# yaml-language-server: $schema=../.cache/scenario.schema.json\n${place}\n`.split("|");
  const document = open("scenarios/x.yaml", before + after);
  return ask(document, document.positionAt(before.length));
}
const offers = async (place) =>
  (await at(place, (...where) => service.doComplete(...where, false))).items.map(({ label }) => label);
const hover = async (place) => (await at(place, (...where) => service.doHover(...where)))?.contents.value ?? "";

const OWN = "options:\n  own:\n    kind: self_hosted\n";
const OFFERS = [
  ["options:\n  own:\n    kind: |", ["api", "self_hosted", "provisioned", "serverless"]],
  ["studies:\n  a:\n    kind: |", ["worksheet", "ledger", "frontier"]],
  [`${OWN}    |`, ["replica", "gpu_price", "sizing", "people"]],
  [`${OWN}    replica:\n      serves:\n        model: |`, ["Llama 3.3 70B", "Qwen3 32B"]],
  [`${OWN}    replica:\n      serves:\n        gpu: |`, ["H100 SXM", "MI300X"]],
  [`${OWN}    gpu_price: |`, ["h100-reserved", "b200-runpod"]],
  ["options:\n  api:\n    kind: api\n    price: |", ["llama-70b-hosted"]],
  ["workload:\n  content: |", ["german", "code"]],
  ["workload:\n  tokenizer: |", ["qwen-3"]],
  ["workload:\n  volume: |", ["583B tok/month"]],
  ["workload:\n  volume:\n    |", ["value", "low", "p95", "basis", "source"]],
];
for (const [place, names] of OFFERS)
  await step(`offers ${names[0]} and the like at ${place.split("\n").at(-1).trim()}`, async () => {
    const offered = await offers(place);
    for (const name of names) assert.ok(offered.includes(name), `${name} is not among: ${offered.join(", ")}`);
  });

const HOVERS = [
  ["workload:\n  vol|ume: 3B tokens/month", /processed tokens a month[\s\S]*583B tok\/month/],
  [`${OWN.replace("kind", "ki|nd")}`, /`self_hosted`: a fleet of GPUs[\s\S]*`job`: GPUs that are rented/],
  [`${OWN}    gpu_|price: h100-reserved`, /id of a price\\?-sheet entry/],
  ["workload:\n  volume: { value: 3B tokens/month, ba|sis: measured }", /`measured`: seen by ourselves/],
];
for (const [place, what] of HOVERS)
  await step(`tells of ${place.split("\n").at(-1).replace("|", "").trim()}`, async () =>
    assert.match(await hover(place), what),
  );

console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 ? 1 : 0;
