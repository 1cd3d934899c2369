import type { Fields } from "../fields.js";
import type { Format } from "../format.js";
import { classesOf, mustAddUp } from "../input-split.js";
import type { Told } from "../told.js";

/** Names that integrations give to one kind of use. */
const CACHED = ["input_cached_tokens", "cache_read_input_tokens", "input_cache_read", "input_cache_read_tokens"];
const WRITTEN = [
  "cache_creation_input_tokens",
  "input_cache_creation",
  "input_cache_creation_tokens",
  "input_cache_write",
];
const REASONING = ["output_reasoning_tokens", "output_reasoning", "reasoning_tokens"];
const WRITTEN_1H = ["input_cache_creation_1h", "ephemeral_1h_input_tokens"];
const WRITTEN_5M = ["input_cache_creation_5m", "ephemeral_5m_input_tokens"];
const INPUTS = ["promptTokens", "prompt_tokens", "inputTokens"];
const KNOWN = new Set(["input", "output", "total", ...CACHED, ...WRITTEN, ...REASONING, ...WRITTEN_1H, ...WRITTEN_5M]);

/** An observation, as the API and the exports give it; only generations have tokens. */
export const langfuse: Format = {
  tool: "langfuse",
  of: "observations",
  input:
    "every kind of use is counted by itself, and input leaves out what stands under another name (langfuse #10592); where a sender counted cached tokens twice, the total tells",
  fits: (first) =>
    (first.knows("startTime") || first.knows("start_time")) &&
    ["usageDetails", "usage_details", "promptTokens", "usage"].some((name) => first.knows(name)),
  open: (told) => (row) => {
    const details = row.inner("usageDetails") ?? row.inner("usage_details") ?? row.inner("usage");
    const usage = details ?? row;
    // Of the observation itself "input" is its prompt.
    const input = usage.nameOf(details === null ? INPUTS : ["input", ...INPUTS]);
    if (input === undefined) {
      told.aside("observations without tokens, such as spans", 1);
      return;
    }
    if (row.word("type")?.toUpperCase() === "EMBEDDING") {
      told.aside("observations of embeddings, left out", 1);
      return;
    }
    const unit = (row.word("unit", "usageUnit", "usage_unit") ?? usage.word("unit"))?.toUpperCase() ?? "TOKENS";
    if (unit !== "TOKENS") {
      told.aside(`observations that are counted in ${unit} and not in tokens, left out`, 1);
      return;
    }
    const start = told.time(row, "utc", "startTime", "start_time");
    const tokens = tokensIn(usage, input, told);
    const cost = row.inner("costDetails") ?? row.inner("cost_details");
    const money = cost?.unsigned("total") ?? row.unsigned("calculatedTotalCost", "totalCost", "total_cost");
    if (money !== null) told.currency = "USD";
    const failed = row.word("level") === "ERROR" ? 1 : 0;
    const bought = { model: row.word("model", "providedModelName", "provided_model_name") };
    told.addRequest(row, ["id"], { start, span: 0, requests: 1, failed, tokens, money, bought });
  },
};

function tokensIn(usage: Fields, input: string, told: Told) {
  const kept5m = usage.count(...WRITTEN_5M);
  const kept1h = usage.count(...WRITTEN_1H);
  const written =
    usage.count(...WRITTEN) ?? (kept5m === null && kept1h === null ? null : (kept5m ?? 0) + (kept1h ?? 0));
  const reasoning = usage.count(...REASONING) ?? 0;
  const cached = usage.count(...CACHED);
  const isWhole = told.options.input === "with-cached";
  told.aside("reasoning tokens, counted with the output", reasoning);
  const other = otherKinds(usage, told);
  const counted = {
    input: (usage.count(input) ?? 0) + other.input,
    cached,
    written,
    written1h: kept1h,
    output: usage.needed("output", "completionTokens", "completion_tokens", "outputTokens") + reasoning + other.output,
  };
  const own = counted.input + counted.output + (isWhole ? 0 : (cached ?? 0) + (written ?? 0));
  const hint = "where input counts cached tokens too, which it should not: --input with-cached";
  mustAddUp(usage, ["total", "totalTokens", "total_tokens"], own, hint);
  return classesOf(usage, told, input, isWhole, counted);
}

/** Use under other names, such as input_audio_tokens: input and output by their names, as Langfuse itself adds them up. */
function otherKinds(usage: Fields, told: Told): { input: number; output: number } {
  const sums = { input: 0, output: 0 };
  for (const name of usage.names()) {
    if (KNOWN.has(name) || !/^(input|output)_/.test(name)) continue;
    const count = usage.count(name) ?? 0;
    const side = name.startsWith("input") ? "input" : "output";
    sums[side] += count;
    told.aside(`"${name}", counted with the ${side}`, count);
  }
  return sums;
}
