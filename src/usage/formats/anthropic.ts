import { TOKEN_CLASSES, type TokenClass } from "../../figures/token-classes.js";
import { wayOf } from "../bought.js";
import type { Fields } from "../fields.js";
import type { Format } from "../format.js";
import type { Told } from "../told.js";
import { DAY, tokensOf } from "../use.js";

const INPUT =
  "each class is counted by itself: uncached input, 5-minute and 1-hour writes, reads (Anthropic's Admin API)";
/** What is counted or paid in a row, and when it was: all else tells it from other rows. */
const FIGURES = /^usage_(?:date|input|output)_|_count$|^cost_usd$|^list_price_usd$|^amount$/;
const CENTS = 100;

/** What costs are for, as the report calls it and as the Console's export does. */
const PAYS_FOR: Readonly<Partial<Record<string, TokenClass>>> = {
  ...{ uncached_input_tokens: "fresh", cache_read_input_tokens: "cached", output_tokens: "output" },
  "cache_creation.ephemeral_5m_input_tokens": "written_5m",
  "cache_creation.ephemeral_1h_input_tokens": "written_1h",
  ...{ input_no_cache: "fresh", input_cache_read: "cached", output: "output" },
  ...{ input_cache_write_5m: "written_5m", input_cache_write_1h: "written_1h" },
};

/** A bucket of /v1/organizations/usage_report/messages or of /v1/organizations/cost_report. */
export const anthropicApi: Format = {
  tool: "anthropic",
  of: "usage and cost report API",
  input: INPUT,
  fits: (first) => first.knows("starting_at") && first.knows("results"),
  open: (told) => (bucket) => {
    const times = told.period(bucket, ["starting_at"], ["ending_at"]);
    const results = bucket.list("results");
    if (results.length === 0) told.add({ ...times, requests: null, failed: 0, tokens: null, money: null });
    const beside = new Map<string, number>();
    for (const result of results) {
      if (result.knows("amount")) {
        told.pays(result, result.word("currency"), "currency");
        // The report counts in the lowest unit of the currency.
        const money = told.billed(result.neededAmount("amount") / CENTS);
        const paysFor = PAYS_FOR[result.word("token_type") ?? ""];
        told.addRow(result, FIGURES, { ...times, requests: null, failed: 0, tokens: null, money, paysFor }, beside);
      } else told.addRow(result, FIGURES, { ...times, ...ofReport(result, told) }, beside);
    }
  },
};

/** The Console's export of usage: a row a day, key, model and kind of use. */
export const anthropicCsv: Format = {
  tool: "anthropic",
  of: "usage export of the Console (CSV)",
  input: INPUT,
  fits: (first) => first.knows("usage_date_utc") && first.knows("usage_input_tokens_no_cache"),
  open: (told) => (row) => {
    tellAll(told);
    told.aside("web searches, paid by the search", row.count("web_search_count"));
    const tokens = tokensOf({
      fresh: row.needed("usage_input_tokens_no_cache"),
      written_5m: row.needed("usage_input_tokens_cache_write_5m"),
      written_1h: row.needed("usage_input_tokens_cache_write_1h"),
      cached: row.needed("usage_input_tokens_cache_read"),
      output: row.needed("usage_output_tokens"),
    });
    const start = told.time(row, "utc", "usage_date_utc");
    const bought = {
      model: row.word("model_version", "model"),
      way: wayOf(row.word("usage_type")),
      context: row.word("context_window"),
      speed: row.word("speed"),
      place: row.word("inference_geo"),
    };
    told.addRow(row, FIGURES, { start, span: DAY, requests: null, failed: 0, tokens, money: null, bought });
  },
};

/** The Console's export of costs. */
export const anthropicCosts: Format = {
  tool: "anthropic",
  of: "cost export of the Console (CSV)",
  input: INPUT,
  fits: (first) => first.knows("usage_date_utc") && first.knows("cost_usd"),
  open: (told) => (row) => {
    const start = told.time(row, "utc", "usage_date_utc");
    told.currency = "USD";
    const money = told.billed(row.neededAmount("cost_usd"));
    const paysFor = PAYS_FOR[row.word("token_type") ?? ""];
    told.addRow(row, FIGURES, { start, span: DAY, requests: null, failed: 0, tokens: null, money, paysFor });
  },
};

function ofReport(result: Fields, told: Told) {
  tellAll(told);
  told.aside("web searches, paid by the search", result.inner("server_tool_use")?.count("web_search_requests") ?? 0);
  const written = result.inner("cache_creation");
  const tokens = tokensOf({
    fresh: result.needed("uncached_input_tokens"),
    written_5m: written?.count("ephemeral_5m_input_tokens") ?? 0,
    written_1h: written?.count("ephemeral_1h_input_tokens") ?? 0,
    cached: result.count("cache_read_input_tokens") ?? 0,
    output: result.needed("output_tokens"),
  });
  const bought = {
    model: result.word("model"),
    way: wayOf(result.word("service_tier")),
    context: result.word("context_window"),
    speed: result.word("speed"),
    place: result.word("inference_geo"),
  };
  return { requests: null, failed: 0, tokens, money: null, bought };
}

function tellAll(told: Told): void {
  for (const name of TOKEN_CLASSES) told.tells.add(name);
}
