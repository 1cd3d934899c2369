import type { Fields } from "../fields.js";
import type { Format } from "../format.js";
import { classesOf, mustAddUp } from "../input-split.js";
import type { Told } from "../told.js";
import { DAY, inputOf } from "../use.js";

/** Of a day, a month or a session its name tells it from others. */
const FIGURES = /Tokens$|^totalCost$|^costUSD$|^lastActivity$/;
/** Its time tells a block from others. */
const FIGURES_OF_BLOCK = /./;
const INPUT =
  "inputTokens leaves out written and read tokens; the four kinds add up to totalTokens (ccusage's guide to its JSON)";
const LISTED = "money is what ccusage works out from list prices, and not a bill";
/** Seen in 18.0.11, and no more in 20.0.24, whose rows name their agent: findings/ccusage-hour-writes.sh. */
const WRITES = "up to version 18, ccusage has writes for an hour in that money at the price of writes for five minutes";

/** A day, a month or a session of what ccusage --json prints; requests are not counted in it. */
export const ccusage: Format = {
  tool: "ccusage",
  of: "ccusage --json",
  input: INPUT,
  fits: (first) => first.knows("inputTokens") && first.knows("cacheReadTokens") && first.knows("cacheCreationTokens"),
  open: (told) => (row) => {
    const counted = {
      input: row.needed("inputTokens"),
      cached: row.needed("cacheReadTokens"),
      written: row.needed("cacheCreationTokens"),
      written1h: null,
      output: row.needed("outputTokens"),
    };
    const tokens = classesOf(row, told, "inputTokens", false, counted);
    mustAddUp(row, ["totalTokens"], counted.input + counted.cached + counted.written + counted.output);
    told.currency = "USD";
    tellMoney(told, counted.written, row.knows("agent"));
    const { start, span } = periodOf(row, told);
    const money = row.unsigned("totalCost", "costUSD");
    const isNew = told.addRow(row, FIGURES, { start, span, requests: null, failed: 0, tokens, money });
    if (isNew) addModels(row, told, inputOf(tokens) + tokens.output);
  },
};

/** A block of ccusage blocks --json: some hours in a row, or a gap between two in which nothing came. */
export const ccusageBlocks: Format = {
  tool: "ccusage",
  of: "ccusage blocks --json",
  input: INPUT,
  fits: (first) => first.knows("tokenCounts") && first.knows("startTime"),
  open: (told) => (block) => {
    const times = told.period(block, ["startTime"], ["endTime"]);
    if (block.raw("isGap") === true) {
      told.add({ ...times, requests: 0, failed: 0, tokens: null, money: null });
      return;
    }
    const counts = block.inner("tokenCounts");
    if (counts === null) return block.missing("tokenCounts");
    const counted = {
      input: counts.needed("inputTokens"),
      cached: counts.needed("cacheReadInputTokens"),
      written: counts.needed("cacheCreationInputTokens"),
      written1h: null,
      output: counts.needed("outputTokens"),
    };
    const tokens = classesOf(counts, told, "inputTokens", false, counted);
    mustAddUp(block, ["totalTokens"], counted.input + counted.cached + counted.written + counted.output);
    told.currency = "USD";
    tellMoney(told, counted.written, false);
    const use = { ...times, requests: block.count("entries"), failed: 0, tokens, money: block.unsigned("costUSD") };
    told.addRow(block, FIGURES_OF_BLOCK, use);
  },
};

function tellMoney(told: Told, written: number, isRecent: boolean): void {
  told.remark(LISTED);
  if (written > 0 && !isRecent) told.remark(WRITES);
}

function addModels(row: Fields, told: Told, all: number): void {
  const parts = row.list("modelBreakdowns").map((part) => {
    const names = ["inputTokens", "cacheReadTokens", "cacheCreationTokens", "outputTokens"];
    return { model: part.word("modelName"), tokens: names.reduce((sum, name) => sum + (part.count(name) ?? 0), 0) };
  });
  const used = row.raw("modelsUsed");
  if (parts.some(({ tokens }) => tokens > 0))
    for (const { model, tokens } of parts) told.tally.mix.add({ model }, tokens);
  else if (Array.isArray(used)) told.tally.mix.add({ model: used.join(" and ") }, all);
}

function periodOf(row: Fields, told: Told): { start: number | null; span: number } {
  const period = row.word("date", "month", "week", "period") ?? "";
  if (/^\d{4}-\d\d$/.test(period)) {
    const [year = 0, month = 0] = period.split("-").map(Number);
    const start = Date.UTC(year, month - 1);
    told.mustBeOfNow(row, start, "month", "period");
    return { start, span: Date.UTC(year, month) - start };
  }
  if (/^\d{4}-\d\d-\d\d$/.test(period)) {
    told.remark("days are those of the machine that ccusage ran on, whose zone the file does not tell");
    const start = told.time(row, "free", "date", "week", "period");
    return { start, span: row.knows("week") || row.listed === "weekly" ? 7 * DAY : DAY };
  }
  told.remark("a session is taken for the day of its last activity: the file does not tell when it began");
  const holder = row.knows("lastActivity") ? row : (row.inner("metadata") ?? row);
  const at = told.time(holder, "free", "lastActivity");
  return { start: at === null ? null : Math.floor(at / DAY) * DAY, span: DAY };
}
