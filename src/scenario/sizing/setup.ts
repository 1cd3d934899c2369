import type { Architecture, Precision } from "../../catalog/architecture.js";
import type { Setup } from "../../serving/prediction.js";
import type { Context } from "../context.js";
import type { Replica, Serves } from "../options/replica.js";
import type { Performance, Unknown } from "./performance.js";

/** The names of `serves` followed into the catalog; undefined, with a fault for each, where one leads nowhere. */
export function setupOf(
  context: Context,
  name: string,
  replica: Replica,
  serves: Serves,
  performance: Performance,
): Setup | undefined {
  const at = ["options", name, "replica", "serves"];
  const found = <T extends object>(key: keyof Serves, answer: T | Unknown | undefined): T | undefined => {
    if (answer === undefined || !("message" in answer)) return answer;
    context.fault([...at, key], answer.message, answer.hint);
    return undefined;
  };
  const model = found("model", modelOf(context, serves.model, [...at, "model"], performance));
  const gpu = found("gpu", performance.gpu(serves.gpu));
  const spelled = serves.parallelism;
  const parallelism =
    spelled === undefined ? null : found("parallelism", performance.parallelism(spelled, replica.gpus.value));
  if (!model || !gpu || parallelism === undefined) return undefined;
  const { weights, kv = null, engine = null } = serves;
  return { model, gpu, gpus: replica.gpus.value, parallelism, weights, kv, engine };
}

/** A name of the catalog, or a config.json beside the scenario. */
function modelOf(
  context: Context,
  spelled: string,
  at: string[],
  performance: Performance,
): Architecture | Unknown | undefined {
  if (!/\.json$/i.test(spelled)) return performance.model(spelled);
  return context.readBeside(spelled, at, (file, text) => performance.modelOf(file, text));
}

/** "Llama 3.3 70B in FP8 on 4 H100 SXM": what stands in titles and faults. */
export function setupWords({ model, gpu, gpus, weights }: Setup): string {
  const precision = weights === null ? "" : ` in ${precisionWords(weights)}`;
  return `${model.label}${precision} on ${gpus === 1 ? "one" : gpus} ${gpu.label}`;
}

export function precisionWords(precision: Precision): string {
  return precision === "bf16" ? precision : precision.toUpperCase();
}
