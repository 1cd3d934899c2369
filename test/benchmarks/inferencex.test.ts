import { describe, expect, test } from "vitest";
import { readBenchmark } from "./read.js";
import { faultsIn } from "./samples.js";

/** 64 at once on eight GPUs; 921 tokens read and 901 written, 0.5 s to the first and 20 ms for each of the others: 18.5 s. */
const ROW = {
  ...{ hw: "h200", model: "meta-llama/Llama-3.3-70B-Instruct", framework: "vllm", precision: "fp8" },
  ...{ tp: 8, ep: 1, dp_attention: "false", conc: 64, isl: 1024, osl: 1024, is_multinode: false, disagg: false },
  ...{ tput_per_gpu: 800, output_tput_per_gpu: 800 * (901 / 1822), input_tput_per_gpu: 800 * (921 / 1822) },
  ...{ mean_ttft: 0.5, median_ttft: 0.4, p99_ttft: 1.9, mean_tpot: 0.02, median_tpot: 0.0199, p99_tpot: 0.024 },
  ...{ mean_intvty: 50, median_intvty: 1 / 0.0199, mean_e2el: 18.5, median_e2el: 18.4, p99_e2el: 21 },
};
const text = (...rows: readonly object[]) => JSON.stringify(rows.length > 0 ? rows : [ROW]);

test("a row: for each GPU becomes for all, s becomes ms, and lengths follow from times and rates", () => {
  const [run] = readBenchmark("agg_bmk.json", text());
  expect(run).toMatchObject({
    format: "InferenceX",
    gpu: "h200",
    gpus: 8,
    engine: "vllm",
    concurrencyAsked: 64,
    completed: null,
  });
  expect(run?.totalRate).toBeCloseTo(6400, 9);
  expect(run?.outputLength).toBeCloseTo(901, 6);
  expect(run?.inputLength).toBeCloseTo(921, 6);
  expect(run?.ttft.p99).toBeCloseTo(1900, 9);
  expect(run?.concurrency).toBeCloseTo((6400 / 1822) * 18.5, 6);
  expect(run?.remarks.join()).toContain("as they were asked for");
});

describe("GPUs", () => {
  const apart = { disagg: true, is_multinode: true, num_prefill_gpu: 8, num_decode_gpu: 24, tp: undefined };

  test("prefill and decode apart: output is told for each decode GPU", () => {
    const rates = {
      tput_per_gpu: 6400 / 32,
      output_tput_per_gpu: (6400 * (901 / 1822)) / 24,
      input_tput_per_gpu: (6400 * (921 / 1822)) / 8,
    };
    const [run] = readBenchmark("a.json", text({ ...ROW, ...apart, ...rates }));
    expect(run).toMatchObject({ gpus: 32 });
    expect(run?.totalRate).toBeCloseTo(6400, 9);
    expect(run?.outputRate).toBeCloseTo(6400 * (901 / 1822), 9);
  });

  test("apart and uncounted: workers of each side, and the GPUs that each has; numbers as text", () => {
    const workers = { prefill_num_workers: 2, prefill_tp: 4, decode_num_workers: 3, decode_tp: 8 };
    const rates = {
      tput_per_gpu: 6400 / 32,
      output_tput_per_gpu: (6400 * (901 / 1822)) / 24,
      input_tput_per_gpu: (6400 * (921 / 1822)) / 8,
    };
    const uncounted = { num_prefill_gpu: undefined, num_decode_gpu: undefined, isl: "1024" };
    const [run] = readBenchmark("a.json", text({ ...ROW, ...apart, ...rates, ...workers, ...uncounted }));
    expect(run).toMatchObject({ gpus: 32 });
    expect(run?.totalRate).toBeCloseTo(6400, 9);
  });

  test("a row of the database names the same GPUs twice, and keeps its figures apart", () => {
    const { tput_per_gpu, output_tput_per_gpu, mean_ttft, mean_tpot, mean_e2el, median_tpot, ...rest } = ROW;
    const metrics = { tput_per_gpu, output_tput_per_gpu, mean_ttft, mean_tpot, mean_e2el, median_tpot };
    const row = { ...rest, tp: undefined, decode_tp: 8, num_prefill_gpu: 8, num_decode_gpu: 8, metrics };
    const [run] = readBenchmark("a.json", text(row));
    expect(run).toMatchObject({ gpus: 8 });
    expect(run?.totalRate).toBeCloseTo(6400, 9);
  });

  test("rates that do not add up over the GPUs are a fault", () => {
    expect(faultsIn(text({ ...ROW, ...apart }))).toEqual([
      expect.stringContaining(
        "rates for each GPU do not add up over 32 GPUs: 9,495 tok/s of output and 3,235 tok/s of input, of 25,600 tok/s in all",
      ),
    ]);
  });

  test("none at all is a fault", () => {
    expect(faultsIn(text({ ...ROW, tp: undefined })).join()).toContain("on how many GPUs");
  });
});

test("every row that is wrong is told", () => {
  const faults = faultsIn(
    text({ ...ROW, mean_tpot: 20, p99_tpot: 24, median_tpot: 19.9 }, ROW, {
      ...ROW,
      mean_e2el: undefined,
      median_e2el: undefined,
    }),
  );
  expect(faults.join("\n")).toContain("is not 1 over a TPOT of 20 s");
  expect(faults.join("\n")).toContain("the lengths that were run cannot be worked out");
});

test("lengths that no run of this row can have had are a fault", () => {
  expect(faultsIn(text({ ...ROW, osl: 128 })).join()).toContain(
    "901 tokens follow from the times and rates of this row, and its osl is 128",
  );
});
