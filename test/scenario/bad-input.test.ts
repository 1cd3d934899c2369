import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { THIN } from "../../src/figures/number.js";
import { InputError, type Problem } from "../../src/problem/problem.js";
import { type LoadOptions, loadScenario } from "../../src/scenario/load.js";

/** A scenario and a price sheet with nothing wrong; every case below breaks them in its own way. */
const SCENARIO = `id: chat
title: Chat on our own GPUs
question: Should we serve chat ourselves?
as_of: 2026-06-09
workload:
  volume: 583B tokens/month
  hours_in_month: 730 h
  split: { fresh: 20%, cached: 70%, output: 10% }
  load:
    quantiles: { trough: 110k tok/s, p50: 222k tok/s, p99: 327k tok/s }
options:
  api:
    kind: api
    label: All API
    price: kimi-k2
  floor:
    kind: floor_with_spillover
    label: Floor fleet
    gpu_price: b200
    replica:
      gpus: 4 GPU
      throughput: { value: 26.6k tok/s, basis: measured, source: bench }
    box: 8 GPU
    sizing: trough
    spill_to: api
people:
  engineers: 1 FTE
  salary: $400k/year
overhead: 0%
define:
  saving_a_year:
    is: floor.monthly_cost * 12
    unit: USD
notes: |
  See **here**.
`;
const PRICES = `prices:
  - id: kimi-k2
    provider: moonshot
    item: Kimi K2
    blended: $0.317/Mtok
    class: on-demand
    effective: { from: 2026-01-01 }
    source: price page
    read: 2026-06-01
  - id: b200
    provider: lambda
    item: B200
    gpu_hour: $6/GPU/h
    class: on-demand
    effective: { from: 2026-01-01, to: 2026-12-31 }
    source: price page
    read: 2026-06-01
`;
const QUANTILES = "quantiles: { trough: 110k tok/s, p50: 222k tok/s, p99: 327k tok/s }";

type Edit = readonly [old: string, now: string];

function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((now, [old, replacement]) => {
    if (!now.includes(old)) throw new Error(`the sample does not hold ${JSON.stringify(old)}`);
    return now.replace(old, () => replacement);
  }, text);
}

/** `s` is the scenario, `p` the price sheet: `s:line:column message | hint`. */
function faults(scenario: readonly Edit[], prices: readonly Edit[] = [], options: LoadOptions = {}): string[] {
  const texts: Record<string, string> = {
    "in/s": edited(SCENARIO, scenario),
    "in/prices/p.yaml": edited(PRICES, prices),
  };
  const files = { read: (path: string) => texts[path] ?? "", list: () => ["p.yaml", "README.md"] };
  try {
    loadScenario("in/s", files, options);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ file, line, column, message: spaced, hint }) => {
      const message = spaced.replaceAll(THIN, " ");
      const place = `${file === "in/s" ? "s" : "p"}:${line}:${column}`;
      return hint === undefined ? `${place} ${message}` : `${place} ${message} | ${hint}`;
    });
  }
  return [];
}

/** What is wrong when one stretch of the scenario reads differently. */
const scenario = (old: string, now: string) => faults([[old, now]]);
const sheet = (old: string, now: string) => faults([], [[old, now]]);

test("the sample itself is in order", () => {
  expect(faults([])).toEqual([]);
});

describe("a scenario that is not YAML, or too much of it", () => {
  test.each<[name: string, old: string, now: string, faults: string[]]>([
    [
      "a colon in plain text",
      "title: Chat",
      "title: Chat: ours or not",
      [
        's:2:12 a second ":" in one line | text that holds ": " must be put in quotes: "Chat: ours or not on our own GPUs"',
      ],
    ],
    [
      "an entry out of line",
      "  engineers: 1 FTE",
      "   engineers: 1 FTE",
      ["s:28:3 this line does not line up with the entries above it | entries of one level start in the same column"],
    ],
    [
      "a tab",
      "  engineers: 1 FTE",
      "\tengineers: 1 FTE",
      ["s:27:1 a tab is used for indentation | indent with spaces, two a level"],
    ],
    [
      "an open bracket",
      "output: 10% }",
      "output: 10%",
      ['s:8:10 this "{" is not closed | close it with "}", and indent its lines deeper than its key'],
    ],
    ["an open quote", "label: All API", 'label: "All API', ['s:14:12 this " is never closed']],
    [
      "a template where text belongs",
      "Should we serve chat ourselves?",
      "{{title}}?",
      ['s:3:12 a key must be plain text | text that starts with "{" or "[" must be put in quotes'],
    ],
    [
      "a key given twice",
      "overhead: 0%",
      "overhead: 0%\noverhead: 30%",
      ['s:30:1 "overhead" is given twice | first on line 29'],
    ],
    [
      "a key given twice, in brackets",
      "fresh: 20%, cached: 70%",
      "fresh: 20%, fresh: 70%",
      ['s:8:24 "fresh" is given twice | first on line 8'],
    ],
    ["an option given twice", "  floor:", "  api:", ['s:16:3 "api" is given twice | first on line 12']],
    [
      "a merge key",
      "  floor:",
      "  floor:\n    <<: *api",
      [
        's:17:5 merge keys ("<<") are not supported | write the values out',
        's:17:9 nothing is named "&api" | text that starts with "*" must be put in quotes',
      ],
    ],
    [
      "a tag",
      "label: All API",
      "label: !!js/function 'x'",
      ['s:14:12 YAML tags are not supported here | text that starts with "!" must be put in quotes'],
    ],
    [
      "an alias bomb",
      "notes: |",
      `a: &a [${"x,".repeat(40)}]\nb: &b [${"*a,".repeat(40)}]\nc: [*b,*b]\nnotes: |`,
      ["s:35:80 aliases repeat more than 1000 values of this file | write the values out"],
    ],
    ["an alias inside itself", "notes: |", "a: &a [*a]\nnotes: |", ['s:34:8 "*a" stands inside what it repeats']],
    [
      "a second document",
      "people:",
      "---\npeople:",
      ['s:26:1 a second document starts here | one file holds one document: remove the "---"'],
    ],
    [
      "bytes that are no text",
      "All API",
      "All \ufffdPI",
      ["s:14:16 this is not valid UTF-8 text | save the file with UTF-8 encoding"],
    ],
    [
      "an escape sequence",
      "All API",
      "\u001b[31mAll",
      ["s:14:12 a control character (U+001B) stands here | remove it"],
    ],
    ["nesting without end", "All API", `${"[".repeat(50)}${"]".repeat(50)}`, ["s:14:42 nested deeper than 32 levels"]],
    ["nothing at all", SCENARIO, "# to do\n", ["s:1:1 the file is empty"]],
    ["a list", SCENARIO, "- id: chat\n", ["s:1:1 the file: expected a mapping, found a list"]],
  ])("%s", (_name, old, now, expected) => {
    expect(scenario(old, now)).toEqual(expected);
  });
});

describe("keys that do not exist, and keys that are missing", () => {
  test.each<[name: string, old: string, now: string, faults: string[]]>([
    ["at the top", "question:", "qestion:", ['s:3:1 unknown key "qestion" | did you mean "question"?']],
    [
      "in the workload",
      "hours_in_month:",
      "hours:",
      [
        's:5:1 "hours_in_month" is missing in "workload" | for example hours_in_month: 730 h/month',
        's:7:3 unknown key "hours" in "workload" | did you mean "hours_in_month"?',
      ],
    ],
    [
      "in an option",
      "gpu_price:",
      "gpu_prize:",
      ['s:19:5 unknown key "gpu_prize" in "floor" | did you mean "gpu_price"?'],
    ],
    [
      "of another kind of option",
      "    price: kimi-k2",
      "    price: kimi-k2\n    box: 8 GPU",
      [
        's:16:5 unknown key "box" in "api" | known here: kind, label, price, billed, above_tier, tokens, tokenizer, limits, success_rate, availability, split, reasoning, cache_kept, uplift, discount, commitment',
      ],
    ],
    [
      "in a quantity",
      "basis: measured",
      "bassi: measured",
      ['s:22:41 unknown key "bassi" in "throughput" | did you mean "basis"?'],
    ],
    ["in a load", "p50: 222k", "p51: 222k", ['s:10:38 unknown key "p51" in "quantiles" | did you mean "p50"?']],
    [
      "of another kind of load",
      QUANTILES,
      `${QUANTILES}\n    hourly: [1, 2]`,
      ['s:11:5 unknown key "hourly" in "load" | known here: quantiles, source, date, basis'],
    ],
    [
      "in a definition",
      "    unit: USD",
      "    unti: USD",
      ['s:33:5 unknown key "unti" in "saving_a_year" | did you mean "unit"?'],
    ],
    ["no title", "title: Chat on our own GPUs\n", "", ['s:1:1 "title" is missing | heading of the memo']],
    [
      "an empty title",
      "title: Chat on our own GPUs",
      "title:",
      ['s:2:1 "title" is empty: expected text | heading of the memo'],
    ],
    [
      "an example that is a mapping",
      "overhead: 0%",
      "overhead: 0%\ntrusts:",
      ['s:30:1 "trusts" is empty: expected a mapping | for example trusts: { deepseek-chat: litellm }'],
    ],
    [
      "no overhead",
      "overhead: 0%\n",
      "",
      ['s:16:3 GPUs of our own need overhead, and the scenario states none | add overhead, such as "10%"'],
    ],
    ["no share of the split", "fresh: 20%, ", "", ['s:8:3 "fresh" is missing in "split" | for example fresh: 30%']],
    [
      "no kind",
      "    kind: api\n",
      "",
      [
        's:12:3 "kind" is missing in "api" | one of api, self_hosted, floor_with_spillover, autoscaled, mix, router, provisioned, job, serverless',
      ],
    ],
    [
      "no volume",
      "  volume: 583B tokens/month\n",
      "",
      [
        's:5:1 the workload has no volume | give volume, such as "583B tok/month", or rate, such as "220k tok/s", or users',
      ],
    ],
    [
      "nobody to spill to",
      "    spill_to: api\n",
      "",
      ['s:16:3 "spill_to" is missing in "floor" | the API option that serves what exceeds the fleet'],
    ],
  ])("%s", (_name, old, now, expected) => {
    expect(scenario(old, now)).toEqual(expected);
  });
});

describe("figures that cannot be meant", () => {
  test.each<[name: string, old: string, now: string, fault: string]>([
    [
      "a bare number",
      "583B tokens/month",
      "583000000000",
      's:6:11 a bare number needs a unit here | write it with its unit, such as "583B tok/month"',
    ],
    [
      "a bare number in a mapping",
      "26.6k tok/s,",
      "26600,",
      's:22:28 a bare number needs a unit here | write it with its unit, such as "26.6k tok/s"',
    ],
    [
      "a bare number with a suffix",
      "$400k/year",
      "400k",
      's:28:11 a bare number needs a unit here | write it with its unit, such as "$400k/year"',
    ],
    [
      "an unknown unit",
      "tokens/month",
      "tokns/month",
      's:6:16 unknown unit "tokns" in "tokns/month" | did you mean "tok"?',
    ],
    [
      "an unknown unit in a text block",
      "583B tokens/month",
      "\n    value: |\n      583B foo",
      's:8:12 unknown unit "foo" | expected a unit such as in "583B tok/month"',
    ],
    [
      "the wrong unit",
      "583B tokens/month",
      "583B tok/s",
      's:6:16 "tok/s" is not a tok/month figure | tokens by the day or the second are a rate: write rate in place of volume',
    ],
    [
      "the wrong unit in quotes",
      "583B tokens/month",
      '"583B tok/s"',
      's:6:17 "tok/s" is not a tok/month figure | tokens by the day or the second are a rate: write rate in place of volume',
    ],
    [
      "the wrong unit behind an alias",
      "hours_in_month: 730 h",
      "hours_in_month: *v",
      's:7:19 "tok/month" is not a h/month figure | expected something like "730 h/month"',
    ],
    [
      "no number",
      "583B tokens/month",
      "a lot",
      's:6:11 "a lot" does not start with a number | write a number and its unit, such as "583B tok/month"',
    ],
    [
      "a range that runs backwards",
      "$400k/year",
      "$500k to $400k/year",
      "s:28:11 the range runs backwards | write the lower end first",
    ],
    [
      "less than nothing",
      "1 FTE",
      "-1 FTE",
      "s:27:14 the engineers cannot be negative | full-time people that self-hosting needs, such as 1.5 FTE; 0 FTE must be said",
    ],
    [
      "more than all",
      "overhead: 0%",
      "overhead: 130%",
      "s:29:11 the overhead cannot be more than 100 %, found 130 % | operations, software and storage as a share of the GPU bill; 0% must be said",
    ],
    [
      "per cent without its sign",
      "overhead: 0%",
      "overhead: 30",
      "s:29:11 the overhead cannot be more than 100 %, found 3,000 % | write 30%",
    ],
    [
      "more hours than a month has",
      "730 h",
      "800 h",
      "s:7:19 the hours in a month cannot be more than 744 h/month, found 800 h/month | a month has 672 to 744 hours (28 to 31 days); the shape of one day is a load of 24 hourly values",
    ],
    [
      "no GPU",
      "4 GPU",
      "0 GPU",
      "s:21:13 the GPUs of a replica must be at least 1 GPU/replica, found 0 GPUs/replica | the largest that are known serve one model on some 300 GPUs (DeepSeek, expert parallel 320)",
    ],
    [
      "half a GPU",
      "4 GPU",
      "4.5 GPU",
      's:21:13 the GPUs of a replica must be a whole number | the GPUs of a replica, such as "4 GPU"',
    ],
    [
      "replicas that do not fill boxes",
      "4 GPU",
      "3 GPU",
      "s:21:13 replicas of 3 GPUs do not fill boxes of 8 | one must be a multiple of the other",
    ],
    [
      "a split that is not whole",
      "fresh: 20%",
      "fresh: 30%",
      "s:8:10 the split adds up to 110 % | fresh, cached and output must make 100 %",
    ],
    [
      "quantiles that fall",
      "222k tok/s",
      "90k tok/s",
      "s:10:43 p50 lies below trough | quantiles rise from the trough to the peak",
    ],
    [
      "a day that does not exist",
      "as_of: 2026-06-09",
      "as_of: 2026-02-30",
      "s:4:8 there is no such day | the day whose prices count; latest: the last day on which one of its prices was read",
    ],
    [
      "a month that does not exist",
      "as_of: 2026-06-09",
      "as_of: 2026-13-01",
      "s:4:8 there is no such day | the day whose prices count; latest: the last day on which one of its prices was read",
    ],
    [
      "a date in words",
      "as_of: 2026-06-09",
      "as_of: 9 June 2026",
      "s:4:8 a date is written year-month-day, such as 2026-06-09 | the day whose prices count; latest: the last day on which one of its prices was read",
    ],
    [
      "a date without dashes",
      "as_of: 2026-06-09",
      "as_of: 20260609",
      "s:4:8 a date is written year-month-day, such as 2026-06-09 | for example as_of: 2026-06-09",
    ],
  ])("%s", (_name, old, now, expected) => {
    const anchor: Edit[] = now.includes("*v") ? [["volume: 583B", "volume: &v 583B"]] : [];
    expect(faults([...anchor, [old, now]])).toEqual([expected]);
  });
});

describe("values of the wrong kind, at every level", () => {
  test.each<[name: string, old: string, now: string, fault: string]>([
    [
      "the title a number",
      "title: Chat on our own GPUs",
      "title: 2026",
      's:2:8 "title": expected text, found the number 2026 | put it in quotes: "2026"',
    ],
    [
      "the title too long",
      "title: Chat",
      `title: ${"x".repeat(120)}`,
      's:2:8 "title" must have at most 120 characters, has 136 | heading of the memo',
    ],
    [
      "the id with blanks",
      "id: chat",
      "id: Our chat",
      "s:1:5 an id is written in small letters, digits and hyphens | for example id: support-chat",
    ],
    [
      "a quantity a list",
      "583B tokens/month",
      "[583B]",
      's:6:11 "volume": expected text, a number or a mapping, found a list | for example volume: 583B tok/month',
    ],
    [
      "people a word",
      "people:\n  engineers: 1 FTE\n  salary: $400k/year",
      "people: none",
      's:26:9 "people": expected a mapping, found "none" | who runs what is self-hosted',
    ],
    [
      "a label a flag",
      "label: All API",
      "label: true",
      's:14:12 "label": expected text, found true | for example label: Own H100 fleet',
    ],
    [
      "an option a word",
      "  api:\n    kind: api\n    label: All API\n    price: kimi-k2",
      "  api: kimi-k2",
      's:12:8 "api": expected a mapping, found "kimi-k2"',
    ],
    [
      "an option's name in capitals",
      "  floor:",
      "  Own Fleet:",
      "s:16:3 an option's name is written in small letters, digits and underscores, such as own_fleet",
    ],
    [
      "an option's name that memos use",
      "  floor:",
      "  workload:",
      's:16:3 "workload" cannot be an option\'s name | the memo uses it itself',
    ],
    [
      "a misspelt kind",
      "kind: floor_with_spillover",
      "kind: floor_with_spilover",
      's:17:11 "kind" must be "api", "self_hosted", "floor_with_spillover", "autoscaled", "mix", "router", "provisioned", "job" or "serverless", found "floor_with_spilover" | did you mean "floor_with_spillover"?',
    ],
    [
      "a misspelt basis",
      "basis: measured",
      "basis: mesured",
      's:22:48 "basis" must be "measured", "quoted" or "assumed", found "mesured" | did you mean "measured"?',
    ],
    [
      "a misspelt rule",
      "sizing: trough",
      "sizing: through",
      's:24:13 "sizing" must be "trough", "average", "cheapest" or "cheapest_fleet", found "through" | did you mean "trough"?',
    ],
    [
      "an hour whose point may group thousands",
      QUANTILES,
      `hourly: [100, 1.900${", 100".repeat(22)}]`,
      's:10:19 item 2 of "hourly" is "1.900" beside "100": does the point group thousands? | write 1900 where it does, here and in every such row; 1.9 where it is a decimal point',
    ],
    [
      "an hour that is text",
      QUANTILES,
      "hourly: [1, two]",
      's:10:17 item 2 of "hourly" must be a number of at least 0, found "two" | write plain numbers, such as 12500 or 0.4',
    ],
    [
      "an hour below zero",
      QUANTILES,
      `hourly: [1, -3${", 1".repeat(22)}]`,
      's:10:17 item 2 of "hourly" must be a number of at least 0, found "-3" | write plain numbers, such as 12500 or 0.4',
    ],
    [
      "notes a list",
      "notes: |\n  See **here**.",
      "notes: [a]",
      's:34:8 "notes": expected text, found a list | Markdown; {{floor.saving}} prints a quantity',
    ],
    [
      "an expression a number",
      "is: floor.monthly_cost * 12",
      "is: 12",
      's:32:9 "is": expected text, found the number 12 | put it in quotes: "12"',
    ],
    ["a quantity with an option's name", "saving_a_year:", "api:", 's:31:3 "api" is already an option\'s name'],
  ])("%s", (_name, old, now, expected) => {
    expect(scenario(old, now)).toEqual([expected]);
  });
});

describe("names that lead nowhere", () => {
  test.each<[name: string, old: string, now: string, faults: string[]]>([
    [
      "an unknown price",
      "price: kimi-k2",
      "price: kimi-k3",
      ['s:15:12 no price is called "kimi-k3" | did you mean "kimi-k2"?'],
    ],
    [
      "an amount where a name belongs",
      "price: kimi-k2",
      "price: $0.3/Mtok",
      ['s:15:12 no price is called "$0.3/Mtok" | known here: kimi-k2, b200'],
    ],
    [
      "a name that every object has",
      "price: kimi-k2",
      "price: constructor",
      ['s:15:12 no price is called "constructor" | known here: kimi-k2, b200'],
    ],
    [
      "a GPU's price for tokens",
      "price: kimi-k2",
      "price: b200",
      ['s:15:12 "b200" is a price per GPU hour, not per token | name an entry with blended or tokens prices'],
    ],
    [
      "a token's price for GPUs",
      "gpu_price: b200",
      "gpu_price: kimi-k2",
      ['s:19:16 "kimi-k2" is a price per token, not per GPU hour | name an entry with gpu_hour'],
    ],
    [
      "an unknown option",
      "spill_to: api",
      "spill_to: apl",
      ['s:25:15 no option is called "apl" | did you mean "api"?'],
    ],
    [
      "an option that is no API",
      "spill_to: api",
      "spill_to: floor",
      ['s:25:15 "floor" is not an API | known here: api'],
    ],
    [
      "prices of another time",
      "as_of: 2026-06-09",
      "as_of: 2025-06-09",
      [
        's:15:12 no price called "kimi-k2" is in force on 2025-06-09 | it is given for 2026-01-01 onwards',
        's:19:16 no price called "b200" is in force on 2025-06-09 | it is given for 2026-01-01 to 2026-12-31',
      ],
    ],
  ])("%s", (_name, old, now, expected) => {
    expect(scenario(old, now)).toEqual(expected);
  });

  test("another day from the command line counts instead of the scenario's", () => {
    expect(faults([], [], { asOf: "2027-01-01" })).toEqual([
      's:19:16 no price called "b200" is in force on 2027-01-01 | it is given for 2026-01-01 to 2026-12-31',
    ]);
  });

  test("no prices at all", () => {
    expect(faults([], [], { prices: [] }).map((fault) => fault.split(" | ")[0])).toEqual([
      's:15:12 no price is called "kimi-k2"',
      's:19:16 no price is called "b200"',
    ]);
  });
});

describe("price sheets", () => {
  test.each<[name: string, old: string, now: string, faults: string[]]>([
    [
      "a bare price",
      "$0.317/Mtok",
      "0.317",
      ['p:5:14 a bare number needs a unit here | write it with its unit, such as "$0.317/Mtok"'],
    ],
    [
      "a price per token",
      "$0.317/Mtok",
      "$0.317/tok",
      [
        "p:5:14 a price per million tokens cannot be more than $1,000/Mtok, found $317,000/Mtok | the dearest text model lists $600; a price per thousand tokens is a thousand times as much per million",
      ],
    ],
    [
      "a price below nothing",
      "$0.317/Mtok",
      "-$1/Mtok",
      ["p:5:14 a price per million tokens cannot be negative | one price for a processed token, whatever its class"],
    ],
    [
      "another currency",
      "$6/GPU/h",
      "6 €/GPU/h",
      [
        's:19:16 "b200" is in EUR, and nothing says what that is worth in dollars | add exchange_rates: { EUR: { value: "... USD", date: ..., source: ... } } to the scenario',
      ],
    ],
    [
      "a box's price for a GPU",
      "$6/GPU/h",
      "$6/h",
      [
        'p:13:17 "$/h" is not a $/GPU/h figure | say of what: "$6/GPU/h" for one GPU; the price of an instance is divided by its GPUs',
      ],
    ],
    [
      "no amount",
      "    blended: $0.317/Mtok\n",
      "",
      ["p:2:9 this price has no amount | give one of gpu_hour, unit_hour, unit_month, blended, tokens"],
    ],
    [
      "two amounts",
      "blended: $0.317/Mtok",
      "blended: $0.317/Mtok\n    gpu_hour: $6/GPU/h",
      ["p:2:9 this price has several amounts | give one of gpu_hour, unit_hour, unit_month, blended, tokens"],
    ],
    [
      "a class of tokens without price",
      "blended: $0.317/Mtok",
      "tokens: { fresh: $1/Mtok, output: $2/Mtok }",
      ['p:5:5 "cached" is missing in "tokens" | for example cached: $0.15/Mtok'],
    ],
    [
      "an unknown class",
      "class: on-demand",
      "class: ondemand",
      [
        'p:6:12 "class" must be "on-demand", "reserved", "spot" or "owned", found "ondemand" | did you mean "on-demand"?',
      ],
    ],
    [
      "no source",
      "    source: price page\n",
      "",
      ['p:2:5 "source" is missing in item 1 of "prices" | for example source: https://example.com/pricing'],
    ],
    [
      "an end before the start",
      "to: 2026-12-31",
      "to: 2025-12-31",
      ["p:15:40 this price ends before it starts | the last day it holds; open where absent"],
    ],
    [
      "a misspelt id",
      "  - id: b200",
      "  - idd: b200",
      ['p:10:5 unknown key "idd" in item 2 of "prices" | did you mean "id"?'],
    ],
    ["nothing the tool knows", "prices:", "price:", ['p:1:1 unknown key "price" | did you mean "prices"?']],
    [
      "broken YAML",
      "$6/GPU/h",
      "$6: x",
      ['p:13:17 a second ":" in one line | text that holds ": " must be put in quotes: "$6: x"'],
    ],
    [
      "an ended price",
      "to: 2026-12-31",
      "to: 2026-05-31",
      ['s:19:16 no price called "b200" is in force on 2026-06-09 | it is given for 2026-01-01 to 2026-05-31'],
    ],
    [
      "two prices at once",
      "id: b200",
      "id: kimi-k2",
      [
        'p:15:16 two prices called "kimi-k2" are in force on 2026-01-01 | in/prices/p.yaml:2 and in/prices/p.yaml:10 overlap; end the earlier one with effective: { to: ... }',
        's:19:16 no price is called "b200" | known here: kimi-k2',
      ],
    ],
  ])("%s", (_name, old, now, expected) => {
    expect(sheet(old, now)).toEqual(expected);
  });
});

describe("all at once", () => {
  test("every problem of a scenario and of its price sheet, in order", () => {
    const found = faults(
      [
        ["title: Chat on our own GPUs", "titel: Chat"],
        ["583B tokens/month", "583"],
        ["fresh: 20%", "fresh: -20%"],
        ["222k tok/s", "222k tok/h/GPU"],
        ["price: kimi-k2", "price: kimi-k9"],
        ["4 GPU", "four"],
        ["basis: measured", "basis: guessed"],
        ["spill_to: api", "spill_to: apo"],
        ["people:", "peopel:"],
        ["    unit: USD\n", ""],
      ],
      [
        ["class: on-demand", "class: demand"],
        ["read: 2026-06-01", "read: yesterday"],
        ["$6/GPU/h", "$6/h"],
      ],
    );
    expect(found.map((fault) => fault.split(" ")[0])).toEqual([
      ...["p:6:12", "p:9:11", "p:13:17"],
      ...["s:2:1", "s:6:11", "s:8:19", "s:10:48", "s:15:12", "s:21:13", "s:22:48", "s:25:15", "s:26:1", "s:31:3"],
    ]);
  });

  test("a scenario that is no YAML does not hide what is wrong with its prices", () => {
    expect(faults([["title: ", "title: x: "]], [["$6/GPU/h", "$6/h"]]).map((fault) => fault.split(" ")[0])).toEqual([
      "p:13:17",
      "s:2:9",
    ]);
  });

  test("a price that cannot be read is not called missing as well", () => {
    expect(faults([["id: chat", "id: Chat!"]], [["$6/GPU/h", "$6/h"]]).map((fault) => fault.split(" ")[0])).toEqual([
      "p:13:17",
      "s:1:5",
    ]);
  });

  test("every mistake in the YAML", () => {
    expect(scenario("label: All API", "label: @api\n    label: `x`")).toHaveLength(2);
  });
});

test("whatever happens to a file, it is read or refused with places inside it", () => {
  const piece = fc.constantFrom(
    "",
    "\n",
    "  ",
    "- ",
    ": ",
    "{",
    "}",
    "[",
    "]",
    '"',
    "'",
    "*a",
    "&a ",
    "!x ",
    "|",
    "> ",
    "#",
    "\t",
    "%",
    "0",
    "-1",
    "null",
    "é😀",
    "api",
    "__proto__: 1\n",
  );
  const damage = fc.record({ at: fc.nat(SCENARIO.length), drop: fc.nat(12), put: piece, inPrices: fc.boolean() });
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
      const texts: Record<string, string> = { s: SCENARIO, "prices/p.yaml": PRICES };
      for (const { at, drop, put, inPrices } of damages) {
        const file = inPrices ? "prices/p.yaml" : "s";
        const text = texts[file] ?? "";
        texts[file] = text.slice(0, at) + put + text.slice(at + drop);
      }
      for (const { file, line, column, length = 1, message } of problemsOf(texts)) {
        const shown = texts[file]?.split("\n")[line - 1] ?? "";
        expect(message).toMatch(/^\S[^\n]*$/);
        expect(column).toBeGreaterThan(0);
        expect(column + length - 2).toBeLessThanOrEqual(Math.max(shown.length, 0) + 1);
      }
    }),
    { numRuns: 300, seed: 1 },
  );
});

function problemsOf(texts: Record<string, string>): readonly Problem[] {
  try {
    loadScenario("s", { read: (path) => texts[path] ?? "", list: () => ["p.yaml"] });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems;
  }
  return [];
}

describe("a break-even that cannot be searched", () => {
  const row = (text: string) => scenario("notes: |", `break_evens: [{ ${text} }]\nnotes: |`);
  test.each<[name: string, row: string, faults: string[]]>([
    ["nothing wrong", "over: floor.replica_throughput, between: [api, floor], from: 5k tok/s, to: 60k tok/s", []],
    [
      "a figure with a slip in it",
      "over: floor.replica_troughput",
      [
        's:34:23 no figure that this scenario gives is called "floor.replica_troughput" | did you mean "floor.replica_throughput"?',
      ],
    ],
    [
      "a series",
      "over: workload.share",
      ['s:34:23 "workload.share" is a series, and only a single figure can be moved'],
    ],
    [
      "one point of the load curve",
      "over: workload.stated_peak",
      ['s:34:23 "workload.stated_peak" is part of the load curve, and cannot be moved by itself'],
    ],
    [
      "an option with a slip in it",
      "over: people.salary, between: [api, flor]",
      ['s:34:53 no option is called "flor" | did you mean "floor"?'],
    ],
    [
      "an option against itself",
      "over: people.salary, between: [api, api]",
      ["s:34:47 an option is not compared with itself | name two options"],
    ],
    [
      "a range that falls",
      "over: floor.gpu_price, from: $9/GPU/h, to: $2/GPU/h",
      ["s:34:60 the range does not rise: from $9.00/GPU/h to $2.00/GPU/h | write the lower end as from"],
    ],
    [
      "a wrong unit",
      "over: floor.gpu_price, to: 5k tok/s",
      ['s:34:44 "tok/s" is not a $/GPU/h figure | expected something like "$6/GPU/h"'],
    ],
    [
      "a bare number",
      "over: floor.replica_throughput, to: 60000",
      ['s:34:53 a bare number needs a unit here | write it with its unit, such as "26.6k tok/s"'],
    ],
    ["a part of a GPU", "over: floor.gpus_per_box, to: 2.5", ["s:34:47 it is counted in whole numbers"]],
    ["more than all", "over: workload.cached_share, to: 120%", ["s:34:50 a share cannot be more than 100 %"]],
    [
      "nothing per second",
      "over: floor.replica_throughput, from: 0 tok/s",
      ["s:34:55 it cannot be zero | begin above zero: nothing can be worked out at zero"],
    ],
    [
      "a key with a slip in it",
      "over: people.salary, form: $1k/year",
      ['s:34:38 unknown key "form" in item 1 of "break_evens" | did you mean "from"?'],
    ],
  ])("%s", (_, text, expected) => {
    expect(row(text)).toEqual(expected);
  });
});
