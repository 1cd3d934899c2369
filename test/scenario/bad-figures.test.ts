import { expect, test } from "vitest";
import { buildReport } from "../../src/author/report.js";
import { THIN } from "../../src/figures/number.js";
import { InputError } from "../../src/problem/problem.js";
import { loadScenario } from "../../src/scenario/load.js";
import { type Changes, files, performance, textWith } from "../support/scenarios.js";

/** What is wrong with a memo's scenario once parts of it read differently, as `key of the line: message | hint`. */
function faults(id: string, changes: Changes, beside: Readonly<Record<string, string>> = {}): string[] {
  const scenario = `scenarios/${id}.yaml`;
  const texts: Readonly<Record<string, string>> = { ...beside, [scenario]: textWith(id, ...changes) };
  const read = (path: string) => texts[path] ?? files.read(path);
  try {
    buildReport(loadScenario(scenario, { ...files, read }, { performance }));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ file, line, message, hint }) => {
      const at = read(file).split("\n")[line - 1]?.trim().replace(/:.*/, "") ?? "";
      return `${at}: ${message}${hint ? ` | ${hint}` : ""}`.replaceAll(THIN, " ");
    });
  }
  return [];
}

const VOLUME: [string, string] = [
  'volume: { value: "50,000M tok/month"',
  'rate: 0 tok/s\n  volume: { value: "50,000M tok/month"',
];
const RATE = /rate:\n {4}value: 102.8M tokens\/day/;
const HOURS = /hourly: \[.*\]/;
const csv = (values: readonly (string | number)[]) => ({
  "scenarios/x.csv": ["hour,load", ...values.map((value, hour) => `${hour},${value}`)].join("\n"),
});
const DAY = (value: string | number) => new Array<string | number>(24).fill(value);
const FROM_CSV: Changes = [[HOURS, "hourly_csv: x.csv\n    column: load"]];

const FILES = "files: [benchmarks/llama-3.3-70b-h200-sglang.jsonl]";
const RUNS = files.read("scenarios/benchmarks/llama-3.3-70b-h200-sglang.jsonl");

const CASES: [name: string, id: string, changes: Changes, expected: string[], beside?: Record<string, string>][] = [
  ["a volume and a rate of nothing", "quoted-speed", [VOLUME], ["rate: the workload has both a volume and a rate"]],
  [
    "a rate of nothing",
    "bursty-startup",
    [[RATE, "rate:\n    value: 0 tok/s"]],
    ["rate: the workload comes to less than a token a month | check its figures and their units"],
  ],
  [
    "users without sessions",
    "bursty-startup",
    [
      [
        /rate:\n {4}value[\s\S]*?\n {2}hours_in/,
        "users: { users: 1M, sessions_per_user: 0/day, tokens_per_session: 2k tok }\n  hours_in",
      ],
    ],
    ["users: the workload comes to less than a token a month"],
  ],
  [
    "more tokens than any fleet serves: told once, at the workload",
    "quoted-speed",
    [["50,000M tok/month", "1e16 tok/month"]],
    ["volume: the load peaks at 7.61B tok/s, which takes 7,610,350 replicas: more than 10,000"],
  ],
  [
    "next to no tokens",
    "bursty-startup",
    [[RATE, "rate:\n    value: 0.1 tokens/day"]],
    [
      "value: a rate must be 0 tok/s, or at least 0.01 tok/s, found 0.00000115741 tok/s | a hobby takes 100k tokens a month, 0.04 tok/s; Google, the largest known, 5e8 tok/s; check its unit of time",
    ],
  ],
  [
    "a throughput in the wrong unit, in one option of two",
    "hybrid-router",
    [
      ["throughput: { value: 1.5k tok/s", "throughput: { value: 0.001 tok/s"],
      ["    replica: *replica", "    replica: { gpus: 1 GPU, throughput: 1.5k tok/s }"],
    ],
    ["throughput: a replica's throughput must be at least 10 tok/s/replica, found 0.001 tok/s/replica"],
  ],
  [
    "trap: a fleet that follows the load in thousands of steps takes minutes",
    "bursty-startup",
    [
      ["value: 2000 tok/s", "value: 20 tok/s"],
      [RATE, "rate:\n    value: 2000M tokens/day"],
    ],
    ["throughput: the load peaks at "],
  ],
  [
    "a fleet of more replicas than anyone runs",
    "published-case",
    [["sizing: { replicas: 6 }", "sizing: { replicas: 10001 }"]],
    ["sizing: the replicas cannot be more than 10,000 replicas, found 10,001 replicas"],
  ],
  [
    "hours that are no whole days, and do not match the month",
    "bursty-startup",
    FROM_CSV,
    [
      "hourly_csv: 743 hours are given, which are no whole days, and the month has 730 | write hours_in_month: 743 h/month",
    ],
    csv(new Array(743).fill(1)),
  ],
  [
    "one file twice, by another spelling of its path",
    "bring-your-own-benchmark",
    [[FILES, FILES.replace("]", ", ./benchmarks/../benchmarks/llama-3.3-70b-h200-sglang.jsonl]")]],
    ['files: "./benchmarks/../benchmarks/llama-3.3-70b-h200-sglang.jsonl" is file 1 of this list already | give each'],
  ],
  [
    "hours of nothing",
    "bursty-startup",
    FROM_CSV,
    ["load: every hour of the load is zero | give the relative load of each hour"],
    csv(DAY(0)),
  ],
  [
    "hours that add up to no number",
    "bursty-startup",
    FROM_CSV,
    ['0,1e308: "load" must be a number of at most 1e18, found "1e308" | write plain numbers'],
    csv(["1e308", ...DAY(1).slice(1)]),
  ],
  [
    "an empty file of hours",
    "bursty-startup",
    FROM_CSV,
    [": the file is empty | write a line of headings, then a row for each hour"],
    { "scenarios/x.csv": "" },
  ],
  [
    "a load of zero all month",
    "published-case",
    [
      [
        "{ trough: 110k tok/s, p50: 222k tok/s, p90: 290k tok/s, p99: 327k tok/s }",
        "{ trough: 0 tok/s, p50: 0 tok/s }",
      ],
    ],
    ["quantiles: the load is zero all month | give the load that there is"],
  ],
  [
    "no replicas, and no API to spill to",
    "bursty-startup",
    [[/sizing:\n {6}peak: \{ headroom: 0% \}/, "sizing: { replicas: 0 }"]],
    ["sizing: no replicas serve nothing, and a self_hosted fleet has no API to spill to"],
  ],
  [
    "an on-demand price that stands as a reserved one",
    "bursty-startup",
    [["reserved: h100-reserved", "reserved: h100-on-demand"]],
    [
      'reserved: "h100-on-demand" is priced on-demand, and stands here as reserved | name an entry with class: reserved',
    ],
  ],
  [
    "a reserved price that stands as a spot one",
    "bursty-startup",
    [["    on_demand: h100-on-demand\n", "    spot: { price: h100-reserved, interruption: 5% }\n"]],
    ['spot: "h100-reserved" is priced reserved, and stands here as spot'],
  ],
  [
    "a price of another class, in a file that its schema refuses as well",
    "bursty-startup",
    [
      ["reserved: h100-reserved", "reserved: h100-on-demand"],
      ["overhead: { value: 0%", "overhead: { value: 120%"],
    ],
    [
      'reserved: "h100-on-demand" is priced on-demand, and stands here as reserved',
      "overhead: the overhead cannot be more than 100 %, found 120 %",
    ],
  ],
  [
    "a way of paying for a GPU with a price of another class",
    "quoted-speed",
    [["on_demand: { price: h100-on-demand }", "on_demand: { price: h100-spot }"]],
    ['on_demand: "h100-spot" is priced spot, and stands here as on-demand'],
  ],
  [
    "an owned GPU without a life",
    "quoted-speed",
    [[/ {6}life: .*\n/, ""]],
    ['owned: "life" is missing in "owned" | for example life: 3 years'],
  ],
  [
    "a study named like an option",
    "published-case",
    [["  risks:\n", "  floor:\n"]],
    ['floor: "floor" is already an option\'s name | give the study another name'],
  ],
  [
    "a study named like a definition",
    "published-case",
    [["  risks:\n", "  saving_a_year:\n"]],
    ['saving_a_year: "saving_a_year" is already the name of a definition | give the study another name'],
  ],
  [
    "a study named like a part of the memo",
    "published-case",
    [["  risks:\n", "  models:\n"]],
    ['models: "models" cannot be a study\'s name | the memo uses it itself'],
  ],
  [
    "a fall that is no fall",
    "quoted-speed",
    [["growth: { value: 20%", "growth: { value: -150%"]],
    ["growth: the growth of the volume a year must be at least −99 %"],
  ],
  [
    "an outage longer than the month",
    "published-case",
    [["outage_hours: { value: 10 h/month", "outage_hours: { value: 744 h/month"]],
    ["outage_hours: an outage of 744 hours is longer than the month, which has 730"],
  ],
  [
    "more active parameters than there are",
    "published-case",
    [["active_parameters: { value: 32 Bparam", "active_parameters: { value: 3200 Bparam"]],
    ["active_parameters: more parameters are active than there are"],
  ],
  [
    "a misspelt kind of file",
    "savings-by-spend",
    [["kind: reference", "kind: referense"]],
    ['kind: a file without options has the kind "reference" | write kind: reference'],
  ],
  [
    "a file that compares nothing and does not say so",
    "savings-by-spend",
    [["kind: reference\n", ""]],
    ["headline: a headline stands here, and nothing is compared | add kind: reference"],
  ],
  [
    "engineers for nothing, in a table of how many of them are paid",
    "savings-by-spend",
    [["salary: { value: $300k to $500k/year", "salary: { value: $0/year"]],
    ['salary: "salary" must be above zero'],
  ],
  [
    "a box of a thousandth of a GPU, which no search ends with",
    "savings-by-spend",
    [["gpus_per_box: { value: 8 GPU/box", "gpus_per_box: { value: 1e-9 GPU/box"]],
    ["gpus_per_box: gpus_per_box must be at least 1 GPU/box, found 0.000000001 GPUs/box"],
  ],
  [
    "a claim in a unit that there is not",
    "claims-ledger",
    [[/(C006:[\s\S]*?\n {8}unit: ).*/, "$1apples"]],
    ['unit: unknown unit "apples" | write a unit such as USD/Mtok, tok/s, share or 1'],
  ],
  [
    "a ledger without conclusions: told once, not for every claim",
    "claims-ledger",
    [[/ {4}groups:\n[\s\S]*?\n {4}claims:/, "    groups: {}\n    claims:"]],
    ["groups: a ledger without conclusions | give the group that each claim names"],
  ],
  [
    "more busy than all the time",
    "quoted-speed",
    [["utilization: { value: 50%", "utilization: { value: 200%"]],
    ["utilization: utilization cannot be more than 100 %, found 200 % | check the sign and the unit"],
  ],
  [
    "a throughput below nothing",
    "quoted-speed",
    [["gpu_throughput: { value: 1000 tok/s/GPU", "gpu_throughput: { value: -1000 tok/s/GPU"]],
    ["gpu_throughput: gpu_throughput cannot be negative | check the sign and the unit"],
  ],
  [
    "a figure so large that what follows is no number",
    "quoted-speed",
    [["fleet_cost: { value: $12000/month", "fleet_cost: { value: $1e300/month"]],
    ["fleet_cost: fleet_cost cannot be more than $1e+24/month, found $1e+300/month | check the sign and the unit"],
  ],
];

test.each(CASES)("%s", (_name, id, changes, expected, beside) => {
  const found = faults(id, changes, beside);
  expect(found.map((fault, index) => fault.slice(0, expected[index]?.length))).toEqual(expected);
});

test("one load test twice, under another name", () => {
  const changes: Changes = [[FILES, FILES.replace("]", ", copy.jsonl]")]];
  const found = faults("bring-your-own-benchmark", changes, { "scenarios/copy.jsonl": RUNS });
  expect(found).toHaveLength(RUNS.trim().split("\n").length);
  for (const fault of found) expect(fault).toContain("once more: all their figures are the same | give each run once");
});
