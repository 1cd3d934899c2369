import { Buckets } from "../buckets.js";
import type { Fields } from "../fields.js";
import type { Format } from "../format.js";
import { classesOf } from "../input-split.js";
import { type Names, ROLES, type Role } from "../roles.js";
import type { Told } from "../told.js";
import { CLASSES, HOUR, SECOND, type Tokens, tokensOf } from "../use.js";

/** A request a row: time, input, output, and classes where they are told. */
export const plainTrace: Format = {
  tool: "trace",
  of: "plain trace (time, input, output)",
  input:
    "input is the whole input where no column tells cached or written tokens; where one does, it must be said which it is",
  fits: (first, told) => {
    const has = knownTo(first, told);
    return has("time") && (has("input") || has("fresh")) && has("output") && !has("requests") && !has("money");
  },
  open: (told) => {
    const names = namesFor(told);
    let isFirst = true;
    return (row) => {
      if (isFirst) tellUnread(row, told, names);
      isFirst = false;
      const start = timeOf(row, told, names, "free");
      if (start !== null) told.inOrder(row, start, ...names.time);
      const failed = row.count(...names.failed) ?? 0;
      told.add({ start, span: 0, requests: 1, failed, tokens: tokensIn(row, told, names), money: null });
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
    const names = namesFor(told);
    const buckets = new Buckets(told);
    let isFirst = true;
    return (row) => {
      if (isFirst) tellUnread(row, told, names);
      isFirst = false;
      const start = timeOf(row, told, names, "needed");
      const money = row.amount(...names.money);
      if (money !== null) told.pays(row, currencyOf(row, names), names.currency[0] ?? "currency");
      buckets.add(row, start, names.time, {
        requests: row.count(...names.requests),
        failed: row.count(...names.failed) ?? 0,
        tokens: [...names.input, ...names.fresh].some((name) => row.knows(name)) ? tokensIn(row, told, names) : null,
        money,
      });
    };
  },
};

function namesFor({ options }: Told): Names {
  const given = Object.entries(options.columns ?? {}).map(([role, heading]) => [role, [heading]] as const);
  return { ...ROLES, ...Object.fromEntries(given) };
}

function knownTo(first: Fields, told: Told): (role: Role) => boolean {
  const names = namesFor(told);
  return (role) => names[role].some((name) => first.knows(name));
}

/** Seconds or hours since the start where it is a small number, else a time of the clock. */
function timeOf(row: Fields, told: Told, names: Names, rule: "free" | "needed"): number | null {
  const isHour = !names.time.some((name) => row.knows(name));
  const text = isHour ? row.word(...names.hour) : row.word(...names.time);
  const number = text !== null && /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
  if (number === undefined || number >= 1e9) return told.time(row, rule, ...(isHour ? names.hour : names.time));
  return number * (isHour ? HOUR : SECOND);
}

function tokensIn(row: Fields, told: Told, names: Names): Tokens {
  const cached = row.count(...names.cached);
  const written5m = row.count(...names.written_5m);
  const written1h = row.count(...names.written_1h);
  const output = row.needed(...names.output);
  if (names.fresh.some((name) => row.knows(name))) {
    for (const name of CLASSES) if (names[name].some((each) => row.knows(each))) told.tells.add(name);
    const fresh = row.needed(...names.fresh);
    return tokensOf({ fresh, cached: cached ?? 0, written_5m: written5m ?? 0, written_1h: written1h ?? 0, output });
  }
  const written = written5m === null && written1h === null ? null : (written5m ?? 0) + (written1h ?? 0);
  const name = names.input.find((each) => row.knows(each)) ?? names.input[0] ?? "input";
  const rule = told.options.input;
  if (rule === undefined && (cached !== null || written !== null)) {
    const message = `whether "${name}" counts cached tokens too is not told: tools mean three things by it`;
    row.refuse([name], message, "say it: --input with-cached, or --input without-cached");
  }
  const isWhole = rule !== "without-cached";
  return classesOf(row, told, name, isWhole, { input: row.needed(...names.input), cached, written, written1h, output });
}

function currencyOf(row: Fields, names: Names): string | null {
  const told = row.word(...names.currency);
  return told ?? (names.money.some((name) => /(?:^|_)usd(?:_|$)/i.test(name) && row.knows(name)) ? "USD" : null);
}

/** Tells which columns nobody reads. */
function tellUnread(row: Fields, told: Told, names: Names): void {
  const read = new Set(Object.values(names).flatMap((all) => all.filter((name) => row.knows(name)).slice(0, 1)));
  const unread = row.names().filter((name) => name !== "" && ![...read].some((each) => sameHeading(each, name)));
  if (unread.length > 0) told.remark(`columns that are not read: ${unread.join(", ")}`);
}

function sameHeading(a: string, b: string): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  return bare(a) === bare(b);
}
