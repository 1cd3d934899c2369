import type { TokenClass } from "../../figures/token-classes.js";
import type { Fields } from "../fields.js";
import type { Format } from "../format.js";
import { remembered } from "../remembered.js";
import { type UnitSize, unitSize } from "../token-unit.js";
import type { Told } from "../told.js";
import { DAY, tokensOf } from "../use.js";

/** SkuPriceDetails.TokenType of FOCUS 1.4, in small letters. */
const TOKEN_TYPES: Readonly<Record<string, TokenClass>> = {
  ...{ input: "fresh", cachewrite: "written_5m", cacheread: "cached", output: "output", reasoning: "output" },
};
/** A bill has few units, and very many rows. */
const sizeOf = remembered((unit) => unitSize(unit));
const sizeOfKnown = remembered((unit) => unitSize(unit, true));

/**
 * A row of a FOCUS cost and usage file, whose columns the specification names. A file holds a whole bill: rows that are not
 * metered in tokens are told and left out.
 */
export const focus: Format = {
  tool: "focus",
  of: "FOCUS cost and usage (CSV)",
  input:
    "each kind of token is a row by itself; TokenType Input leaves out reads, and writes where the provider meters them (FOCUS 1.4)",
  fits: (first) => first.knows("BilledCost") && first.knows("ChargePeriodStart"),
  open: (told) => {
    const isNew = onceInBill(told);
    const holdToBill = withinBills(told);
    return (row) => {
      if (isNew(row)) readCharge(row, told, holdToBill);
    };
  },
};

function readCharge(row: Fields, told: Told, holdToBill: ReturnType<typeof withinBills>): void {
  const money = row.neededAmount("BilledCost");
  told.pays(row, row.word("BillingCurrency"), "BillingCurrency");
  const { unit, quantityName, size } = unitOf(row);
  if (size === undefined) {
    told.aside("rows that are not metered in tokens, left out", 1);
    told.aside("money of rows that are not metered in tokens, left out", money);
    return;
  }
  const meter = row.word("SkuMeter") ?? "";
  if (isEmbedding(meter)) {
    told.aside("rows of embeddings, left out", 1);
    told.aside("money of rows of embeddings, left out", money);
    return;
  }
  if (size === "unclear") {
    row.refuse([unit], `how many tokens one unit is, "${unit}" does not tell, found "${row.word(unit) ?? ""}"`, UNITS);
    return;
  }
  told.billed(money);
  const { start, span } = told.period(row, ["ChargePeriodStart"], ["ChargePeriodEnd"]);
  if (start !== null) holdToBill(row, start);
  if (size === "stored") {
    told.aside("money for keeping a cache by the hour, within the money", money);
    told.add({ start, span, requests: null, failed: 0, tokens: null, money });
    return;
  }
  const quantity = row.neededAmount(quantityName);
  const kind = kindOf(row, told);
  const tokens = tokensOf({});
  if (quantity < 0) mustBeCorrection(row, told, quantityName);
  // A correction takes back what a row before it counted.
  if (kind !== undefined) tokens[kind] = Math.round(quantity * size);
  const isCorrection = span > DAY && (quantity < 0 || isCorrectionRow(row));
  if (isCorrection) told.aside("corrections of more than a day, which lengthen no period", 1);
  const bought = { way: wayOfMeter(meter) };
  told.add({ start, span, requests: null, failed: 0, tokens, money, paysFor: kind, bought, isCorrection });
}

const UNITS = "write the quantity in tokens, and Tokens, 1000 Tokens or 1M Tokens as its unit";

const CONSUMED = { unit: "ConsumedUnit", quantityName: "ConsumedQuantity" };
const PRICED = { unit: "PricingUnit", quantityName: "PricingQuantity" };

/** What is consumed, or else priced, in tokens: what is neither is no use of tokens. */
function unitOf(row: Fields) {
  // Nearly every row of tokens is consumed in them.
  const usual = sizeOf(row.word("ConsumedUnit") ?? "");
  if (typeof usual === "number") return { ...CONSUMED, size: usual };
  const known = [CONSUMED, PRICED]
    .filter(({ unit }) => row.has(unit))
    .map((each) => ({ ...each, size: sizeOf(row.word(each.unit) ?? "") }));
  const isCounted = ({ size }: { readonly size: UnitSize }) => size !== undefined && size !== "unclear";
  const found = known.find(isCounted) ?? known.find(({ size }) => size !== undefined);
  if (found !== undefined || !isOfTokens(row)) return found ?? { ...CONSUMED, size: undefined };
  // Of a row of tokens a unit may be a number alone, such as 1M.
  const bare = known.map((each) => ({ ...each, size: sizeOfKnown(row.word(each.unit) ?? "") }));
  return bare.find(isCounted) ?? { ...CONSUMED, size: "unclear" as const };
}

function isOfTokens(row: Fields): boolean {
  const type = typeOf(row);
  if (type !== null) return TOKEN_TYPES[type] !== undefined;
  return /\btokens?\b/i.test(row.word("SkuMeter") ?? "") && meterKind(row) !== undefined;
}

/**
 * A bill has no ids: a row that stands again to the letter may be the same use told twice, or other use as large. What a
 * correction took back stands again by right.
 */
function onceInBill(told: Told): (row: Fields) => boolean {
  const takenBack = new Set<string>();
  return (row) => {
    const { text } = row;
    if (row.word("BilledCost")?.startsWith("-")) {
      takenBack.add(text.replaceAll("-", ""));
      return true;
    }
    const there = told.once.stood(row, text);
    if (there === undefined || takenBack.delete(text.replaceAll("-", ""))) return true;
    if (told.options.repeated === "once") told.once.leaveOut("rows that stood before to the letter, counted once");
    else
      row.refuse([], `this row stands to the letter ${there} too: the same use told twice, or other use as large`, SAY);
    return false;
  };
}

const SAY = "say it: --repeated once, or --repeated each";

/** Its period is that of the bill that it corrects, and the rows that it corrects tell their own. */
function isCorrectionRow(row: Fields): boolean {
  return (
    row.word("ChargeClass")?.toLowerCase() === "correction" ||
    row.word("ChargeCategory")?.toLowerCase() === "adjustment"
  );
}

/** The specification lets nothing but a correction be less than nothing. */
function mustBeCorrection(row: Fields, told: Told, consumed: string): void {
  told.aside("rows that take back tokens", 1);
  if (row.knows("ChargeClass") && row.word("ChargeClass")?.toLowerCase() !== "correction")
    row.refuse(
      [consumed],
      `"${consumed}" is negative, and the row is no correction`,
      "mend the row, or its ChargeClass",
    );
}

/** A row is of its bill's period; a correction may be of one before. Rows of one bill stand together. */
function withinBills(told: Told): (row: Fields, start: number) => void {
  let last: { from: unknown; to: unknown; begins: number | null; ends: number } | undefined;
  return (row, start) => {
    const [from, to] = [row.raw("BillingPeriodStart"), row.raw("BillingPeriodEnd")];
    if (from === undefined || to === undefined) return;
    if (last === undefined || from !== last.from || to !== last.to) {
      const { start: begins, span } = told.period(row, ["BillingPeriodStart"], ["BillingPeriodEnd"]);
      last = { from, to, begins, ends: (begins ?? 0) + span };
    }
    const { begins, ends } = last;
    if (begins === null) return;
    if (start >= ends)
      row.refuse(
        ["ChargePeriodStart"],
        "this charge begins after the end of its own billing period",
        "mend one of the two",
      );
    else if (start < begins) told.aside("rows of use before the period of their bill", 1);
  };
}

function kindOf(row: Fields, told: Told): TokenClass | undefined {
  const type = typeOf(row);
  const kind = type === null ? meterKind(row) : TOKEN_TYPES[type];
  if (type === "reasoning") told.aside("rows of reasoning tokens, counted with the output", 1);
  if (kind === "written_5m")
    told.remark("FOCUS does not tell how long a written cache is kept: all writes stand as 5-minute writes");
  if (kind !== undefined) told.tells.add(kind);
  else
    row.refuse(
      ["SkuMeter", "SkuPriceDetails"],
      `which kind of token this row meters is not told, found "${type ?? row.word("SkuMeter") ?? ""}"`,
      "its SkuPriceDetails say TokenType: Input, CacheWrite, CacheRead or Output",
    );
  return kind;
}

/** In small letters; a bill says few details again and again, and where they cannot be read, the row says so. */
function typeOf(row: Fields): string | null {
  const details = row.raw("SkuPriceDetails");
  const known = typeof details === "string" ? typeIn(details) : null;
  return known ?? row.inner("SkuPriceDetails")?.word("TokenType")?.toLowerCase() ?? null;
}

const typeIn = remembered((details): string | null => {
  try {
    const { TokenType: type } = JSON.parse(details) as { TokenType?: unknown };
    return typeof type === "string" ? type.trim().toLowerCase() : null;
  } catch {
    return null;
  }
});

/** The meter's name, where the file is of a version without TokenType. */
function meterKind(row: Fields): TokenClass | undefined {
  return kindOfMeter(row.word("SkuMeter") ?? row.word("ChargeDescription") ?? "");
}

const isEmbedding = remembered((name) => /\bembeddings?\b/i.test(name));
const wayOfMeter = remembered((name) => /\b(?:batch|flex|priority)\b/i.exec(name)?.[0].toLowerCase() ?? "standard");

const kindOfMeter = remembered((name): TokenClass | undefined => {
  const meter = name.toLowerCase();
  const isOutput = /\boutput\b/.test(meter);
  const isWritten = /\bcache[ds]?\b.*\b(?:write|written|creation)|\bwrites?\b.*\bcache/.test(meter);
  const isCached = /\bcached?\b/.test(meter) && !isWritten;
  const isInput = /\b(?:input|prompt)\b/.test(meter);
  if (isOutput) return isInput || isCached || isWritten ? undefined : "output";
  if (isWritten) return /\b(?:1 ?h|1[- ]?hour|one hour)\b/.test(meter) ? "written_1h" : "written_5m";
  if (isCached) return "cached";
  return isInput ? "fresh" : undefined;
});
