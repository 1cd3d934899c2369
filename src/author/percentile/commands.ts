import { figure } from "../../figures/figure.js";
import type { OptionAtPercentile, PercentilesInput } from "../../scenario/sizing/percentiles.js";
import { engineOf } from "../../serving/engine.js";
import { PASS_TOKENS } from "../../serving/steady.js";
import type { SizedOption } from "./sized.js";

/** How a replica is started and tested as it was simulated; undefined where none was. */
export function commandLines(asked: PercentilesInput, sized: readonly SizedOption[]): string | undefined {
  const lines = sized.flatMap(({ simulated }) => {
    const own = ofReplica(asked, simulated);
    return own === undefined
      ? []
      : [`**${simulated.label}**, one replica at its share of the busiest hour:\n\n\`\`\`sh\n${own}\n\`\`\``];
  });
  if (lines.length === 0) return undefined;
  return `What is simulated here can be measured, of the cheapest first: one replica, the load that it gets, and the times that are promised. The name of the model is the one under which its weights are kept.\n\n${lines.slice(0, MOST).join("\n\n")}`;
}

/** Memos with more options than that would be lists of commands. */
const MOST = 2;

function ofReplica(
  { promises, requestsPerSecond, arrivals }: PercentilesInput,
  { setup, found, lengths }: OptionAtPercentile,
): string | undefined {
  if ("refused" in found || "alone" in found.sized) return undefined;
  const { replicas } = found.sized.doing;
  const name = setup.model.label.replaceAll(" ", "-");
  const input = Math.round(lengths.input);
  const output = Math.round(lengths.output);
  const { tensor = setup.gpus, pipeline = 1, experts = 1 } = setup.parallelism ?? {};
  const engine = engineOf(setup.engine);
  const serve = [
    `vllm serve ${name}`,
    `--tensor-parallel-size ${tensor}`,
    ...(pipeline > 1 ? [`--pipeline-parallel-size ${pipeline}`] : []),
    ...(experts > 1 ? ["--enable-expert-parallel"] : []),
    ...(setup.weights === "fp8" ? ["--quantization fp8"] : []),
    ...(setup.kv === "fp8" ? ["--kv-cache-dtype fp8"] : []),
    `--max-num-batched-tokens ${PASS_TOKENS}`,
    ...(lengths.reusable > 0 ? [] : ["--no-enable-prefix-caching"]),
  ];
  const rate = requestsPerSecond / replicas;
  const usual = arrivals.usual;
  const burstiness = usual.kind === "drawn" && usual.gaps > 0 ? 1 / usual.gaps ** 2 : 1;
  const goodput = promises.map(
    ({ of, seconds }) => `${{ ttft: "ttft", tpot: "tpot", endToEnd: "e2el" }[of]}:${Math.round(seconds * 1000)}`,
  );
  const bench = [
    `vllm bench serve --model ${name}`,
    "--dataset-name random --ignore-eos",
    `--random-input-len ${input} --random-output-len ${output}`,
    `--request-rate ${Number(rate.toPrecision(3))} --burstiness ${Number(burstiness.toPrecision(3))}`,
    `--num-prompts ${Math.max(200, Math.round((rate * 1800) / 100) * 100)}`,
    "--percentile-metrics ttft,tpot,e2el --metric-percentiles 50,90,95,99,99.9",
    `--goodput ${goodput.join(" ")}`,
  ];
  const join = (words: readonly string[]) => words.join(" \\\n  ");
  const other =
    engine !== null && engine !== "vllm"
      ? "# on another engine: start it with the same limits, and test it with the second command\n"
      : "";
  const busy =
    usual.kind === "replayed"
      ? `# the mean of the busiest hour; its busiest minute comes at ${figure(busiest(arrivals), "1", "short")} times this rate\n`
      : "";
  return `${other}${join(serve)}\n${busy}${join(bench)}`;
}

function busiest({ trace }: PercentilesInput["arrivals"]): number {
  return trace?.busiestMinute ?? 1;
}
