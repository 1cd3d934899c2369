import { CURRENCIES, OTHER_CURRENCIES } from "../../figures/currencies.js";
import { fixed } from "../../figures/number.js";
import { TOKEN_CLASSES } from "../../figures/token-classes.js";
import { type Bought, wayOf } from "../bought.js";
import { Buckets } from "../buckets.js";
import { LEAST_EPOCH, readTime } from "../clock.js";
import { folded } from "../csv-fields.js";
import type { Fields } from "../fields.js";
import type { Format } from "../format.js";
import { classesOf, mustAddUp } from "../input-split.js";
import { type Names, ROLES, type Role } from "../roles.js";
import type { Told } from "../told.js";
import { HOUR, inputOf, SECOND, type Tokens, tokensOf } from "../use.js";

/** A request a row: time, input, output, and classes where they are told. */
export const plainTrace: Format = {
  tool: "trace",
  of: "plain trace (time, input, output)",
  input:
    "input is the whole input where no column tells cached or written tokens; where one does, it must be said which it is",
  fits: (first, told) => {
    const has = knownTo(first, told);
    // A row of a day is no request.
    const isDay = namesFor(told).time.some((name) => readTime(first.word(name) ?? "")?.isDay === true);
    const isBucket = isDay || has("requests") || has("money");
    return has("time") && (has("input") || has("fresh")) && has("output") && !isBucket;
  },
  open: (told) => {
    let names: Names | undefined;
    return (row) => {
      names ??= namesIn(row, told);
      const start = timeOf(row, told, names, "free");
      if (start !== null) told.inOrder(row, start, ...names.time);
      const failed = told.failedOf(row, 1, ...names.failed);
      const tokens = tokensIn(row, told, names);
      mustAddUp(row, names.total, inputOf(tokens) + tokens.output);
      const lengths = [...names.input, ...names.fresh];
      told.request(row, start, lengths, tokens, failed, { names: names.id }, boughtIn(row, names));
    };
  },
};

/** Rows that stand for a stretch of time each: an hour, a day, or what lies between two of them. */
export const plainCsv: Format = {
  tool: "csv",
  of: "CSV with named columns",
  input: plainTrace.input,
  fits: (first, told) => {
    const has = knownTo(first, told);
    return (has("time") || has("hour")) && (((has("input") || has("fresh")) && has("output")) || has("money"));
  },
  open: (told) => {
    const buckets = new Buckets(told);
    let known: { readonly names: Names; readonly figures: RegExp } | undefined;
    let others: readonly string[] = [];
    return (row) => {
      if (known === undefined) {
        known = withFigures(namesIn(row, told));
        others = otherMoney(row, told);
      }
      const { names, figures } = known;
      mustBeOne(row, others, names.money);
      const start = timeOf(row, told, names, "needed");
      const tokens = names.input.length + names.fresh.length > 0 ? tokensIn(row, told, names) : null;
      if (tokens !== null) mustAddUp(row, names.total, inputOf(tokens) + tokens.output);
      // Money alone may be a credit, and what was used is not paid back.
      const money = tokens === null ? told.billed(row.amount(...names.money)) : row.unsigned(...names.money);
      if (money !== null) told.pays(row, currencyOf(row, names), names.currency[0] ?? "currency");
      const requests = row.count(...names.requests);
      const amounts = {
        requests,
        failed: told.failedOf(row, requests, ...names.failed),
        tokens,
        money,
      };
      if (!told.once.isNewRow(row, figures, { start, span: 0, ...amounts })) return;
      buckets.add(row, start, amounts, names.time.length === 0);
      if (tokens !== null) told.tally.mix.add(boughtIn(row, names), inputOf(tokens) + tokens.output);
    };
  },
};

/** What is counted or paid in a row, and when it was: all else tells it from other rows. */
function withFigures(names: Names): { readonly names: Names; readonly figures: RegExp } {
  const { currency: _, id: __, model: ___, way: ____, ...counted } = names;
  return { names, figures: new RegExp(`^(?:${Object.values(counted).flat().map(folded).join("|")})$`) };
}

function namesFor({ options }: Told): Names {
  const given = Object.entries(options.columns ?? {}).map(([role, heading]) => [role, [heading]] as const);
  return { ...ROLES, money: [...ROLES.money, ...MONEY_ABROAD], ...Object.fromEntries(given) };
}

/** Headings that say the currency of their money. */
const MONEY_ABROAD = OTHER_CURRENCIES.flatMap((currency) => [`cost_${currency}`, `spend_${currency}`]);

/** Columns of money in another currency than the one that is read; none where it was said which is. */
function otherMoney(row: Fields, told: Told): readonly string[] {
  const [read, ...others] = namesFor(told).money.filter((name) => row.knows(name));
  return others.filter((name) => MONEY_ABROAD.includes(name) && name !== read);
}

/** Money that stands beside other money may be the same once more, or more of it. */
function mustBeOne(row: Fields, others: readonly string[], [read = ""]: readonly string[]): void {
  for (const other of others)
    if (row.amount(other))
      row.refuse(
        [other],
        `"${folded(other)}" holds money beside "${read}", and whether it is the same money is not told`,
        `where it is, say which is counted: --column money=${read}; of two currencies give a file each`,
      );
}

/** Of the headings that may hold each role the one that the file has; tells which columns nobody reads. */
function namesIn(row: Fields, told: Told): Names {
  const found = Object.entries(namesFor(told)).map(([role, names]) => {
    return [role, names.filter((name) => row.knows(name)).slice(0, 1)] as const;
  });
  const read = [...found.flatMap(([, names]) => names), ...otherMoney(row, told)].map(folded);
  const unread = row.names().filter((name) => name !== "" && !read.includes(folded(name)));
  if (unread.length > 0) told.remark(`columns that are not read: ${unread.join(", ")}`);
  return Object.fromEntries(found) as unknown as Names;
}

function knownTo(first: Fields, told: Told): (role: Role) => boolean {
  const names = namesFor(told);
  return (role) => names[role].some((name) => first.knows(name));
}

/** Seconds or hours since the start where it is a small number, else a time of the clock; an hour may stand beside its day. */
function timeOf(row: Fields, told: Told, names: Names, rule: "free" | "needed"): number | null {
  const isHour = names.time.length === 0;
  const [column = "time"] = isHour ? names.hour : names.time;
  const text = row.word(column);
  const unit = isHour ? undefined : unitOf(column, told);
  const since = text !== null && text[4] !== "-" && NUMBER.test(text) ? Number(text) : Number.NaN;
  if (since < (unit === "ms" ? LEAST_EPOCH * SECOND : LEAST_EPOCH)) {
    if (isHour) return since * HOUR;
    if (unit === undefined) told.remark(`the numbers in "${column}" are taken as seconds since the start`);
    if (unit === undefined && since > LONGEST_UNSAID)
      row.refuse(
        [column],
        `whether the numbers in "${column}" are seconds or ms is not told: in seconds this is ${fixed(since / 3600, 0)} hours after the start`,
        "say it: --time-unit s or --time-unit ms; or call the column time_s or time_ms",
      );
    return since * (unit === "ms" ? 1 : SECOND);
  }
  const time = told.time(row, rule, column);
  return time === null || !told.isDay || names.hour.length === 0 ? time : told.atHour(row, time, ...names.hour);
}

const NUMBER = /^\d+(?:\.\d+)?$/;
/** A day in seconds; a trace in ms is past it after a minute and a half. */
const LONGEST_UNSAID = 86_400;

/** What the numbers of a column are, as its name says or whoever imports it. */
function unitOf(column: string, { options }: Told): "s" | "ms" | undefined {
  const [, said] = /[_( ](ms|s)\)?$/i.exec(column) ?? [];
  return options.timeUnit ?? (said?.toLowerCase() as "s" | "ms" | undefined);
}

function tokensIn(row: Fields, told: Told, names: Names): Tokens {
  const cached = row.count(...names.cached);
  const written5m = row.count(...names.written_5m);
  const written1h = row.count(...names.written_1h);
  const output = row.needed(names.output[0] ?? "output");
  if (names.fresh.length > 0) {
    for (const name of TOKEN_CLASSES) if (names[name].length > 0) told.tells.add(name);
    const fresh = row.needed(...names.fresh);
    return tokensOf({ fresh, cached: cached ?? 0, written_5m: written5m ?? 0, written_1h: written1h ?? 0, output });
  }
  const written = written5m === null && written1h === null ? null : (written5m ?? 0) + (written1h ?? 0);
  const name = names.input[0] ?? "input";
  const rule = told.options.input;
  if (rule === undefined && (cached !== null || written !== null)) {
    const message = `whether "${name}" counts cached tokens too is not told: tools mean three things by it`;
    row.refuse([name], message, "say it: --input with-cached, or --input without-cached");
  }
  const isWhole = rule !== "without-cached";
  return classesOf(row, told, name, isWhole, { input: row.needed(name), cached, written, written1h, output });
}

function boughtIn(row: Fields, names: Names): Bought {
  return { model: row.word(...names.model), way: wayOf(row.word(...names.way)) };
}

function currencyOf(row: Fields, names: Names): string | null {
  const told = row.word(...names.currency);
  const said = folded(names.money[0] ?? "")
    .toUpperCase()
    .split("_");
  return told ?? said.find((part) => part in CURRENCIES) ?? null;
}
