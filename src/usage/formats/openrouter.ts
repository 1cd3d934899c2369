import type { Format } from "../format.js";
import { classesOf } from "../input-split.js";
import { DAY } from "../use.js";

const INPUT =
  "tokens_prompt counts cached tokens too, and tokens_completion the reasoning (OpenRouter's guide to the activity export)";

/** Of a day its model, its provider and its endpoint tell it from others. */
const FIGURES = /^(?:date|usage|requests|byok_.*|.*_tokens)$/;

/** A row of the activity log: one request. Credits are dollars. */
export const openrouterLog: Format = {
  tool: "openrouter",
  of: "activity log (CSV)",
  input: INPUT,
  fits: (first) => first.knows("cost_total") && first.knows("tokens_prompt"),
  open: (told) => (row) => {
    const start = told.time(row, "utc", "created_at");
    const input = row.nameOf(["native_tokens_prompt", "tokens_prompt"]) ?? "tokens_prompt";
    const tokens = classesOf(row, told, input, true, {
      input: row.needed(input),
      cached: row.count("native_tokens_cached", "tokens_cached"),
      written: null,
      written1h: null,
      output: row.needed("native_tokens_completion", "tokens_completion"),
    });
    told.aside("reasoning tokens, within the output", row.count("native_tokens_reasoning", "tokens_reasoning"));
    told.aside("requests that were cancelled, counted like others", row.word("cancelled") === "true" ? 1 : 0);
    told.aside(
      "dollars paid to providers with keys of one's own, beside the money",
      row.amount("byok_usage_inference"),
    );
    const failed = row.word("finish_reason_normalized") === "error" ? 1 : 0;
    told.currency = "USD";
    const money = row.neededUnsigned("cost_total");
    const bought = { model: row.word("model_permaslug", "model") };
    told.addRequest(row, ["generation_id", "id"], { start, span: 0, requests: 1, failed, tokens, money, bought });
  },
};

/** A day and model of /api/v1/activity. */
export const openrouterActivity: Format = {
  tool: "openrouter",
  of: "activity API",
  input: "prompt_tokens counts cached tokens too, which are not told apart; completion_tokens counts the reasoning",
  fits: (first) =>
    first.knows("date") && first.knows("usage") && first.knows("requests") && first.knows("prompt_tokens"),
  open: (told) => (row) => {
    const start = told.time(row, "utc", "date");
    const tokens = classesOf(row, told, "prompt_tokens", true, {
      ...{ input: row.needed("prompt_tokens"), output: row.needed("completion_tokens") },
      ...{ cached: null, written: null, written1h: null },
    });
    told.aside("reasoning tokens, within the output", row.count("reasoning_tokens"));
    told.aside(
      "dollars paid to providers with keys of one's own, beside the money",
      row.amount("byok_usage_inference"),
    );
    told.currency = "USD";
    told.addRow(row, FIGURES, {
      start,
      span: DAY,
      requests: row.count("requests"),
      failed: 0,
      tokens,
      money: row.neededUnsigned("usage"),
      bought: { model: row.word("model", "model_permaslug") },
    });
  },
};
