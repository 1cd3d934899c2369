import { describe, expect, it } from "vitest";
import { besideFreeApi } from "../../src/economics/free-api.js";
import { book, type Law } from "../../src/economics/law.js";

const UNITS = { volume: "tok", api_price: "USD/tok", api_cost: "USD", gpus: "GPU", gpu_price: "USD/GPU" } as const;
const law = (id: string, is: string, unit: string, of: Record<string, string> = {}): Law => {
  const read = Object.entries({ ...UNITS, ...of }).filter(([name]) => new RegExp(`\\b${name}\\b`).test(is));
  return book("a book", [{ id, title: id, unit, inputs: Object.fromEntries(read), is, source: "a test" }])[0] as Law;
};
const kept = (...laws: Law[]) => besideFreeApi(laws).map(({ id, is }) => `${id} = ${is}`);

const cost = law("cost", "gpus * gpu_price", "USD");
const needed = law("needed", "gpus * gpu_price / (volume * api_price)", "1");
const reads = law("reads", "needed * 2", "1", { needed: "1" });
const readsThose = law("reads_those", "reads + 1", "1", { reads: "1" });

describe("beside an API that asks nothing", () => {
  it.each<[string, Law[], string[]]>([
    [
      "what is multiplied by its price stays",
      [law("bill", "volume * api_price", "USD")],
      ["bill = volume * api_price"],
    ],
    [
      "what divides by something else stays",
      [law("each", "api_cost / volume", "USD/tok")],
      ["each = api_cost / volume"],
    ],
    ["a share of its price goes, wherever it stands below the line", [cost, needed], ["cost = gpus * gpu_price"]],
    ["and a share of its bill", [law("part", "gpus * gpu_price / api_cost", "1")], []],
    ["and all that reads them, in whatever order", [readsThose, reads, cost, needed], ["cost = gpus * gpu_price"]],
    [
      "what decides what to rent is replaced, and what reads that stays",
      [
        law("paying_steps", "volume * gpu_price * gpus / api_cost", "tok"),
        law("steps", "paying_steps * 2", "1", { paying_steps: "1" }),
      ],
      ["paying_steps = 0", "steps = paying_steps * 2"],
    ],
    [
      "also where it only reads what has gone",
      [needed, law("steps_saving", "needed * api_cost", "USD", { needed: "1" })],
      ["steps_saving = 0"],
    ],
  ])("%s", (_, laws, expected) => {
    expect(kept(...laws)).toEqual(expected);
  });
});
