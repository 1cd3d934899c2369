import { wayOf } from "../bought.js";
import type { Fields } from "../fields.js";
import type { Format } from "../format.js";
import { classesOf, mustAddUp } from "../input-split.js";
import { DAY, inputOf } from "../use.js";

const INPUT =
  "prompt_tokens counts cached and written tokens too: LiteLLM brings every provider to OpenAI's way of counting (openlit #1378, litellm #26919)";

/** Of a day its date tells it from others. */
const NO_WORDS = /./;

/** A row of LiteLLM_SpendLogs, as /spend/logs or the database gives it: one request. */
export const litellmLogs: Format = {
  tool: "litellm",
  of: "spend logs",
  input: INPUT,
  fits: (first) => first.knows("spend") && first.knows("prompt_tokens") && first.knows("startTime"),
  open: (told) => (row) => {
    const call = row.word("call_type") ?? "";
    if (!isText(call)) {
      told.aside(`calls that generate no text, left out (${call})`, 1);
      told.aside(`money of calls that generate no text, left out`, row.unsigned("spend"));
      return;
    }
    const start = told.time(row, "utc", "startTime");
    const usage = usageOf(row);
    const details = usage?.inner("prompt_tokens_details") ?? null;
    const input = row.needed("prompt_tokens");
    const output = row.needed("completion_tokens");
    if (isTrue(row.raw("cache_hit"))) {
      told.aside("requests that LiteLLM answered from its own cache, left out", 1);
      return;
    }
    const reasoning = usage?.inner("completion_tokens_details")?.count("reasoning_tokens") ?? 0;
    told.aside("reasoning tokens, within the output", reasoning);
    told.aside("audio tokens, within the input", details?.count("audio_tokens") ?? 0);
    const isWhole = told.options.input !== "without-cached";
    const tokens = classesOf(row, told, "prompt_tokens", isWhole, {
      input,
      // Providers fill one of the two, or both with the same; a query of one's own lays it beside the rest.
      cached: greater(given(row, usage, "cache_read_input_tokens"), details?.count("cached_tokens")),
      written: greater(given(row, usage, "cache_creation_input_tokens"), details?.count("cache_creation_tokens")),
      written1h: keptOf(usage, details)?.count("ephemeral_1h_input_tokens") ?? null,
      output,
    });
    mustAddUp(row, ["total_tokens"], inputOf(tokens) + tokens.output);
    const failed = row.word("status") === "failure" ? 1 : 0;
    told.currency = "USD";
    const money = row.unsigned("spend");
    const bought = { model: row.word("model"), way: wayOf(usage?.word("service_tier") ?? null) };
    told.addRequest(row, ["request_id"], { start, span: 0, requests: 1, failed, tokens, money, bought });
  },
};

/** A day of /user/daily/activity and its like for teams, keys and tags. */
export const litellmDaily: Format = {
  tool: "litellm",
  of: "daily activity",
  input: INPUT,
  fits: (first) => first.knows("metrics") && first.knows("date"),
  open: (told) => (day) => {
    const start = told.time(day, "utc", "date");
    const metrics = day.inner("metrics");
    if (metrics === null) return day.missing("metrics");
    const counted = {
      input: metrics.needed("prompt_tokens"),
      cached: metrics.count("cache_read_input_tokens"),
      written: metrics.count("cache_creation_input_tokens"),
      written1h: null,
      output: metrics.needed("completion_tokens"),
    };
    const tokens = classesOf(metrics, told, "prompt_tokens", told.options.input !== "without-cached", counted);
    mustAddUp(metrics, ["total_tokens"], inputOf(tokens) + tokens.output);
    const requests = metrics.count("api_requests");
    const failed = told.failedOf(metrics, requests, "failed_requests");
    told.currency = "USD";
    const isNew = told.addRow(day, NO_WORDS, {
      start,
      span: DAY,
      requests,
      failed,
      tokens,
      money: metrics.unsigned("spend"),
    });
    const models = day.inner("breakdown")?.inner("models") ?? null;
    for (const model of (isNew && models?.names()) || []) {
      const used = models?.inner(model)?.inner("metrics");
      told.tally.mix.add({ model }, (used?.count("prompt_tokens") ?? 0) + (used?.count("completion_tokens") ?? 0));
    }
  },
};

/** By LiteLLM's name of the call; embeddings, images, audio, rerankings, moderations, files and the like generate no text. */
function isText(call: string): boolean {
  return call === "" || TEXT_CALLS.test(call);
}

const TEXT_CALLS = /completion|responses|message|generate_?content|pass_?through|realtime|run_thread/i;

/** What the provider answered of a request's tokens. */
function usageOf(row: Fields): Fields | null {
  const metadata = row.inner("metadata");
  return metadata?.inner("usage_object") ?? metadata?.inner("additional_usage_values") ?? null;
}

function given(row: Fields, usage: Fields | null, name: string): number | null {
  return usage?.count(name) ?? row.count(name);
}

/** How long what was written to a cache is kept. */
function keptOf(usage: Fields | null, details: Fields | null): Fields | null {
  return details?.inner("cache_creation_token_details") ?? usage?.inner("cache_creation") ?? null;
}

/** Python writes it as text. */
function isTrue(value: unknown): boolean {
  return value === true || value === "True" || value === "true";
}

function greater(a: number | null | undefined, b: number | null | undefined): number | null {
  return a == null && b == null ? null : Math.max(a ?? 0, b ?? 0);
}
