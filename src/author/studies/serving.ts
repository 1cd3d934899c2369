import { bare, figure } from "../../figures/figure.js";
import { InputError } from "../../problem/problem.js";
import { nameIn } from "../../report/ids.js";
import { type Part, part } from "../../report/section.js";
import type { ServingInput } from "../../scenario/studies/serving.js";
import { idOf } from "../ids.js";
import { quantityOf } from "../inquire.js";
import type { Written } from "../written.js";
import { figuresTable } from "./figures-table.js";
import { type Served, serve, single, workOut } from "./serve.js";
import type { Before, Studied } from "./studies.js";

const MEMORY = ["weight_bytes", "usable_memory", "kv_room", "gpus_to_hold"];
const CACHE = ["kv_bytes_per_token", "kv_bytes_per_stream", "kv_tokens_that_fit", "streams_that_fit"];
const BATCH = ["streams_that_fit", "batch_by_reading", "batch_by_compute", "batch"];
const SPEED = [
  ...["prefill_ceiling", "prefill_rate", "decode_ceiling_weights_only", "decode_ceiling", "decode_compute_ceiling"],
  ...["compute_bound_batch", "decode_intensity", "ridge_intensity", "tpot", "decode_rate", "mixed_throughput"],
];
const COST = ["replica_cost", "prefill_unit_cost", "decode_unit_cost", "decode_prefill_cost_ratio", "mixed_unit_cost"];
const FACTORS = ["busy_throughput", "effective_throughput", "throughput_kept"];
const COST_AFTER = ["unit_cost_after_factors", "loaded_unit_cost_after_factors"];

/** Whether one setup serves the model, what limits it, how fast and at what price; beside what was measured. */
export function servingSection(study: ServingInput, { written, file }: Before): Studied {
  const served = serve(study.setup, written);
  const parts: Part[] = [
    part({ text: opening(study, served, written) }),
    figures(
      study,
      "Does it fit",
      "memory",
      served.outcome === "does_not_fit" ? [...MEMORY, "missing_memory"] : [...MEMORY, ...CACHE],
      written,
    ),
  ];
  if (served.outcome !== "does_not_fit" && served.outcome !== "holds_no_stream")
    parts.push(figures(study, "How many streams at once", "batch", BATCH, written));
  if (served.outcome === "serves") {
    parts.push(figures(study, "How fast at most", "speed", SPEED, written));
    if (study.setup.isPriced)
      parts.push(figures(study, "What a token costs, every second busy", "cost", COST, written));
    parts.push(...afterFactors(study, written));
  }
  parts.push(...besideMeasured(study, served, written, file));
  return { parts };
}

function opening({ setup, id }: ServingInput, { outcome }: Served, written: Written): string {
  const say = (law: string) => {
    const { value, unit } = quantityOf(written.quantities, `${id}.${law}`);
    return typeof value === "number" ? figure(value, unit.replace(/\/(replica|stream)$/, "")) : "";
  };
  const gpus = single(written, setup.reads.gpus_per_replica ?? idOf.worked(id, "gpus_per_replica"));
  const where = `${setup.model} in ${setup.precision} on ${gpus === 1 ? "one" : gpus} ${setup.gpu}`;
  if (outcome === "does_not_fit")
    return `**${where} does not fit.** ${say("missing_memory")} are missing for the weights alone, so there is no throughput and no cost to tell. It takes at least ${say("gpus_to_hold")} of these.`;
  if (outcome === "holds_no_stream")
    return `**${where} holds no stream.** The weights fit and leave ${say("kv_room")}, and one stream takes ${say("kv_bytes_per_stream")}.`;
  if (outcome === "too_slow")
    return `**${where} cannot keep the time allowed between two tokens**, not even for one stream: a step may take ${say("step_time_allowed")}.`;
  const limit =
    single(written, idOf.worked(id, "memory_limits")) === 1
      ? "memory for the KV cache, where a stream's tokens are remembered"
      : single(written, idOf.worked(id, "reading_limits")) === 1
        ? "the time that the study allows between two tokens (TPOT): more streams could not be read in time"
        : "arithmetic";
  return `**${where} could serve ${bare(single(written, idOf.worked(id, "batch")), "stream")} streams at once.** More are held off by ${limit}. How long a request waits for its first token is not in this ceiling.`;
}

function figures({ id }: ServingInput, title: string, name: string, laws: readonly string[], written: Written): Part {
  const ids = laws.map((law) => `${id}.${law}`);
  return part({
    detail: true,
    tables: [figuresTable(`${id}-${name}`, title, "each figure with its arithmetic", ids, written)],
  });
}

/** What traffic leaves of the throughput, each factor in sight; overhead comes once, at the end. */
function afterFactors(study: ServingInput, written: Written): Part[] {
  const { id, setup, factors } = study;
  if (!factors) return [];
  const reads = {
    ...factors,
    raw_throughput: idOf.worked(id, "mixed_throughput"),
    ...(setup.isPriced && { replica_cost: idOf.worked(id, "replica_cost") }),
  };
  const laws = [...FACTORS, ...(setup.isPriced ? COST_AFTER : [])];
  workOut({ id, reads, isMixture: false }, laws, written);
  const shown = Object.values(factors).filter((each) => nameIn(each) !== "overhead" || setup.isPriced);
  const ids = [...shown, ...laws.map((law) => `${id}.${law}`)];
  const table = figuresTable(
    `${id}-traffic`,
    "What traffic makes of it",
    "assumed factors, and what they leave",
    ids,
    written,
  );
  return [part({ tables: [table] })];
}

const THEORY = ["decode_ceiling", "decode_compute_ceiling", "implied_mbu"];
const THEORY_OF_PREFILL = ["prefill_ceiling", "implied_mfu"];

/** A measurement beside the ceiling of the same batch. Above a ceiling it cannot be, and is refused. */
function besideMeasured(study: ServingInput, { outcome }: Served, written: Written, file: string): Part[] {
  const { measured, setup, id } = study;
  if (!measured) return [];
  const variant = { ...setup, id: `${id}.measured`, reads: { ...setup.reads, ...measured.reads } };
  const hasPrefill = measured.reads.measured_prefill_rate !== undefined;
  const laws = [...THEORY, ...(hasPrefill ? THEORY_OF_PREFILL : [])];
  workOut(variant, laws, written);
  refuseAbove(study, written, file);
  if (outcome === "does_not_fit") return [];
  const given = Object.values(measured.reads);
  const ids = [...given, ...laws.map((law) => `${id}.measured.${law}`)];
  const caption = "Beside what was measured";
  const table = figuresTable(`${id}-measured`, caption, "the ceilings of the batch that was measured", ids, written);
  return [part({ tables: [table] })];
}

function refuseAbove({ measured, id }: ServingInput, written: Written, file: string): void {
  const value = (law: string) => single(written, `${id}.measured.${law}`);
  const say = (law: string) => {
    const { value: amount, unit } = quantityOf(written.quantities, `${id}.measured.${law}`);
    return typeof amount === "number" ? figure(amount, unit) : "";
  };
  const checks = [
    {
      key: "decode",
      rate: "measured_decode_rate",
      ceiling: "decode_ceiling",
      why: () => `${value("batch")} streams read ${say("bytes_per_step")} a step at ${say("replica_bandwidth")}`,
    },
    {
      key: "decode",
      rate: "measured_decode_rate",
      ceiling: "decode_compute_ceiling",
      why: () => `${say("replica_compute")} over 2 operations for each parameter and token`,
    },
    {
      key: "prefill",
      rate: "measured_prefill_rate",
      ceiling: "prefill_ceiling",
      why: () => `${say("replica_compute")} over 2 operations for each parameter and token`,
    },
  ] as const;
  const problems = checks.flatMap(({ key, rate, ceiling, why }) => {
    if (!written.quantities[`${id}.measured.${rate}`] || value(rate) <= value(ceiling)) return [];
    const message = `measured ${say(rate)}, and ${say(ceiling)} is the most there can be: ${why()}`;
    const hint = "check the unit, the streams and the GPUs of the measurement";
    return measured ? [{ file, ...measured.at[key](), message, hint }] : [];
  });
  if (problems.length > 0) throw new InputError(problems);
}
