import type { Request, Setup } from "../../serving/prediction.js";
import type { Context } from "../context.js";
import type { Replica, Serves } from "../options/replica.js";
import type { Option, Scenario } from "../schema.js";
import { giveThroughput } from "./give-throughput.js";
import type { Held, Objective, Performance } from "./performance.js";
import { resolveRequest } from "./request.js";
import { setupOf, setupWords } from "./setup.js";
import type { CurvePoint, SpeedInput } from "./speed.js";

/** Replicas larger than this are not looked at for one that would hold a model. */
const MOST_GPUS = 1024;

type Serving = Exclude<Option, { kind: "api" }> & { readonly replica: Replica & { readonly serves: Serves } };

/** Predicts every option that says what it serves on what; what has no throughput of its own is sized by that. */
export function resolveSpeeds(
  context: Context,
  scenario: Scenario,
  performance: Performance | undefined,
): SpeedInput[] {
  const request = resolveRequest(context, scenario);
  const options = Object.entries(scenario.options).filter((entry): entry is [string, Serving] => isServing(entry[1]));
  const [first] = options;
  if (!first) return [];
  if (!performance) throw new Error("a scenario with a model to serve was read without a catalog");
  const objective = objectiveOf(scenario);
  const at = ["options", first[0], "replica", "serves"];
  const missing = scenario.workload.request === undefined;
  if (missing) {
    const hint = "add request: { input: 3000 tok, output: 500 tok } to the workload";
    context.fault(at, "how fast this is depends on how long a request is, and the workload does not say", hint);
  }
  if (objective === undefined) {
    const hint = "add objective: { tpot: 50 ms }, or ttft, or both";
    context.fault(at, "sizing by prediction needs a service objective to hold", hint);
  }
  return options.flatMap(([name, option]) => {
    const setup = setupOf(context, name, option.replica, option.replica.serves, performance);
    if (!setup || !request || !objective) return [];
    return speedOf(context, { name, option, setup, request, objective }, performance) ?? [];
  });
}

function isServing(option: Option): boolean {
  return option.kind !== "api" && option.replica.serves !== undefined;
}

/** The promises in ms; undefined where there is none. */
function objectiveOf({ objective }: Scenario): Objective | undefined {
  const ttft = objective?.ttft === undefined ? undefined : objective.ttft.value * 1000;
  const tpot = objective?.tpot?.value;
  return ttft === undefined && tpot === undefined ? undefined : { ttft, tpot };
}

interface Asked {
  readonly name: string;
  readonly option: Serving;
  readonly setup: Setup;
  readonly request: Request;
  readonly objective: Objective;
}

function speedOf(context: Context, asked: Asked, performance: Performance): SpeedInput | undefined {
  const { name, option, setup, request, objective } = asked;
  const at = ["options", name, "replica", "serves"];
  const held = performance.atObjective(setup, request, objective);
  if ("refused" in held) {
    const enough = gpusThatHold(setup, request, performance);
    const hint =
      enough === undefined ? undefined : `it takes ${enough} of these GPUs, by what is known of their memory`;
    context.fault(at, `${setupWords(setup)}: ${held.refused}`, hint);
    return undefined;
  }
  const sizes = option.replica.throughput === undefined;
  if (sizes) giveThroughput(context, { name, label: option.label, held, request, words: setupWords(setup) });
  const { line } = context.source.place(at);
  return {
    ...{ option: name, label: option.label, words: setupWords(setup), sizes, setup, request, objective, held },
    curve: curveOf(setup, request, held, performance),
    place: { file: context.file, line },
  };
}

/** The least doubling of the GPUs that holds the model; undefined where it holds already, or none does. */
function gpusThatHold(setup: Setup, request: Request, performance: Performance): number | undefined {
  const holds = (gpus: number) => {
    const prediction = performance.predict({ ...setup, gpus, parallelism: null }, request, ONE_STREAM);
    return !("refused" in prediction) && prediction.fits;
  };
  if (holds(setup.gpus)) return undefined;
  for (let gpus = setup.gpus * 2; gpus <= MOST_GPUS; gpus *= 2) if (holds(gpus)) return gpus;
  return undefined;
}

const ONE_STREAM = { kind: "concurrency", streams: 1 } as const;

/** What each doubling of the streams gives, up to the most that memory holds, and what the objective allows. */
function curveOf(setup: Setup, request: Request, { prediction }: Held, performance: Performance): CurvePoint[] {
  const most = Math.max(1, Math.floor(prediction.maxConcurrency));
  const doublings = Array.from({ length: Math.floor(Math.log2(most)) + 1 }, (_, power) => 2 ** power);
  const chosen = Math.max(1, Math.round(prediction.working.streams));
  const all = [...new Set([...doublings, chosen, most])].filter((streams) => streams <= most).sort((a, b) => a - b);
  return all.flatMap((streams): CurvePoint[] => {
    const point = performance.predict(setup, request, { kind: "concurrency", streams });
    return "refused" in point || !point.fits ? [] : [{ streams, prediction: point }];
  });
}
