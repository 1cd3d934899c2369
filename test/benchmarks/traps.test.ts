import { describe, expect, it, test } from "vitest";
import { readBenchmark } from "./read.js";
import { faultsIn, one, VLLM_RUN, vllmText } from "./samples.js";

/** In lines, so that places mean something. */
const lines = (changes: Readonly<Record<string, unknown>>) => JSON.stringify({ ...VLLM_RUN, ...changes }, null, 1);
const lineOf = (text: string, key: string) => text.split("\n").findIndex((line) => line.includes(`"${key}"`)) + 1;

describe("files that are none", () => {
  test.each([
    ["", "the file is empty"],
    ["\n \n", "the file is empty"],
    [
      "============ Serving Benchmark Result ============\nSuccessful requests: 10",
      "this is not the result of a benchmark that is known here",
    ],
    ["date,model\n2026,x", "this is not the result of a benchmark that is known here"],
    ['{"model_type": "llama"}', "this is not the result of a benchmark that is known here"],
    ['{"results": [], "version": 3}', "this is not the result of a benchmark that is known here"],
  ])("%j", (text, message) => {
    expect(faultsIn(text)).toEqual([`run.json:1:1: ${message}`]);
    expect(() => readBenchmark("run.json", text)).toThrow(
      expect.objectContaining({
        problems: [expect.objectContaining({ hint: expect.stringContaining("vllm bench serve (JSON), sglang") })],
      }),
    );
  });

  it("cut off: where it ends", () => {
    const text = lines({});
    const cut = text.slice(0, text.indexOf('"p99_tpot_ms"') + 5);
    expect(faultsIn(cut)).toEqual([
      `run.json:${cut.split("\n").length}:6: the file ends in the middle of a value: the "{" of line 1 is not closed`,
    ]);
  });

  it("cut off behind whole runs: the whole ones do not hide it", () => {
    expect(faultsIn(`${vllmText()}\n${vllmText().slice(0, 50)}`)).toEqual([
      expect.stringMatching(/^run.json:2:50: the file ends/),
    ]);
  });

  it("with comments, as documentation shows them: each of them", () => {
    const text = lines({})
      .replace('"completed": 10,', '"completed": 10, // all of them')
      .replace('"failed": 0,', '"failed": 0, /* none */');
    expect(faultsIn(text)).toEqual([
      expect.stringContaining("a comment stands here, and JSON has none"),
      expect.stringContaining("a comment stands here, and JSON has none"),
    ]);
  });
});

describe("figures that are none", () => {
  test.each([
    [{ mean_ttft_ms: Number.NaN }, "mean_ttft_ms", '"mean_ttft_ms" must be a number of at least 0, found NaN'],
    [{ duration: -21 }, "duration", '"duration" must be a number of at least 0, found -21'],
    [{ p99_tpot_ms: "fast" }, "p99_tpot_ms", '"p99_tpot_ms" must be a number of at least 0, found "fast"'],
    [{ max_concurrency: 0 }, "max_concurrency", '"max_concurrency" must be a whole number above 0, found 0'],
    [{ request_rate: 0 }, "request_rate", '"request_rate" must be above 0: at a rate of 0 nothing is sent'],
    [{ request_rate: "fast" }, "request_rate", '"request_rate" must be a number of at least 0, found "fast"'],
  ])("%j", (changes, key, message) => {
    // JSON.stringify makes null of NaN.
    const text = lines(changes).replace('"mean_ttft_ms": null', '"mean_ttft_ms": NaN');
    expect(faultsIn(text)).toContainEqual(expect.stringMatching(new RegExp(`^run.json:${lineOf(text, key)}:`)));
    expect(faultsIn(text).join("\n")).toContain(message);
  });

  it("infinite throughput is none", () => {
    expect(faultsIn(vllmText({ output_throughput: "x" }).replace('"x"', "Infinity")).join()).toContain(
      "found Infinity",
    );
  });

  it("what a run must tell and does not", () => {
    expect(faultsIn(vllmText({ duration: undefined })).join()).toContain('"duration" is missing');
    expect(faultsIn(vllmText({ total_output_tokens: undefined, output_throughput: 0 })).join()).toContain(
      "the tokens written, the throughput cannot be worked out from this run",
    );
  });
});

describe("figures that contradict one another", () => {
  it("throughput beside totals and duration, with the arithmetic, at its place", () => {
    const text = lines({ output_throughput: 96.2 });
    expect(faultsIn(text)).toEqual([
      `run.json:${lineOf(text, "output_throughput")}:23: the file says 96.2 tok/s, and 1,010 output tokens in 21 s are 48.1 tok/s`,
    ]);
  });

  it("requests, total tokens and output, all at once, and in every run of the file", () => {
    const wrong = vllmText({ request_throughput: 0.6, output_throughput: 100, total_token_throughput: 9 });
    expect(faultsIn(`${wrong}\n${wrong}`)).toHaveLength(6);
  });

  it("a few per cent are how tools count", () => {
    expect(one(vllmText({ output_throughput: (1010 / 21) * 1.02 })).outputRate).toBeCloseTo(49.06, 2);
  });

  it("percentiles that fall", () => {
    expect(faultsIn(vllmText({ p99_tpot_ms: 12 })).join()).toContain(
      "the median of TPOT (19.5 ms) is above its p99 (12 ms)",
    );
  });

  // Half of the requests take the median or longer, and a hundredth the p99: 50 ms are at least 0.5 x 95 and 0.01 x 120.
  test.each([
    [{ mean_ttft_ms: 47.5 }, undefined],
    [{ mean_ttft_ms: 45 }, "the mean of TTFT (45 ms) cannot be that low beside its median (95 ms)"],
    [{ mean_itl_ms: 9 }, "the mean of ITL (9 ms) cannot be that low beside its median (19 ms)"],
    [{ mean_itl_ms: 9.5, p99_itl_ms: 1100 }, "the mean of ITL (9.5 ms) cannot be that low beside its p99 (1,100 ms)"],
    [{ mean_ttft_ms: 0.001 }, "a TTFT of 0.001 ms is faster than any GPU answers"],
    [{ median_tpot_ms: 0 }, "a TPOT of 0 ms is faster than any GPU answers"],
    [{ median_tpot_ms: 1e-310 }, "is faster than any GPU answers"],
    [{ total_input_tokens: 1e30, total_token_throughput: undefined }, "written is longer than any model takes"],
  ])("a mean beside its percentiles, times of nothing, endless requests: %j", (changes, message) => {
    if (message === undefined) expect(one(vllmText(changes)).ttft.mean).toBe(47.5);
    else expect(faultsIn(vllmText(changes)).join()).toContain(message);
  });
});

/** Times by another scale, all of them, under the same names. */
function scaled(scale: number, changes: Readonly<Record<string, unknown>> = {}): string {
  const run: Record<string, unknown> = { ...VLLM_RUN, ...changes };
  for (const [key, value] of Object.entries(run)) {
    if (key.endsWith("_ms") && typeof value === "number") run[key] = value * scale;
  }
  return JSON.stringify(run);
}

describe("seconds taken for milliseconds", () => {
  it("all times in s under names in ms", () => {
    const faults = faultsIn(scaled(1e-3)).join("\n");
    expect(faults).toContain("a TPOT of 0.0195 ms, 51,282 tok/s for one stream is faster than any GPU answers");
    expect(faults).toContain(
      "requests a second that each take this long are 0.001 under way at once, though others waited",
    );
  });

  it("a median TTFT of 2.09 and a TPOT of 0.16, as InferenceX writes s", () => {
    const times = {
      mean_ttft_ms: 2.1,
      median_ttft_ms: 2.09,
      p99_ttft_ms: 14.4,
      mean_tpot_ms: 0.12,
      median_tpot_ms: 0.12,
      p99_tpot_ms: 0.16,
    };
    const load = { request_rate: 4, mean_e2el_ms: undefined, median_e2el_ms: undefined, p99_e2el_ms: undefined };
    expect(faultsIn(vllmText({ ...times, ...load })).join()).toContain("a TPOT of 0.12 ms, 8,333 tok/s for one stream");
  });

  it("ms under names in s: longer than the run", () => {
    const seconds = Object.fromEntries(
      Object.entries(VLLM_RUN).map(([key, value]) => [key.endsWith("_ms") ? key.slice(0, -3) : key, value]),
    );
    const faults = faultsIn(JSON.stringify(seconds)).join("\n");
    expect(faults).toContain("a TTFT of 100 s does not fit into a run of 21 s");
    expect(faults).toContain("at most 1 were let run");
  });

  it("one time in another unit than its parts", () => {
    expect(faultsIn(vllmText({ mean_e2el_ms: 2.1, median_e2el_ms: 2.09, p99_e2el_ms: 2.3 })).join()).toContain(
      "a mean latency of 2.1 ms is not that of its parts: 100 ms + 100 x 20 ms = 2,100 ms",
    );
  });
});

describe("runs that measured nothing, or not all", () => {
  it("nothing completed", () => {
    expect(faultsIn(vllmText({ completed: 0, failed: 10, output_throughput: 0 }))).toEqual([
      expect.stringMatching(/no request was completed: nothing was measured$/),
    ]);
  });

  it("one of ten failed: told; two of twelve: refused", () => {
    expect(one(vllmText({ failed: 1 })).remarks.join()).toContain("1 of 11 requests failed");
    expect(faultsIn(vllmText({ failed: 2 }))).toEqual([expect.stringMatching(/2 of 12 requests failed$/)]);
  });

  it("nothing was streamed: no TTFT and no TPOT, and said", () => {
    const zeros = ["ttft", "tpot"].flatMap((timing) =>
      ["mean", "median", "p99"].map((each) => [`${each}_${timing}_ms`, 0]),
    );
    const run = one(vllmText(Object.fromEntries(zeros)));
    expect([run.ttft.mean, run.tpot.mean]).toEqual([null, null]);
    expect(run.remarks).toHaveLength(2);
  });
});

test("lists that do not belong together are a fault", () => {
  expect(faultsIn(vllmText({ ttfts: [0.1, 0.1], itls: [[]], output_lens: [1] })).join()).toContain(
    "the lists of requests differ in length: ttfts 2, itls 1, output_lens 1",
  );
});
