import { describe, expect, test } from "vitest";
import { work } from "../../src/author/work.js";
import { number, runOption } from "../../src/economics/evaluate-option.js";
import { overDraws } from "../../src/uncertainty/over-draws.js";
import { chances } from "../../src/uncertainty/sample.js";
import { inputsOf, SCENARIOS } from "../support/scenarios.js";

const DRAWN = ["volume", "gpu_price", "replica_throughput", "salary", "api_price"];
const RESULTS = ["monthly_cost", "cost_per_mtok"];
const DRAWS = 12;

describe("an option over draws costs in each what it costs there alone, to the bit", () => {
  test.each(SCENARIOS.map((file) => file.replace(".yaml", "")))("%s", (id) => {
    for (const { input, costed } of work(inputsOf(id)).options) {
      const names = DRAWN.filter((name) => typeof costed.given.get(name) === "number");
      const today = (name: string) => Number(costed.given.get(name));
      const columns = new Map(
        names.map((name) => [name, chances(id, name, DRAWS).map((chance) => today(name) * (0.8 + 0.4 * chance))]),
      );
      const found = overDraws(costed, RESULTS, names)(columns, DRAWS);
      for (let draw = 0; draw < DRAWS; draw++) {
        const alone = runOption(
          costed,
          names.map((name) => [name, columns.get(name)?.[draw] as number]),
        );
        RESULTS.forEach((result, index) => {
          expect(found[index]?.[draw], `${input.id}: ${result} of draw ${draw}`).toBe(number(alone, result));
        });
      }
    }
  });
});
