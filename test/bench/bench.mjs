/**
 * `npm run bench -- [PAIRS] [--against FOLDER]`: how long whole processes take, against the least that such a process could
 * take, and against another checkout of the project, built. The sides of a pair run one after the other, because a machine's
 * speed drifts: only the ratios mean something.
 */
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { parse, stringify } from "yaml";
import { textsOf } from "./texts.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const cli = join(root, "dist/cli/main.js");
const here = (name) => join(root, "test/bench", name);
const work = mkdtempSync(join(tmpdir(), "breakeven-bench-"));
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { against: { type: "string" } },
});
const pairs = Number(positionals[0] ?? 5);
/** An older build may not know what today's scenarios say, so that both build its own. */
const examples = join(resolve(options.against ?? root), "scenarios");
const before = options.against === undefined ? undefined : join(resolve(options.against), "dist/cli/main.js");
const jobs = Math.min(4, availableParallelism() + 1);

const iso = (i) => new Date(Date.UTC(2026, 2, 1) + i * 2600).toISOString();
const input = (i) => 1600 + ((i * 7919) % 6000);
const CLASSES = ["Input", "CacheWrite", "CacheRead", "Output"];
const quoted = (value) => `"${JSON.stringify(value).replaceAll('"', '""')}"`;
/** What a million rows of each kind of file look like: the heading, and a row. */
const MILLION = {
  "trace.csv": ["time,input,output\n", (i) => `${iso(i)},${input(i)},${i % 700}\n`],
  "litellm.jsonl": [
    "",
    (i) =>
      `{"request_id":"${i}","spend":0.00123,"prompt_tokens":${input(i)},"completion_tokens":${i % 700},"startTime":"${iso(i)}","model":"m","status":"success","cache_hit":"False","metadata":{"usage_object":{"cache_read_input_tokens":400,"cache_creation_input_tokens":100}}}\n`,
  ],
  "litellm.csv": [
    "request_id,spend,prompt_tokens,completion_tokens,startTime,metadata,status,cache_hit\n",
    (i) =>
      `r${i},0.0125,${input(i)},${i % 700},${iso(i)},${quoted({ usage_object: { cache_read_input_tokens: 400 + (i % 300), prompt_tokens_details: { cached_tokens: 400 + (i % 300) }, completion_tokens_details: { reasoning_tokens: i % 60 } } })},success,False\n`,
  ],
  "langfuse.jsonl": [
    "",
    (i) =>
      `{"id":"${i}","type":"GENERATION","startTime":"${iso(i)}","level":"DEFAULT","usageDetails":{"input":${input(i)},"input_cached_tokens":${i % 2300},"output":${i % 291}},"costDetails":{"input":0.001,"output":0.002,"total":0.003}}\n`,
  ],
  "focus.csv": [
    "BilledCost,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargeCategory,ChargeDescription,ChargePeriodStart,ChargePeriodEnd,ConsumedQuantity,ConsumedUnit,PricingQuantity,PricingUnit,ProviderName,ServiceName,SkuMeter,SkuPriceDetails\n",
    (i) => {
      const hour = (at) => `${iso(Math.floor(at / 1385) * 1385).slice(0, 13)}:00:00Z`;
      const kind = CLASSES[i % 4];
      return `${(0.0001 * (i % 977)).toFixed(6)},USD,2026-03-01T00:00:00Z,2026-04-01T00:00:00Z,Usage,"Model tokens, ${kind}",${hour(i)},${hour(i + 2770)},${input(i)},Tokens,${input(i) / 1e6},1000000 Tokens,P,Models,${kind} Tokens,${quoted({ TokenType: kind, ModelName: "m" })}\n`;
    },
  ],
};

try {
  compare({
    name: "one scenario to md, html and json",
    ours: () => build(cli, join(examples, "cline-kimi-k2.yaml"), "one"),
    others: [
      { name: "importing vega and vega-lite", goal: 1.5, run: () => node(here("import-vega.mjs")) },
      ...old((main) => build(main, join(examples, "cline-kimi-k2.yaml"), "one")),
    ],
  });

  const points = withoutRanges();
  compare({
    name: "one scenario with draws of its ranges",
    ours: () => build(cli, join(examples, "cline-kimi-k2.yaml"), "one"),
    others: [{ name: "the same, each range a point", goal: 1.15, run: () => build(cli, points, "points") }],
  });

  for (const ask of ["--version", "--help"])
    compare({
      name: ask,
      ours: () => node(cli, ask),
      others: [{ name: "Node alone", goal: 1.5, run: () => node("--eval", "0") }, ...old((main) => node(main, ask))],
    });

  compare({
    name: "all memos of scenarios/ to md, html and json",
    ours: () => build(cli, examples, "all"),
    others: old((main) => build(main, examples, "all"), 0.5),
  });

  const asked = join(work, "points.json");
  writeFileSync(asked, JSON.stringify(thousandPoints()));
  limit({
    name: "1,000 predictions",
    goal: 1000,
    ours: () => node(cli, "predict", asked, "--json"),
  });

  await evaluation();

  await draws();

  millionRequests();

  tokensOfPrompts();

  hundredMemos();

  growth();

  const scenarios = manyScenarios(20);
  const pages = join(work, "pages");
  node(cli, "build", scenarios, "--out", pages, "--format", "html");
  compare({
    name: `20 memos to PDF, ${jobs} pages at once`,
    ours: () => node(cli, "build", scenarios, "--out", fresh("twenty"), "--format", "pdf", "--jobs", String(jobs)),
    others: [
      {
        name: "printing the same 20 pages and nothing else",
        goal: 1.05,
        run: () => node(here("print-only.mjs"), pages, String(jobs), "bare"),
      },
      { name: "the same with our printPdf", run: () => node(here("print-only.mjs"), pages, String(jobs), "ours") },
    ],
  });
} finally {
  rmSync(work, { recursive: true, force: true });
}
spawnSync(process.execPath, [here("simulation.mjs")], { stdio: "inherit" });

/** Prints the median time of a whole process against a limit in milliseconds. */
function limit({ name, goal, ours }) {
  const times = Array.from({ length: pairs }, () => timed(ours));
  process.stdout.write(`${name}: ${median(times).toFixed(0)} ms (goal: at most ${goal})\n`);
}

/** What ranges of the price of GPUs, the API, the volume, the throughput and the salary make of every option over a week. */
async function draws() {
  const [{ loadScenario }, { work: evaluate }, { overDraws }, { quantileOf }, { chances }] = await Promise.all(
    ["scenario/load", "author/work", "uncertainty/over-draws", "uncertainty/distribution", "uncertainty/sample"].map(
      (name) => import(join(root, `dist/${name}.js`)),
    ),
  );
  const many = 10_000;
  const { options } = evaluate(loadScenario(join(root, "scenarios/cline-kimi-k2.yaml"), weekly(), await ownData()));
  const kind = { isShare: false, isWhole: false, least: 0, most: Infinity };
  const about = quantileOf({ kind: "interval", low: 0.8, high: 1.25 }, kind);
  const drawn = ["volume", "gpu_price", "api_price", "replica_throughput", "salary"];
  const ready = options.map(({ costed }) => {
    const names = drawn.filter((name) => typeof costed.given.get(name) === "number");
    const column = (name) => chances("bench", name, many).map((chance) => about(chance) * costed.given.get(name));
    const columns = new Map(names.map((name) => [name, column(name)]));
    const over = overDraws(costed, ["monthly_cost", "cost_per_mtok"], names);
    return () => over(columns, many);
  });
  const all = () => {
    for (const run of ready) run();
  };
  for (let i = 0; i < 5; i++) all();
  const times = Array.from({ length: 21 }, () => timed(all));
  process.stdout.write(
    `10,000 draws of five ranges in ${ready.length} options over 168 hours, warm: ${median(times).toFixed(1)} ms (goal: at most 100 ms)\n`,
  );
}

/** What the tool itself holds beside a scenario. */
async function ownData() {
  const [{ toolPerformance, toolTokens }, { realEffects }] = await Promise.all(
    ["build/tool-data", "build/world/effects"].map((name) => import(join(root, `dist/${name}.js`))),
  );
  const effects = realEffects();
  return { performance: toolPerformance(effects), tokens: () => toolTokens(effects) };
}

/** The files of the project, with a week of hours in place of what cline-kimi-k2 knows of its load. */
function weekly() {
  const week = Array.from({ length: 168 }, (_, hour) => 3 + Math.sin((hour * Math.PI) / 12) + (hour % 24) / 40);
  const file = join(root, "scenarios/cline-kimi-k2.yaml");
  const hourly = `  load:\n    hourly: [${week.map((load) => load.toFixed(4)).join(", ")}]\n    basis`;
  const read = (path) => {
    const text = readFileSync(path, "utf8");
    return path === file ? text.replace(/ {2}load:\n {4}quantiles: .*\n {4}basis/, hourly) : text;
  };
  return { read, list: (folder) => readdirSync(folder) };
}

/** One full evaluation (every option, every formula) over a week of hours, in one warm process. */
async function evaluation() {
  const [{ loadScenario }, { work: evaluate }] = await Promise.all([
    import(join(root, "dist/scenario/load.js")),
    import(join(root, "dist/author/work.js")),
  ]);
  const inputs = loadScenario(join(root, "scenarios/cline-kimi-k2.yaml"), weekly(), await ownData());
  for (let i = 0; i < 300; i++) evaluate(inputs);
  const times = Array.from({ length: 101 }, () => timed(() => evaluate(inputs)));
  process.stdout.write(
    `every formula of ${inputs.options.length} options over 168 hours, warm: ${median(times).toFixed(2)} ms (goal: at most 2 ms)\n`,
  );
}

/** Exports of a million rows each: what they cost, against a bare pass over the lines and the other build, in seconds of the processor. */
function millionRequests() {
  for (const [name, [head, row]] of Object.entries(MILLION)) {
    const file = join(work, name);
    writeFileSync(file, head);
    for (let from = 0; from < 1_000_000; from += 10_000)
      appendFileSync(file, Array.from({ length: 10_000 }, (_, at) => row(from + at)).join(""));
    const sides = {
      own: () => cost(cli, "usage", "import", file, "--json"),
      ...(before && { "the other build": () => cost(before, "usage", "import", file, "--json") }),
      "passing over its lines": () => cost(here("lines-only.mjs"), file),
    };
    const rounds = Array.from({ length: pairs }, () => Object.values(sides).map((run) => run()));
    const seconds = (side) => median(rounds.map((each) => each[side].seconds)).toFixed(1);
    const others = Object.keys(sides).slice(1);
    process.stdout.write(
      `usage import of a million rows (${name}): ${seconds(0)} s of the processor (goal: at most 5), at most ${Math.max(...rounds.map(([own]) => own.memory)).toFixed(0)} MB (goal: at most 300)\n  ${others.map((other, at) => `${other}: ${seconds(at + 1)} s`).join("; ")}\n`,
    );
    rmSync(file);
  }
}

/** Megabytes a second of the processor that each vocabulary counts, by kind of text; those that are not installed are left out. */
function tokensOfPrompts() {
  const { tokenizers } = parse(readFileSync(join(root, "src/tokens/tokenizers.yaml"), "utf8"));
  const texts = Object.entries(textsOf(root, 2e6)).map(([name, text]) => {
    const [file, start] = [join(work, `${name}.txt`), join(work, `start-of-${name}.txt`)];
    writeFileSync(file, text);
    writeFileSync(start, text.slice(0, 1000));
    return { name, file, start, size: Buffer.byteLength(text) / 1e6 };
  });
  for (const { id, npm } of tokenizers) {
    if (npm === undefined) continue;
    const count = (of) => cost(cli, "tokens", of, "--tokenizer", id, "--against", id).seconds;
    try {
      const speeds = texts.map(({ name, file, start, size }) => {
        const seconds = median(Array.from({ length: pairs }, () => count(file) - count(start)));
        return `${name} ${(size / seconds).toFixed(1)}`;
      });
      process.stdout.write(`tokens by ${id}, MB a second (goal: at least 1): ${speeds.join(", ")}\n`);
    } catch {
      process.stdout.write(`tokens by ${id}: not installed (npm run tokenizers fetches it)\n`);
    }
  }
}

/** Prints the medians of ours and of each other side, and the median of the ratios within the pairs. */
function compare({ name, ours, others }) {
  const rounds = Array.from({ length: pairs }, () => [timed(ours), ...others.map(({ run }) => timed(run))]);
  process.stdout.write(`${name}: ${median(rounds.map(([own]) => own)).toFixed(0)} ms\n`);
  for (const [index, { name: other, goal }] of others.entries()) {
    const ratio = median(rounds.map((times) => times[0] / times[index + 1]));
    const time = median(rounds.map((times) => times[index + 1])).toFixed(0);
    const reach = goal === undefined ? "" : ` (goal: at most ${goal})`;
    process.stdout.write(`  ${other}: ${time} ms; ratio ${ratio.toFixed(2)}${reach}\n`);
  }
}

/** How the time of a memo grows with its hours and with its options: an API, and fleets of every kind in turn. */
function growth() {
  for (const hours of [24, 168, 730, 8760]) grown(`8 options over ${hours} hours`, 8, hours);
  for (const options of [2, 8, 40]) grown(`${options} options over 730 hours`, options, 730);
}

function grown(name, options, hours) {
  const folder = join(fresh(`grown-${options}-${hours}`), "scenarios");
  mkdirSync(join(folder, "prices"), { recursive: true });
  const prices = { api: "blended: $2/Mtok", gpu: "gpu_hour: $0.6/GPU/h", reserved: "gpu_hour: $0.4/GPU/h" };
  const sheet = Object.entries(prices).map(
    ([id, price]) =>
      `  - { id: ${id}, provider: P, item: X, ${price}, class: ${id === "reserved" ? id : "on-demand"}, effective: { from: 2026-01-01 }, source: s, read: 2026-06-01 }`,
  );
  writeFileSync(join(folder, "prices/all.yaml"), `prices:\n${sheet.join("\n")}\n`);
  writeFileSync(join(folder, "grown.yaml"), grownScenario(options, hours));
  const build = () => node(cli, "build", folder, "--out", fresh("grown"), "--format", "md,html,json");
  process.stdout.write(`${name}: ${(timed(build) / 1000).toFixed(1)} s\n`);
}

function grownScenario(options, hours) {
  const load = Array.from(
    { length: hours },
    (_, hour) => 20 + 15 * Math.sin((hour * Math.PI) / 12) + ((hour * 37) % 101) / 10,
  );
  const kinds = [
    "kind: floor_with_spillover, gpu_price: gpu, sizing: cheapest, spill_to: api",
    "kind: autoscaled, gpu_price: gpu, minimum: 1 replicas, start_up: 30 min, spill_to: api",
    "kind: mix, reserved: reserved, on_demand: gpu, start_up: 5 min, spill_to: api",
    "kind: autoscaled, gpu_price: gpu, minimum: 1 replicas, start_up: 0 min, headroom: 10%, against: api",
    "kind: self_hosted, gpu_price: gpu, sizing: { peak: { headroom: 20% } }, against: api",
  ];
  const fleets = Array.from({ length: options - 1 }, (_, index) => {
    const replica = `{ gpus: 1 GPU, throughput: ${500 + 90 * index} tok/s }`;
    return `  own${index}: { ${kinds[index % kinds.length]}, label: Own ${index}, replica: ${replica}, box: 1 GPU }`;
  });
  return `id: grown
title: t
question: q
as_of: 2026-06-01
workload:
  volume: 9B tokens/month
  hours_in_month: 730 h/month
  split: { fresh: 22%, cached: 17%, output: 61% }
  load: { hourly: [${load.map((each) => each.toFixed(3)).join(", ")}] }
people: { engineers: 0.1 FTE, salary: $200k/year }
overhead: 40%
options:
  api: { kind: api, label: API, price: api }
${fleets.join("\n")}
`;
}

/** The other checkout as a side of a comparison, where one was named. */
function old(run, goal) {
  return before === undefined ? [] : [{ name: "the other build", goal, run: () => run(before) }];
}

function build(main, scenarios, out) {
  node(main, "build", scenarios, "--out", fresh(out), "--format", "md,html,json");
}

/** A hundred memos to md, html and json: from nothing, unchanged, and after a price that five of them use was edited. */
function hundredMemos() {
  const scenarios = manyScenarios(100);
  const out = join(work, "hundred");
  compare({
    name: "100 memos, cold",
    ours: () => build(cli, scenarios, "hundred"),
    others: old((main) => build(main, scenarios, "hundred-before"), 0.5),
  });
  const again = () => node(cli, "build", scenarios, "--out", out, "--format", "md,html,json");
  const bare = () => node(cli, "--version");
  const times = Array.from({ length: pairs }, () => [timed(again), timed(bare)]);
  const unchanged = median(times.map(([whole]) => whole)).toFixed(0);
  process.stdout.write(`100 memos, unchanged: ${unchanged} ms (goal: at most 300); --version alone takes `);
  process.stdout.write(`${median(times.map(([, least]) => least)).toFixed(0)} ms\n`);
  const sheet = join(scenarios, "prices/mine.yaml");
  const edited = Array.from({ length: pairs }, (_, index) => {
    writeFileSync(sheet, readFileSync(sheet, "utf8").replace(/gpu_hour: \$[\d.]+/, `gpu_hour: $1.${index + 1}0`));
    return timed(again);
  });
  process.stdout.write(`100 memos, the price of five edited: ${median(edited).toFixed(0)} ms\n`);
}

/** Five copies of a scenario get a price of their own. */
function ownPrice(scenarios) {
  const sheet = readFileSync(join(scenarios, "prices/gpus.yaml"), "utf8");
  const entry = sheet.slice(
    sheet.indexOf("  - id: l40s-rented"),
    sheet.indexOf("\n\n", sheet.indexOf("  - id: l40s-rented")),
  );
  const mine = entry.replace("l40s-rented", "l40s-mine").replace(/gpu_hour: .*/, "gpu_hour: $1.50/GPU/h");
  writeFileSync(join(scenarios, "prices/mine.yaml"), `prices:\n${mine}\n`);
  const example = readFileSync(join(examples, "copilot-8b-l40s.yaml"), "utf8");
  for (let i = 0; i < 5; i++) {
    const text = example.replaceAll("l40s-rented", "l40s-mine").replace(/^id:.*$/m, `id: memo-${i}`);
    writeFileSync(join(scenarios, `memo-${i}.yaml`), text);
  }
}

/** cline-kimi-k2 with the middle of each range in place of it, so that there is nothing to draw. */
function withoutRanges() {
  const to = join(work, "scenarios-points");
  mkdirSync(to);
  for (const folder of ["prices", "benchmarks", "loads"])
    cpSync(join(examples, folder), join(to, folder), { recursive: true });
  const sheets = readdirSync(join(to, "prices")).map((name) => join("prices", name));
  for (const name of ["cline-kimi-k2.yaml", ...sheets.filter((each) => each.endsWith(".yaml"))])
    writeFileSync(join(to, name), stringify(asPoints(parse(readFileSync(join(examples, name), "utf8")))));
  return join(to, "cline-kimi-k2.yaml");
}

/** Quantiles by their middle, two ends by the lower; lengths of requests, which have no p5, are no range. */
function asPoints(node) {
  if (Array.isArray(node)) return node.map(asPoints);
  if (typeof node === "string") return node.replace(/^(\$?\d[\d.]*k?)( \w+)? to \$?\d[\d.]*k?(\S*)/, "$1$3");
  if (node === null || typeof node !== "object" || node instanceof Date) return node;
  const { p5, p50, p95, ...rest } = node;
  const kept = p5 === undefined ? node : { value: p50, ...rest };
  return Object.fromEntries(Object.entries(kept).map(([key, value]) => [key, asPoints(value)]));
}

/** The example scenarios over and over under other ids, with their price sheets. */
function manyScenarios(count) {
  const to = join(work, `scenarios-${count}`);
  mkdirSync(to);
  for (const folder of ["prices", "benchmarks", "loads"])
    cpSync(join(examples, folder), join(to, folder), { recursive: true });
  // One memo each: a matrix would make more of them.
  const names = readdirSync(examples).filter(
    (name) => name.endsWith(".yaml") && !readFileSync(join(examples, name), "utf8").includes("\nmatrix:"),
  );
  for (let i = 0; i < count; i++) {
    const text = readFileSync(join(examples, names[i % names.length]), "utf8");
    writeFileSync(join(to, `memo-${i}.yaml`), text.replace(/^id:.*$/m, `id: memo-${i}`));
  }
  ownPrice(to);
  return to;
}

/** Models, GPUs, lengths and loads in turn. */
function thousandPoints() {
  const models = ["llama-3.1-8b", "llama-3.1-70b", "gpt-oss-120b", "deepseek-v3"];
  const gpus = ["H100 SXM", "H200", "B200", "MI300X", "L40S"];
  return Array.from({ length: 1000 }, (_, index) => ({
    ...{ id: String(index), model: models[index % 4], gpu: gpus[index % 5], n_gpus: 8, precision_weights: "fp8" },
    ...{ engine: "vllm", input_len: 100 + 13 * index, output_len: 50 + index },
    ...(index % 3 === 0
      ? {}
      : index % 3 === 1
        ? { concurrency: 1 + (index % 200) }
        : { request_rate: 0.5 + (index % 7) }),
  }));
}

function fresh(name) {
  const folder = join(work, name);
  rmSync(folder, { recursive: true, force: true });
  return folder;
}

function node(...args) {
  const result = spawnSync(process.execPath, args, {
    ...{ cwd: root, stdio: ["ignore", "pipe", "pipe"], encoding: "utf8", maxBuffer: 2 ** 28 },
  });
  if (result.status !== 0) throw new Error(`${args.join(" ")} ended with ${result.status}:\n${result.stderr}`);
  return result;
}

/** Seconds of the processor and MB at most that a program takes. */
function cost(...args) {
  return JSON.parse(
    node(here("cost.mjs"), ...args)
      .stderr.trim()
      .split("\n")
      .at(-1),
  );
}

function timed(run) {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}
