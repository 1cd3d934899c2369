import { expect, test } from "vitest";
import type { Decision } from "../../src/author/decision.js";
import { promisedMoney } from "../../src/author/fleet/promised-money.js";

const option = (kind: string, label: string) => ({ id: kind, kind, label });
const usd = (value: number) => ({ value, unit: "USD/month", label: "", basis: "quoted", source: "by hand" }) as const;
const leaving = (recommended: string, against: string, commitment?: number, unused = 0) =>
  promisedMoney(
    { recommended: option(recommended, "Own"), against: option(against, "API") } as unknown as Decision,
    commitment === undefined
      ? {}
      : { [`${against}.commitment`]: usd(commitment), [`${against}.commitment_unused`]: usd(unused) },
  );

test.each([
  ["all that is bought is within the promise", leaving("self_hosted", "api", 5000, 800), "nothing"],
  ["more is bought than was promised", leaving("self_hosted", "api", 5000), "only what is bought beyond it"],
])("an API that is left is owed its promise: %s", (_, said, saves) => {
  expect(said).toEqual([`While the $5,000 a month promised to \u201cAPI\u201d binds, leaving it saves ${saves}.`]);
});

test.each([
  ["nothing was promised", leaving("self_hosted", "api")],
  ["the promise is of nothing", leaving("self_hosted", "api", 0)],
  ["the API stays", leaving("api", "self_hosted", 5000)],
  ["no API is left", leaving("self_hosted", "hybrid", 5000)],
  ["one API is left for another", leaving("api", "api", 5000)],
])("and nothing is said where %s", (_, said) => {
  expect(said).toEqual([]);
});
