import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { billByClass, blendedPrice } from "../../src/economics/books/api-by-class.js";
import { ceilingBesideFixed, neededBesideFixed } from "../../src/economics/books/api-fixed.js";
import {
  billOfLines,
  keptCache,
  paidByRequest,
  paidOfList,
  priceWith,
  requestBill,
  tokenBill,
  unusedCommitment,
} from "../../src/economics/books/api-terms.js";
import {
  outputWithReasoning,
  pricesOverLengths,
  pricesOverWays,
  restOfWays,
  tokensInLongRequests,
} from "../../src/economics/books/api-ways.js";
import { cachingToday, readsToPay, WRITTEN } from "../../src/economics/books/caching.js";
import { inDollars } from "../../src/economics/books/exchange.js";
import { moved, renewed, steadily } from "../../src/economics/books/horizon.js";
import { heldAgainstInvoice } from "../../src/economics/books/invoice.js";
import { limitOf, overLimit, unservedShare } from "../../src/economics/books/limits.js";
import { lostHits } from "../../src/economics/books/lost-hits.js";
import { CLASSES, mix } from "../../src/economics/books/mix.js";
import { project, purchaseCost, setupCost, today } from "../../src/economics/books/project.js";
import * as provisioned from "../../src/economics/books/provisioned.js";
import { QUOTE_LAWS, WAIT_LAWS } from "../../src/economics/books/quotes.js";
import { othersKeepProportion } from "../../src/economics/books/split.js";
import * as steps from "../../src/economics/books/steps.js";
import { LIBRARY } from "../../src/economics/library.js";
import { FACTOR_NAMES } from "../../src/economics/price-factors.js";
import { TOKEN_CLASSES } from "../../src/figures/token-classes.js";
import { WAYS } from "../../src/figures/ways.js";
import type { Formula } from "../../src/formula/formula.js";
import { sameDimensions } from "../../src/formula/unit.js";

const folder = new URL("../../src/economics/books/", import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith(".ts"));

/** Books whose laws are made for the case at hand, and are therefore not in the library. */
const PRICED = [...TOKEN_CLASSES, "answer", "reasoning"] as const;
const BUYS = { isBounded: true, ownsHardware: true, exits: true, owesLeaving: true };
const MADE: Record<string, readonly Formula[]> = {
  "split.ts": othersKeepProportion(TOKEN_CLASSES, "fresh"),
  "api-by-class.ts": [false, true].flatMap((countsOthers) => {
    const splitsApart = countsOthers;
    const form = { isBlended: false, classes: TOKEN_CLASSES, countsOthers, splitsApart };
    return [...blendedPrice(form), ...billByClass(form)];
  }),
  "api-ways.ts": [
    ...restOfWays(WAYS),
    ...pricesOverWays(PRICED, WAYS),
    ...[false, true].flatMap((byRequests) => pricesOverLengths(PRICED, byRequests)),
    ...tokensInLongRequests,
    ...outputWithReasoning,
  ],
  "api-terms.ts": [
    ...[...FACTOR_NAMES.flatMap(priceWith), ...paidOfList(FACTOR_NAMES), ...tokenBill, ...requestBill],
    ...[[], FACTOR_NAMES].flatMap((factors) => [...paidByRequest(factors), ...keptCache(factors)]),
    ...unusedCommitment(["token_bill", "request_bill"], "api"),
    ...billOfLines(["token_bill", "request_bill"]),
  ],
  "api-fixed.ts": [...neededBesideFixed(true, true), ...ceilingBesideFixed],
  "steps.ts": [
    ...[
      steps.steps,
      steps.fixedCost,
      steps.payingSteps,
      steps.stepsIfAny,
      steps.stepsAtLeastOne,
      steps.boxesOfSteps,
      steps.keptSaving,
      steps.keptSteps,
    ],
    ...[steps.cheapestStepsBesideCommitment(true), steps.cheapestStepsBesideCommitment(false)],
    steps.keptSavingBesideCommitment,
  ].flat(),
  "exchange.ts": [inDollars("api_price", "API price", "EUR/Mtok", "api")],
  "quotes.ts": [...QUOTE_LAWS.processed, ...WAIT_LAWS],
  "lost-hits.ts": lostHits({ isBlended: false, classes: TOKEN_CLASSES, countsOthers: true, splitsApart: true }),
  "caching.ts": [...readsToPay(WRITTEN), ...cachingToday(WRITTEN, (kind) => `${kind}_share`, ["paid_of_list"])],
  "invoice.ts": heldAgainstInvoice(
    { lines: TOKEN_CLASSES, others: 1 },
    { bill: "monthly_cost", commits: true },
    () => true,
  ),
  "limits.ts": [
    ...[false, true].flatMap((countsOthers) => limitOf({ tokens: true, requests: true, countsOthers })),
    ...overLimit({ mixOf: CLASSES }, true),
    ...overLimit({ part: "frontier_tokens" }, false),
    ...unservedShare,
  ],
  "mix.ts": mix(CLASSES),
  "horizon.ts": [...steadily, ...renewed, moved("gpu_price", "USD/GPU/h", "gpu_price_factor")],
  "provisioned.ts": [
    ...provisioned.unitCapacity({ isBlended: false, classes: TOKEN_CLASSES, countsOthers: true, splitsApart: true }),
    ...[provisioned.unitsForPeak, provisioned.hourOfReservedUnit, provisioned.promisedUnits, provisioned.unitsOfMonth],
    ...[provisioned.busyUnits, provisioned.restAtListPrice, provisioned.restUnserved, provisioned.nothingLeft],
  ].flat(),
  "project.ts": [
    ...today,
    setupCost(["build_cost", "migration_cost"]),
    purchaseCost(false),
    ...[true, false].flatMap((isFull) => project({ ...BUYS, isFull })),
  ],
};

const laws: Formula[] = [];
for (const file of files) {
  const books = (await import(new URL(file, folder).href)) as Record<string, readonly Formula[]>;
  laws.push(...(MADE[file] ?? Object.values(books).flat()));
}

test("laws of one name are laws of one quantity", () => {
  for (const law of laws) {
    const other = laws.find(({ id }) => id === law.id);
    const same = other && sameDimensions(other.result.unit.dimensions, law.result.unit.dimensions);
    expect(same && other.result.series === law.result.series, `${law.id} in ${law.file} and ${other?.file}`).toBe(true);
  }
});

test("a law names the file that it stands in", () => {
  expect(new Set(laws.map(({ file }) => file))).toEqual(new Set(files.map((file) => `src/economics/books/${file}`)));
});

test("an input that another law works out is read in that law's unit", () => {
  for (const reader of laws) {
    for (const [name, wanted] of reader.given) {
      const writer = laws.find(({ id }) => id === name);
      const fits = !writer || sameDimensions(writer.result.unit.dimensions, wanted.unit.dimensions);
      expect(fits, `${reader.id} in ${reader.file} reads ${name}`).toBe(true);
    }
  }
});

test("the library holds every book, but those that one kind of option or section reads alone, or what is sized by prediction", () => {
  const missing = files.filter((file) => !LIBRARY.some((law) => law.file.endsWith(`/${file}`)));
  expect(missing).toEqual([
    "api-fixed.ts",
    "api-terms.ts",
    "api-ways.ts",
    "availability.ts",
    "busy-in-hours.ts",
    "caching.ts",
    "exchange.ts",
    "floor.ts",
    "free-api.ts",
    "horizon.ts",
    "hour-prices.ts",
    "hours.ts",
    "invoice.ts",
    "job.ts",
    "limits.ts",
    "lost-hits.ts",
    "minutes.ts",
    "mix.ts",
    "percentile.ts",
    "project.ts",
    "provisioned.ts",
    "quotes.ts",
    "request-speed.ts",
    "reserve.ts",
    "runs.ts",
    "serverless.ts",
    "split.ts",
    "steps.ts",
    "stress.ts",
  ]);
});

test("every law has a title, a symbol and a source", () => {
  const bare = laws.filter(({ title, symbol, source }) => [title, symbol, source].some((words) => words.trim() === ""));
  expect(bare.map(({ id }) => id)).toEqual([]);
});
