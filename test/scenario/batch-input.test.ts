import { describe, expect, test } from "vitest";
import { THIN } from "../../src/figures/number.js";
import { InputError } from "../../src/problem/problem.js";
import { windowHours } from "../../src/scenario/batch.js";
import { PAIR, type Small, smallReport } from "../support/small.js";

const JOB = `gpu_price: p.spot, ${PAIR}, paid: by_second`;
const job = (more: string) => `night: { kind: job, label: By night, ${JOB}, ${more} }`;
const GOOD = job("start_up: 15 min, lost: 10%");
const BATCH = ["kind: batch", "runs: daily", "window: 22:00-06:00"];
const own = (more: string) =>
  `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, ${PAIR}, sizing: { replicas: 4 }, ${more} }`;

/** What is wrong with a small scenario: `line: message`. */
function faults(small: Partial<Small>): string[] {
  try {
    smallReport({ batch: BATCH, options: [GOOD], ...small });
  } catch (fault) {
    if (!(fault instanceof InputError)) throw fault;
    return fault.problems.map(({ line, message }) => `${line}: ${message.replaceAll(THIN, " ")}`);
  }
  return [];
}

test("the batch itself is in order", () => {
  expect(faults({})).toEqual([]);
});

describe("a batch that cannot be meant, at its line", () => {
  const batch = (...lines: string[]) => ({ batch: ["kind: batch", ...lines] });
  test.each<[what: string, small: Partial<Small>, faults: string[]]>([
    ["no window", batch("runs: daily"), ["5: nothing says by when a run must be done"]],
    ["no runs", batch("window: 22:00-06:00"), ["5: nothing says how often the batch runs"]],
    [
      "a window without length",
      batch("runs: daily", "window: 22:00-22:00"),
      ["11: the window opens and closes at the same time: it has no length"],
    ],
    [
      "a window that is no two times",
      batch("runs: daily", "window: 8 hours"),
      ["11: a window is written as two times of day, such as 22:00-06:00"],
    ],
    ["a day of 24:30", batch("runs: daily", "window: 22:00-24:30"), ["11: a day ends at 24:00"]],
    [
      "a load beside it",
      batch("runs: daily", "window: 22:00-06:00", "load: flat"),
      ["12: a batch has runs and a window in place of a load"],
    ],
    [
      "more runs than days",
      { batch: ["kind: batch", "runs: 40 runs/month", "window: 22:00-06:00"] },
      ["10: the runs cannot be more than 31 run/month, found 40 run/month"],
    ],
    [
      "a window of a load that is none",
      { batch: ["load: flat", "window: 22:00-06:00"], options: [own("people: none")] },
      ["10: window is of a batch, and this workload is none"],
    ],
    [
      "neither load nor batch",
      { batch: ["# nothing"], options: [own("people: none")] },
      ["5: the workload has no load"],
    ],
    [
      "a fleet",
      { options: [own("people: none")] },
      ["16: the workload is a batch, and this option serves a load as it comes"],
    ],
    ["a job of a load", { batch: ["load: flat"] }, ["14: a job works a batch off, and the workload is none"]],
    [
      "an API's batch, which is promised within a day",
      {
        api: "billed: batch",
        prices: {
          api: "tokens: { fresh: $1/Mtok, cached: $1/Mtok, output: $1/Mtok }, batch: { fresh: $0.5/Mtok, cached: $0.5/Mtok, output: $0.5/Mtok }, class: on-demand",
        },
      },
      ["15: an API promises a batch within 24 hours, and the window is 8 h"],
    ],
    [
      "a machine that works when the window is closed",
      { batch: ["kind: batch", "runs: daily", "window: 22:00-22:10"] },
      ["16: a machine works after 15 min, and the window is 10 min: no number of them would be done"],
    ],
    [
      "all of the time lost",
      { options: [job("start_up: 15 min, lost: 100%")] },
      ["16: the lost time cannot be more than 90 %, found 100 %"],
    ],
    [
      "too few replicas",
      { options: [job("start_up: 15 min, lost: 10%, replicas: 5")] },
      ["16: 5 replicas take 10.4 h for a run, and its window is 8 h"],
    ],
    [
      "GPUs reserved for a term, given back each morning",
      {
        options: [
          "night: { kind: job, label: By night, gpu_price: p.reserved, " +
            `${PAIR}, paid: by_hour, start_up: 15 min, lost: 0% }`,
        ],
        prices: { reserved: "gpu_hour: $1.4/GPU/h, class: reserved, term: 36 months" },
      },
      ["16: GPUs that are reserved for a term are paid for in every hour of it"],
    ],
  ])("%s", (_what, small, expected) => {
    expect(faults(small)).toEqual(expected);
  });
});

describe("a window that is too short for the job, however that comes about", () => {
  const batch = (window: string, ...more: string[]) => ({
    batch: ["kind: batch", "runs: daily", `window: ${window}`, ...more],
  });
  const WORK = "start_up: 15 min, lost: 10%";
  test.each<[what: string, small: Partial<Small>]>([
    ["a minute", batch("00:00-00:01")],
    ["as long as the machine takes to start", batch("01:00-01:15")],
    ["over midnight", batch("23:55-00:05")],
    ["at the end of the day", batch("23:50-24:00")],
    [
      "machines that start longer than it is open",
      { ...batch("22:00-22:30"), options: [job("start_up: 45 min, lost: 10%")] },
    ],
    [
      "machines that start as long as it is open",
      { ...batch("22:00-23:00"), options: [job("start_up: 1 h, lost: 0%")] },
    ],
    ["one replica", { options: [job(`${WORK}, replicas: 1`)] }],
    ["enough replicas in a longer window", { ...batch("00:00-01:00"), options: [job(`${WORK}, replicas: 6`)] }],
    ["enough replicas for a smaller run", { volume: "60B tokens/month", options: [job(`${WORK}, replicas: 7`)] }],
    ["enough replicas where less is lost", { options: [job("start_up: 15 min, lost: 60%, replicas: 7")] }],
    [
      "enough replicas where runs are more",
      { batch: ["kind: batch", "runs: weekly", "window: 22:00-06:00"], options: [job(`${WORK}, replicas: 7`)] },
    ],
  ])("%s", (_what, small) => {
    expect(faults(small)).toEqual([expect.stringMatching(/^1[67]: .*window/)]);
  });

  test("and one that is just long enough is not", () => {
    expect(faults({ options: [job(`${WORK}, replicas: 7`)] })).toEqual([]);
  });
});

test.each([
  ["22:00-06:00", 8],
  ["18:00-08:00", 14],
  ["01:30-05:45", 4.25],
  ["00:00-24:00", 24],
])("the window %s is open for %d hours", (window, hours) => {
  expect(windowHours(window)).toBe(hours);
});

describe("serverless GPUs, at their line", () => {
  const SERVERLESS = `cloud: { kind: serverless, label: Serverless, gpu_price: p.gpu, replica: { gpus: 2 GPU, throughput: 6k tok/s }, start_up: 45 s, idle_timeout: 60 s, request_time: 4 s, arrive_together: 1 request }`;
  test.each<[what: string, small: Partial<Small>, faults: string[]]>([
    ["in order", { batch: ["load: flat"], request: "{ input: 800 tok, output: 200 tok }" }, []],
    [
      "without requests",
      { batch: ["load: flat"] },
      ["14: a serverless fleet starts by requests, and nothing says how long one is"],
    ],
    [
      "of a load of which only the peak is known",
      { batch: ["load: { peak_factor: 3 }"], request: "{ input: 800 tok, output: 200 tok }" },
      ["15: a serverless fleet needs the load hour by hour: a peak cannot say which hour follows which"],
    ],
  ])("%s", (_what, small, expected) => {
    expect(faults({ options: [SERVERLESS], ...small })).toEqual(expected);
  });

  test("no more requests come at once than the month has: 300,000 of 10,000 tokens", () => {
    const together = (requests: string) =>
      faults({
        ...{ batch: ["load: flat"], request: "{ input: 8000 tok, output: 2000 tok }", volume: "3B tokens/month" },
        options: [SERVERLESS.replace("1 request", requests)],
      });
    const said = (requests: string) =>
      `15: ${requests} requests are taken to come at once, and the whole month has 300K requests`;
    expect(together("300k requests")).toEqual([]);
    expect(together("300001 requests")).toEqual([said("300,001")]);
    expect(together("1 to 1000k requests")).toEqual([said("1,000,000")]);
  });

  test("a request of 30,000 tokens takes 5 s of a replica that makes 6,000 a second", () => {
    const small = { batch: ["load: flat"], request: "{ input: 24000 tok, output: 6000 tok }" };
    expect(faults({ options: [SERVERLESS], ...small })).toEqual([
      "15: 4 s is less than a replica needs for the tokens of one request: 5 s at its throughput",
    ]);
    expect(faults({ options: [SERVERLESS.replace("4 s", "5 s")], ...small })).toEqual([]);
  });
});

describe("what an option says of itself, at its line", () => {
  test.each<[what: string, option: string, faults: string[]]>([
    ["in order", "people: { engineers: 0.5 FTE }, overhead: 5%, availability: 99.5%", []],
    ["an availability of nothing", "availability: 10%", ["14: the availability must be at least 50 %, found 10 %"]],
    [
      "two availabilities",
      "availability: 99%, reserve: { availability: 99.9%, replica_availability: 99% }",
      ["14: its reserve says already how available it is"],
    ],
  ])("%s", (_what, option, expected) => {
    expect(faults({ batch: ["load: flat"], options: [own(option)] })).toEqual(expected);
  });
});
