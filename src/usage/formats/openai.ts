import { wayOf } from "../bought.js";
import type { Fields } from "../fields.js";
import type { Format } from "../format.js";
import { classesOf } from "../input-split.js";
import type { Told } from "../told.js";
import { SECOND } from "../use.js";

/** What is counted or paid in a row, and when it was: all else tells it from other rows. */
const FIGURES = /^(?:input|output|num|n)_|^amount_value$|^quantity$|_time(?:_iso)?$|timestamp$/;
const INPUT =
  "input_tokens counts cached and written tokens too (OpenAI's API reference of usage); input_uncached_tokens leaves the cached out";

/** A bucket of /v1/organization/usage/completions or of /v1/organization/costs. */
export const openaiApi: Format = {
  tool: "openai",
  of: "usage and costs API",
  input: INPUT,
  fits: (first) => first.knows("start_time") && first.knows("end_time") && first.knows("results"),
  open: (told) => (bucket) => {
    const times = timesOf(bucket, told);
    const results = bucket.list("results");
    if (results.length === 0) told.add({ ...times, requests: 0, failed: 0, tokens: null, money: null });
    const beside = new Map<string, number>();
    for (const result of results) {
      const kind = result.word("object") ?? "";
      const amount = result.inner("amount");
      if (amount !== null) {
        told.pays(amount, amount.word("currency"), "currency");
        const money = told.billed(amount.neededAmount("value"));
        told.addRow(result, FIGURES, { ...times, requests: null, failed: 0, tokens: null, money }, beside);
      } else if (kind === "" || kind.includes("completions"))
        told.addRow(result, FIGURES, { ...times, ...completions(result, told) }, beside);
      else told.aside(`requests that generate no text, left out (${kind})`, result.count("num_model_requests") ?? 1);
    }
  },
};

/** completions_usage_<from>_<to>.csv of the dashboard; a bucket without use has no cells but its times. */
export const openaiCsv: Format = {
  tool: "openai",
  of: "usage export (CSV)",
  input: INPUT,
  fits: (first) => first.knows("num_model_requests") && first.knows("input_tokens") && first.knows("start_time"),
  open: (told) => (row) => {
    const { start, span } = timesOf(row, told);
    if (row.has("num_model_requests", "input_tokens", "output_tokens")) {
      told.addRow(row, FIGURES, { start, span, ...completions(row, told) });
    } else told.add({ start, span, requests: 0, failed: 0, tokens: null, money: null });
  },
};

/** The dashboard's export of costs. */
export const openaiCosts: Format = {
  tool: "openai",
  of: "cost export (CSV)",
  input: INPUT,
  fits: (first) => first.knows("amount_value") && first.knows("start_time"),
  open: (told) => (row) => {
    const times = timesOf(row, told);
    const money = row.amount("amount_value");
    if (money !== null) told.pays(row, row.word("amount_currency"), "amount_currency");
    told.addRow(row, FIGURES, { ...times, requests: null, failed: 0, tokens: null, money: told.billed(money) });
  },
};

/** The activity of before the usage API: five minutes a record. */
export const openaiActivity: Format = {
  tool: "openai",
  of: "activity, as it was before the usage API",
  input:
    "n_context_tokens_total counts the whole input; n_cached_context_tokens_total is the part of it that was cached",
  fits: (first) => first.knows("n_context_tokens_total") && first.knows("aggregation_timestamp"),
  open: (told) => (row) => {
    const operation = row.word("operation") ?? "completion";
    if (!operation.startsWith("completion")) {
      told.aside(`requests that generate no text, left out (${operation})`, row.count("n_requests") ?? 1);
      return;
    }
    const start = told.time(row, "utc", "aggregation_timestamp");
    const tokens = classesOf(row, told, "n_context_tokens_total", true, {
      input: row.needed("n_context_tokens_total"),
      cached: row.count("n_cached_context_tokens_total"),
      written: null,
      written1h: null,
      output: row.needed("n_generated_tokens_total"),
    });
    told.addRow(row, FIGURES, {
      start,
      span: 300 * SECOND,
      requests: row.count("n_requests"),
      failed: 0,
      tokens,
      money: null,
      bought: { model: row.word("snapshot_id") },
    });
  },
};

function timesOf(bucket: Fields, told: Told): { start: number | null; span: number } {
  return told.period(bucket, ["start_time", "start_time_iso"], ["end_time", "end_time_iso"]);
}

function completions(result: Fields, told: Told) {
  told.aside("audio tokens, within the input", result.count("input_audio_tokens"));
  told.aside("audio tokens, within the output", result.count("output_audio_tokens"));
  told.aside("image tokens, within the input", result.count("input_image_tokens"));
  told.aside("image tokens, within the output", result.count("output_image_tokens"));
  const tokens = classesOf(result, told, "input_tokens", true, {
    input: result.needed("input_tokens"),
    cached: result.count("input_cached_tokens"),
    written: result.count("input_cache_write_tokens"),
    written1h: null,
    output: result.needed("output_tokens"),
  });
  const isBatch = String(result.raw("batch")).toLowerCase() === "true";
  const bought = { model: result.word("model"), way: isBatch ? "batch" : wayOf(result.word("service_tier")) };
  return { requests: result.count("num_model_requests"), failed: 0, tokens, money: null, bought };
}
