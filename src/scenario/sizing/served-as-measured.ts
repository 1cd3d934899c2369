import type { Measurement } from "../../benchmarks/measurement.js";
import { sameGpu } from "../../benchmarks/setup.js";
import { type Engine, engineOf } from "../../serving/engine.js";
import type { Context } from "../context.js";
import type { Benchmark, Serves } from "../options/replica.js";
import type { Performance } from "./performance.js";

interface OnBenchmark {
  readonly name: string;
  readonly serves: Serves;
  readonly benchmark: Benchmark;
}

/**
 * A load test of another model, GPU or engine says nothing of this option: refused, with both names. What the files call
 * a thing that has another name here is stated beside them (`model`, `gpu` of the benchmark).
 */
export function mustBeServed(
  context: Context,
  { name, serves, benchmark }: OnBenchmark,
  runs: readonly Measurement[],
  performance: Performance,
): boolean {
  const at = ["options", name, "replica", "benchmark", "files"];
  const kinds = [
    {
      what: "model",
      key: "model",
      served: serves.model,
      as: benchmark.model,
      same: sameModel(serves.model, performance),
    },
    { what: "GPU", key: "gpu", served: serves.gpu, as: benchmark.gpu, same: sameCard(serves.gpu, performance) },
    { what: "engine", key: "engine", served: serves.engine, as: undefined, same: sameEngine(serves.engine) },
  ] as const;
  let isServed = true;
  for (const { what, key, served, as, same } of kinds) {
    const others = new Set(runs.flatMap((run) => run[key] ?? []).filter((own) => own !== as && !same(own)));
    for (const other of others) {
      isServed = false;
      const file = runs.find((run) => run[key] === other)?.file ?? "";
      const message = `the ${what} of ${file} is ${other}, and the option serves ${key === "engine" ? "with" : key === "gpu" ? "on" : ""} ${served}`;
      const hint =
        key === "engine"
          ? "measure what is to be served, or say in serves what was measured"
          : `measure what is to be served; if the two are one, say what the files call it: ${key}: ${JSON.stringify(other)} beside the files`;
      context.fault(at, message.replace("  ", " "), hint);
    }
  }
  return isServed;
}

/** One entry of the catalog; of a name that is in none, all the words of the shorter in the longer. */
function sameModel(served: string, performance: Performance): (own: string) => boolean {
  return (own) => {
    if (!/\.json$/i.test(served)) {
      const [one, other] = [performance.model(own), performance.model(served)];
      if (!("message" in one) && !("message" in other)) return one.label === other.label;
    }
    const [a, b] = [own, served].map((spelled) => wordsOf(spelled));
    if (!a || !b || a.length === 0 || b.length === 0) return false;
    const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
    return shorter.every((word) => longer.includes(word));
  };
}

/** "meta-llama/Llama-3.3-70B-Instruct" as llama, 3.3, 70b, instruct; of a path the folder of its config. */
function wordsOf(spelled: string): string[] {
  const [last = "", folder = ""] = spelled.toLowerCase().replace(/\/+$/, "").split("/").reverse();
  const name = last === "config.json" ? folder : last.replace(/\.json$/, "");
  return name.match(/\d+(?:\.\d+)+|[a-z]*\d+[a-z]*|[a-z]+/g) ?? [];
}

function sameCard(served: string, performance: Performance): (own: string) => boolean {
  return (own) => {
    const [one, other] = [performance.gpu(own), performance.gpu(served)];
    return "message" in one || "message" in other ? sameGpu(own, served) : one.id === other.id;
  };
}

/** TensorRT-LLM compiled and on PyTorch are one engine to whoever runs it. */
function sameEngine(served: string | undefined): (own: string) => boolean {
  const plain = (engine: Engine | null) => (engine === "trt_early" ? "trt" : engine);
  return (own) => {
    const [one, other] = [plain(engineOf(own)), plain(engineOf(served ?? null))];
    return one === null || other === null || one === other;
  };
}
