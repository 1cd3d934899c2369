/**
 * `node test/sites/sites.mjs TARBALL [all]`: memos in the sites of others. Sets up a site with each generator as the README says, builds
 * memos into it with the package, builds the site whole, and goes through it in a browser; then gives every memo to pandoc. A few memos of every kind,
 * or all of ours. What cannot be had here is told and left out. Each step is counted; the last line says how many.
 */
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { findBrowser } from "../../dist/render/pdf/browser.js";
import { crawl } from "./crawl.mjs";
import { GENERATORS, put, run, told } from "./generators.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const tarball = resolve(process.argv[2] ?? "");
const folder = mkdtempSync(join(tmpdir(), "breakeven-sites-"));
const counts = { passed: 0, failed: 0 };

async function step(name, work) {
  const since = performance.now();
  try {
    await work();
    counts.passed++;
    console.log(`ok   ${name} (${Math.round((performance.now() - since) / 1000)} s)`);
  } catch (error) {
    counts.failed++;
    console.log(`FAIL ${name}\n${error.message ?? error}`);
  }
}

/** One of every kind of page: charts of all sorts, long formulas, tables of claims, own notes, a matrix. */
const FEW = [
  ...["cline-kimi-k2", "spot-or-api-70b", "sonnet-5-or-own", "70b-model-x-gpu"],
  ...["claims-ledger", "workbook", "serving-accuracy", "vendor-quotes"],
];
/** What memos stand under, in this order. */
const GROUPS = ["Decisions", "Checked and worked out", "Team a"];
const PRINTED = ["cline-kimi-k2", "claims-ledger"];

/** A folder with our scenarios. */
function project(name) {
  const cwd = join(folder, name);
  cpSync(join(root, "scenarios"), join(cwd, "scenarios"), { recursive: true });
  const isMemo = (file) => file.endsWith(".yaml") && process.argv[3] !== "all" && !FEW.includes(file.slice(0, -5));
  for (const file of readdirSync(join(cwd, "scenarios")).filter(isMemo)) rmSync(join(cwd, "scenarios", file));
  // One lies in a folder of its own, and names no prices.
  mkdirSync(join(cwd, "scenarios/team-a"));
  renameSync(join(cwd, "scenarios/workbook.yaml"), join(cwd, "scenarios/team-a/workbook.yaml"));
  run(cwd, "git", "init", "--quiet");
  return cwd;
}

/** The blocks of the README's section on sites, by language, in their order. */
function blocksOfReadme() {
  const [, section = ""] = readFileSync(join(root, "README.md"), "utf8").split("### In a documentation site\n");
  const blocks = { yaml: [], js: [], css: [] };
  for (const [, language, text] of section.split(/^#+ /m)[0].matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm))
    blocks[language]?.push(text);
  return blocks;
}

run(root, "npm", "install", "--prefix", folder, "--offline", "--ignore-scripts", "--loglevel=error", tarball);
const tool = join(folder, "node_modules/breakeven/dist/cli/main.js");
const breakeven = (cwd, ...args) => run(cwd, process.execPath, tool, ...args);
const memosIn = (out) => readdirSync(out).filter((id) => existsSync(join(out, id, "report.json")));

const formulasIn = (file) =>
  [...readFileSync(file, "utf8").matchAll(/^\$\$\n([\s\S]*?)^\$\$$/gm)].map(([, tex]) => tex);

const readme = blocksOfReadme();
const browser = await puppeteer.launch({
  executablePath: findBrowser(process.env, existsSync),
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
for (const generator of GENERATORS) {
  const { name, built } = generator;
  const cwd = project(name);
  try {
    generator.install(cwd);
  } catch (error) {
    console.log(`SKIPPED ${name}: it cannot be had here\n${error.message.slice(0, 500)}`);
    continue;
  }
  await step(`${name}: memos become its pages`, () => {
    put(cwd, "breakeven.yaml", readme.yaml[0].replace(/^flavour: \w+/m, `flavour: ${name}`));
    generator.setUp(cwd, readme);
    breakeven(cwd, "build", "--format", "md,json");
    breakeven(cwd, "build", ...PRINTED.map((id) => `scenarios/${id}.yaml`));
    assert.equal(breakeven(cwd, "check", "--format", "md,json"), "everything is current\n");
  });
  await step(`${name}: the site builds`, () => generator.build(cwd));
  await step(`${name}: every memo is set, lit and linked, on a desk and on a phone`, async () => {
    const ids = memosIn(join(cwd, "docs/memos"));
    assert.ok(ids.length >= FEW.length);
    const faults = await crawl(browser, join(cwd, built), generator, { ids, printed: PRINTED, groups: GROUPS });
    assert.equal(faults.join("\n"), "");
  });
}
await browser.close();

const git = join(folder, "git");
cpSync(join(root, "scenarios"), join(git, "scenarios"), { recursive: true });
run(git, "git", "init", "--quiet");
breakeven(git, "build", "--format", "md,json");
const all = memosIn(join(git, "out"));

await step("MathJax 3 sets every formula of every memo of ours, as Markdown leaves it on a Git host", async () => {
  const { tex2svg, startup } = await createRequire(import.meta.url)("mathjax").init({
    loader: { load: ["input/tex", "output/svg"] },
  });
  const formulas = new Map(all.flatMap((id) => formulasIn(join(git, "out", id, "memo.md")).map((tex) => [tex, id])));
  assert.ok(formulas.size > 300);
  for (const [tex, id] of formulas) {
    const svg = startup.adaptor.outerHTML(tex2svg(tex.replace(/\\([!-/:-@[-`{-~])/g, "$1"), { display: true }));
    assert.doesNotMatch(svg, /data-mjx-error|(?:fill|mathcolor)="red"/, `${id}:\n${tex}`);
  }
});

let hasPandoc = true;
try {
  run(root, "pandoc", "--version");
} catch {
  hasPandoc = false;
  console.log("SKIPPED pandoc: it is not installed here");
}
if (hasPandoc)
  await step("pandoc: every memo of ours becomes a document, with all its formulas", () => {
    for (const id of all) {
      const cwd = join(git, "out", id);
      // Pictures need another program, which is not what is asked here.
      const said = told(cwd, "pandoc", "memo.md", "--output", "memo.docx");
      assert.equal(said.replace(/^\[WARNING\] Could not convert image .*\n/gm, ""), "", id);
      const document = run(cwd, "pandoc", "memo.docx", "--to", "json");
      const set = document.match(/"DisplayMath"/g) ?? [];
      assert.equal(set.length, formulasIn(join(cwd, "memo.md")).length, `formulas of ${id}`);
      const words = [...document.matchAll(/\{"t":"Str","c":("(?:[^"\\]|\\.)*")\}/g)].map(([, word]) =>
        JSON.parse(word),
      );
      assert.doesNotMatch(words.join(" "), /\\[a-zA-Z$|<>{}\\]|\$\$/, `TeX in ${id}`);
    }
  });

rmSync(folder, { recursive: true, force: true });
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
