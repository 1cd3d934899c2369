import { figure, percent } from "../../figures/figure.js";
import { toDigits } from "../../figures/number.js";
import { listed } from "../../figures/words.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { OptionAtPercentile, PercentilesInput } from "../../scenario/sizing/percentiles.js";
import { engineOf } from "../../serving/engine.js";
import type { Setup } from "../../serving/prediction.js";
import { MOST_STREAMS, PASS_TOKENS } from "../../serving/steady.js";
import { type Fit, fitOf } from "../speed/fits.js";
import type { SizedOption } from "./sized.js";

/** How a replica is started and tested as it was simulated; undefined where none was. */
export function commandLines(inputs: Inputs, sized: readonly SizedOption[]): string | undefined {
  const told = new Map<string, string[]>();
  for (const { simulated } of sized) {
    const own = ofReplica(inputs, simulated);
    if (own !== undefined) told.set(own, [...(told.get(own) ?? []), `**${simulated.label}**`]);
  }
  const lines = [...told].map(
    ([own, labels]) => `${listed(labels)}, one replica at its share of the busiest hour:\n\n${own}`,
  );
  if (lines.length === 0) return undefined;
  return `What is simulated here can be measured, of the cheapest first: one replica, the load that it gets, and the times that are promised. The options are those of vLLM from 0.11 on; the name of the model is the one under which its weights are kept. What the second command writes, a scenario reads as the option’s \`benchmark\`.\n\n${lines.slice(0, MOST).join("\n\n")}`;
}

/** Memos with more options than that would be lists of commands. */
const MOST = 2;

function ofReplica(inputs: Inputs, simulated: OptionAtPercentile): string | undefined {
  const { found, setup, option } = simulated;
  if (!inputs.percentiles || "refused" in found || "alone" in found.sized) return undefined;
  const engine = engineOf(setup.engine);
  const speed = inputs.speeds.find((each) => each.option === option);
  const fit = speed && fitOf(speed);
  const notes = [
    ...(engine !== null && engine !== "vllm"
      ? ["on another engine: start it with the same limits, and test it with the second command"]
      : []),
    ...(setup.isApart
      ? ["prompts are read by GPUs of their own: one server for them, one for answers, a router before both"]
      : []),
    ...(isStoredOtherwise(setup) ? [`take weights that are kept in ${setup.weights?.toUpperCase()}`] : []),
  ];
  const served = [...notes.map((note) => `# ${note}`), words(serve(simulated, fit))].join("\n");
  const tested = bench(inputs, simulated, found.sized.doing.replicas);
  return `${fenced(served)}\n\nOnce it serves:\n\n${fenced(tested)}`;
}

const fenced = (command: string) => `\`\`\`sh\n${command}\n\`\`\``;

/** vLLM makes FP8 of 16 bits as it starts; what is smaller it finds so, or not. */
const isStoredOtherwise = ({ weights, model }: Setup) =>
  weights !== null && weights !== "bf16" && weights !== "fp8" && weights !== model.stored;

/** A command, one option a line. */
const words = (all: readonly string[]) => all.flatMap((line) => line.split(/ (?=--)/)).join(" \\\n  ");
const nameOf = ({ setup }: OptionAtPercentile) => setup.model.label.replaceAll(" ", "-");

function serve(simulated: OptionAtPercentile, fit: Fit | undefined): string[] {
  const { setup, lengths } = simulated;
  const { tensor = setup.gpus, pipeline = 1, attentionReplicas = 1, experts = 1 } = setup.parallelism ?? {};
  return [
    `vllm serve ${nameOf(simulated)}`,
    `--tensor-parallel-size ${tensor}`,
    ...(pipeline > 1 ? [`--pipeline-parallel-size ${pipeline}`] : []),
    ...(attentionReplicas > 1 ? [`--data-parallel-size ${attentionReplicas}`] : []),
    ...(experts > 1 ? ["--enable-expert-parallel"] : []),
    ...(setup.weights === "fp8" && setup.model.stored !== "fp8" ? ["--quantization fp8"] : []),
    ...(setup.kv === "fp8" ? ["--kv-cache-dtype fp8"] : []),
    // It does not start where a request as long as the model reads would not fit.
    ...(fit && fit.longest < (setup.model.longestContext ?? 0) ? [`--max-model-len ${fit.longest}`] : []),
    // The engine's usual share of a GPU's memory leaves its cache less than what was counted.
    ...(fit ? [`--kv-cache-memory-bytes ${Math.floor((fit.cache * 1000) / setup.gpus)}000000`] : []),
    `--max-num-batched-tokens ${PASS_TOKENS} --max-num-seqs ${MOST_STREAMS.vllm}`,
    ...(setup.speculation === "mtp" ? [`--speculative-config '{"method":"mtp","num_speculative_tokens":1}'`] : []),
    ...(lengths.reusable > 0 ? [] : ["--no-enable-prefix-caching"]),
  ];
}

function bench({ percentiles, lengths: distributed }: Inputs, simulated: OptionAtPercentile, replicas: number): string {
  if (!percentiles) return "";
  const { lengths } = simulated;
  const rate = percentiles.requestsPerSecond / replicas;
  const known = Math.round(lengths.reusable);
  const lines = [
    `vllm bench serve --model ${nameOf(simulated)}`,
    "--dataset-name random --ignore-eos",
    ...(known > 0 ? [`--random-prefix-len ${known}`] : []),
    `--random-input-len ${Math.max(1, Math.round(lengths.input) - known)} --random-output-len ${Math.round(lengths.output)}`,
    `--request-rate ${toDigits(rate, 3)} --burstiness ${burstinessOf(percentiles)}`,
    `--num-prompts ${Math.max(200, Math.round((rate * HALF_AN_HOUR) / 100) * 100)}`,
    "--percentile-metrics ttft,tpot,e2el --metric-percentiles 50,90,95,99,99.9",
    `--goodput ${goodput(percentiles.promises).join(" ")}`,
    "--save-result --result-filename measured.json",
  ];
  return [...differs(percentiles, simulated, distributed !== undefined).map((note) => `# ${note}`), words(lines)].join(
    "\n",
  );
}

const HALF_AN_HOUR = 1800;

/** One over the square of how the gaps vary; a clock has none. */
function burstinessOf({ arrivals: { usual } }: PercentilesInput): string {
  if (usual.kind === "replayed") return "1";
  return usual.gaps === 0 ? "inf" : String(toDigits(1 / usual.gaps ** 2, 3));
}

/** Of each measure the time that the most requests must keep: the tool takes one. */
function goodput(promises: PercentilesInput["promises"]): string[] {
  const names = { ttft: "ttft", tpot: "tpot", endToEnd: "e2el" } as const;
  const last = new Map<string, string>();
  for (const { of, seconds } of [...promises].sort((a, b) => a.share - b.share))
    last.set(of, `${names[of]}:${Math.round(seconds * 1000)}`);
  return [...last.values()];
}

/** What was simulated and the tool does not send. */
function differs({ arrivals }: PercentilesInput, { lengths }: OptionAtPercentile, isDistributed: boolean): string[] {
  const { usual, trace } = arrivals;
  const isTraced = usual.kind === "replayed" && usual.asLong;
  return [
    ...(usual.kind === "replayed"
      ? [
          `the mean of the busiest hour; its busiest minute brings ${figure(trace?.busiestMinute ?? 1, "1", "short")} times as many requests`,
        ]
      : usual.minutes > 0
        ? [
            `the mean of the busiest hour, whose minutes vary by ${percent(usual.minutes, "short")}: test it at a higher rate too`,
          ]
        : []),
    ...(isTraced || isDistributed
      ? ["all requests are as long as the mean, and those that were simulated are not"]
      : []),
    ...(lengths.reusable > 0
      ? ["what a cache holds of a request is sent as one beginning that all of them share"]
      : []),
  ];
}
