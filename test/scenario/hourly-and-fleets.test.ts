import { describe, expect, test } from "vitest";
import { THIN } from "../../src/figures/number.js";
import { InputError } from "../../src/problem/problem.js";
import { loadScenario } from "../../src/scenario/load.js";
import { files, textWith } from "../support/scenarios.js";

const ID = "bursty-startup";
const FILE = `scenarios/${ID}.yaml`;

/** What is wrong with the scenario when parts of it read differently, each with the text of the line it points at. */
function faults(changes: [string | RegExp, string][], beside: Record<string, string> = {}): string[] {
  const text = textWith(ID, ...changes);
  const read = (path: string) => {
    const found = path === FILE ? text : (beside[path.replace("scenarios/", "")] ?? undefined);
    if (found !== undefined) return found;
    if (path.endsWith(".csv")) throw new Error(`ENOENT: ${path}`);
    return files.read(path);
  };
  try {
    loadScenario(FILE, { ...files, read });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ file, line, message, hint }) => {
      const source =
        (file === FILE ? text : (beside[file.replace("scenarios/", "")] ?? "")).split("\n")[line - 1] ?? "";
      return `${source.trim().slice(0, 24)}: ${message.replaceAll(THIN, " ")}${hint ? ` | ${hint}` : ""}`;
    });
  }
  return [];
}

const HOURLY = /hourly: \[.*\]/;
const LOAD = /load:\n.*\n {4}hourly: \[.*\]/;
const hours = (count: number) => `hourly: [${Array.from({ length: count }, () => 1).join(", ")}]`;
const csv = (rows: readonly string[]) => ({ "load.csv": ["hour,tokens", ...rows, ""].join("\n") });
const day = Array.from({ length: 24 }, (_, hour) => `${hour},${hour < 9 ? 0.2 : 10}`);
const FROM_CSV: [RegExp, string] = [HOURLY, "hourly_csv: load.csv\n    column: tokens"];

describe("hours that do not fit the month", () => {
  test.each<[string, [string | RegExp, string][], string[]]>([
    [
      "743 hours in a month of 730",
      [[HOURLY, hours(743)]],
      [
        "hourly: [1, 1, 1, 1, 1, : 743 hours are given, which are no whole days, and the month has 730 | write hours_in_month: 743 h/month, or give whole days",
      ],
    ],
    [
      "720 hours in a month of 720",
      [
        [HOURLY, hours(720)],
        ["730 h/month", "720 h/month"],
      ],
      [],
    ],
    ["a week", [[HOURLY, hours(168)]], []],
  ])("%s", (_, changes, expected) => {
    expect(faults(changes)).toEqual(expected);
  });
});

describe("a load from a CSV file", () => {
  test("is read by its column", () => {
    expect(faults([FROM_CSV], csv(day))).toEqual([]);
  });

  test.each<[string, Record<string, string>, string[]]>([
    ["no such file", {}, ['hourly_csv: load.csv: there is no file "load.csv" | give a path relative to this file']],
    [
      "no such column",
      { "load.csv": "hour,tokenz\n0,1\n" },
      ['hour,tokenz: no column is called "tokens" | did you mean "tokenz"?'],
    ],
    [
      "cells that are no numbers, each at its own line",
      csv(["0,1", "1,many", ...day.slice(2, 23), "23,-4"]),
      [
        '1,many: "tokens" must be a number of at least 0, found "many" | write plain numbers, such as 12500 or 0.4',
        '23,-4: "tokens" must be a number of at least 0, found "-4" | write plain numbers, such as 12500 or 0.4',
      ],
    ],
    ["an empty file", { "load.csv": "" }, [": the file is empty | write a line of headings, then a row for each hour"]],
    [
      "a row too short",
      csv(["0,1", "1"]),
      [
        "1: not a CSV file that can be read: this row has more or fewer cells than the first | give every row as many cells as there are headings, and close every quote",
      ],
    ],
    [
      "half a day",
      csv(day.slice(0, 12)),
      [
        "hourly_csv: load.csv: there are 12 rows: an hourly load takes one for each hour of whole days, such as 24, 168 or 336, up to the 8,784 of a year | leave out what is more than whole days, or than a year",
      ],
    ],
  ])("%s", (_, beside, expected) => {
    expect(faults([FROM_CSV], beside)).toEqual(expected);
  });
});

describe("fleets that need to know which hour follows which", () => {
  const quantiles = "load:\n    quantiles: { trough: 50 tok/s, p50: 60 tok/s, peak: 2778 tok/s }";

  test("quantiles cannot tell them", () => {
    const why = "needs the load hour by hour: quantiles cannot say which hour follows which";
    const hint = "give the load as hourly, or as hourly_csv";
    expect(faults([[LOAD, quantiles]])).toEqual([
      `kind: autoscaled: an autoscaled fleet ${why} | ${hint}`,
      `billing: { window: { hou: billing by window ${why} | ${hint}`,
      `billing: { scale_to_zero: billing by hours with load ${why} | ${hint}`,
    ]);
  });
});

describe("fleets that could not serve", () => {
  test.each<[string, [string | RegExp, string][], string[]]>([
    [
      "zero replicas and no API to spill to",
      [["peak: { headroom: 0% }", "replicas: 0"]],
      [
        "replicas: 0: no replicas serve nothing, and a self_hosted fleet has no API to spill to | give at least one, or size by the peak",
      ],
    ],
    [
      "a window that leaves load outside, and no API to spill to",
      [["billing: { scale_to_zero: { minimum: 5 min } }", "billing: { window: { hours_per_day: 12 h } }"]],
      [
        "billing: { window: { hou: there is load outside the busiest 12 hours a day, and no API to spill it to | make the window longer, or let a floor_with_spillover option spill the rest",
      ],
    ],
    [
      "a share above 100 %",
      [["headroom: 0% }", "headroom: 120% }"]],
      ['peak: { headroom: 120% }: the headroom cannot be more than 100 %, found 120 % | the headroom, such as "30%"'],
    ],
    [
      "a replica that is up for more than all of the time",
      [
        [
          "billing: { scale_to_zero: { minimum: 5 min } }",
          "reserve: { availability: 99%, replica_availability: 101% }",
        ],
      ],
      [
        "reserve: { availability:: a replica's availability cannot be more than 100 %, found 101 % | the share of time in which one replica is up",
      ],
    ],
    [
      "autoscaled to serve everything, without headroom",
      [[/ {4}headroom: \{ value: 0%.*\n/, ""]],
      [
        'autoscaled:: an autoscaled fleet that serves everything needs headroom | add headroom, such as "20%"; 0% must be said',
      ],
    ],
    [
      "a mix without a price",
      [["    reserved: h100-reserved\n    on_demand: h100-on-demand\n", ""]],
      ["mix:: a mix needs at least one price of a GPU hour | give reserved, on_demand or spot"],
    ],
    [
      "a mix with a price per token",
      [["on_demand: h100-on-demand", "on_demand: llama-70b-hosted"]],
      [
        'on_demand: llama-70b-hos: "llama-70b-hosted" is a price per token, not per GPU hour | name an entry with gpu_hour',
      ],
    ],
  ])("%s", (_, changes, expected) => {
    expect(faults(changes)).toEqual(expected);
  });
});
