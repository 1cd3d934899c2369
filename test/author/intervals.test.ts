import { expect, it } from "vitest";
import { spoken } from "../../src/report/spoken.js";
import { anyReportOf, REFERENCES, SCENARIOS } from "../support/scenarios.js";

const IDS = [...SCENARIOS, ...REFERENCES].map((file) => file.replace(".yaml", ""));

it.each(IDS)("in %s no range is turned round, and each holds its figure", (id) => {
  const turned = Object.entries(anyReportOf(id).quantities).filter(
    ([, { value, low, high }]) =>
      typeof value === "number" && low !== undefined && high !== undefined && !(low <= value && value <= high),
  );
  expect(turned.map(([name, { low, value, high }]) => `${name}: ${low} ${value} ${high}`)).toEqual([]);
});

it("the month of a fleet that was simulated, its GPUs and what they cost are ranges of the same fleets", () => {
  const { quantities } = anyReportOf("cline-kimi-k2");
  const ends = (name: string) => [quantities[`whole.${name}`]?.low, quantities[`whole.${name}`]?.high].map(Number);
  const [fewest = 0, most = 0] = ends("gpus");
  expect(ends("replicas").map((replicas) => 8 * Math.ceil((4 * replicas) / 8))).toEqual([fewest, most]);
  const [least = 0, dearest = 0] = ends("fleet_cost");
  expect(least).toBeCloseTo(fewest * 4.89 * 730, 6);
  expect(dearest).toBeCloseTo(most * 4.89 * 730, 6);
  const people = Number(quantities["whole.people_cost"]?.value);
  expect(ends("monthly_cost").map((cost) => Math.round(cost - people))).toEqual([least, dearest].map(Math.round));
});

it("page two says at which price of a GPU our own volume saves what is promised, and how few sessions the promise allows", () => {
  const { questions = [] } = anyReportOf("cline-kimi-k2");
  const answer = (words: string) =>
    spoken(questions.find(({ question }) => question.includes(words)) ?? { question: words, answer: null });
  const dear = (share: number) => ((1 - share) * 190_611.85 - 400_000 / 12) / (104 * 730);
  expect(answer("save a quarter")).toContain(
    `at most $${dear(0.22).toFixed(2)} to $${dear(0.25).toFixed(2)} at our volume`,
  );
  expect(answer("Does the model fit")).toContain("14 requests");
  // The scenario's own table of requests at once names the same number.
  expect(answer("Does the model fit")).toMatch(/allows a replica no more than 3\ssessions at once/);
});
