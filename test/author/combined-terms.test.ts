import { expect, test } from "vitest";
import { InputError } from "../../src/problem/problem.js";
import { PAIR, type Small, smallReport } from "../support/small.js";

const OWN = `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, ${PAIR}, sizing: { peak: { headroom: 0% } } }`;
const CLASSES =
  "tokens: { fresh: $2/Mtok, cache_write: $2.5/Mtok, cached: $0.20/Mtok, output: $10/Mtok }, class: on-demand";
const UNITS = "units: { input: 9k tok/min, output_ratio: 4, cached_deducted: 0%, minimum: 40, step: 30 }";

const of = (small: Small) => {
  const report = smallReport(small);
  return { ...report, value: (id: string) => Number(report.quantities[id]?.value) };
};

// 30B tokens over 730 hours are 684,932 a minute, of which 600,000 are taken: 3.72B are refused, and 1 % is away.
const REFUSED = 30e9 - 600_000 * 60 * 730;

test("an API that is not always there, and refuses what is over its limits", () => {
  const { value, warnings, quantities } = of({
    api: "availability: 99%, limits: { tokens_per_minute: 600k tok/min }",
    load: "flat",
    options: [OWN],
  });
  expect(value("api.unserved_tokens")).toBeCloseTo(0.3e9 + REFUSED * 0.99, 0);
  expect(value("api.unserved_share")).toBeCloseTo(REFUSED / 30e9, 9);
  expect(warnings.join(" ")).toContain("300M tokens a month are not served");
  expect(quantities["own.unserved_tokens"]).toBeUndefined();
});

test("units that are not always there, and leave what exceeds them unserved", () => {
  const { value } = of({
    load: "flat",
    options: [
      `units: { kind: provisioned, label: Units, ${UNITS}, unit_price: p.unit, sizing: { units: 40 }, excess: unserved, against: api, availability: 99% }`,
    ],
  });
  // 40 units carry 360,000 counted tokens a minute, 225,000 of these.
  const beyond = 30e9 - 225_000 * 60 * 730;
  expect(value("units.unserved_tokens")).toBeCloseTo(0.3e9 + beyond * 0.99, 0);
});

test("who needs nobody needs no salary either", () => {
  const rented = OWN.replace("label: Own", "label: Own, people: none, overhead: 0%");
  const { options } = of({ load: "flat", people: null, options: [rented] });
  expect(options.find(({ id }) => id === "own")?.monthly_cost).toBeCloseTo(2 * 2 * 2 * 730, 9);
});

test("a split that names writes and has none is as one that does not name them", () => {
  const bill = (split: string) =>
    of({ split, options: [OWN], prices: { api: CLASSES } }).options.find(({ id }) => id === "api")?.monthly_cost;
  const [fresh, cached] = ["fresh: 0%", "cached: 100%"];
  expect(bill(`{ ${fresh}, written: 0%, ${cached}, output: 0% }`)).toBe(bill(`{ ${fresh}, ${cached}, output: 0% }`));
});

test.each<[what: string, small: Small, problem: RegExp]>([
  [
    "people of an option without a salary",
    { people: null, options: [OWN.replace("label: Own", "label: Own, people: { engineers: 1 FTE }, overhead: 0%")] },
    /small\.yaml:12:\d+: nothing says what one of them costs/,
  ],
  [
    "an invoice of nothing",
    { options: [OWN], more: ["invoice: { period: 2026-03, total: $0 }"] },
    /small\.yaml:15:36: it asks for nothing/,
  ],
])("%s is refused at its place", (_, small, problem) => {
  expect(() => smallReport(small)).toThrow(InputError);
  expect(() => smallReport(small)).toThrow(problem);
});
