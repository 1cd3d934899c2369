import { expect, test } from "vitest";
import { keptRates } from "../../src/build/kept-rates.js";
import type { Setup } from "../../src/serving/prediction.js";

const setup = (gpus: number) => ({ gpus }) as Setup;
const request = (input: number) => ({ input, cached: 0, output: 100 });

function counted() {
  let worked = 0;
  const rates = keptRates(({ gpus }, { tpot = 0 }) => ({ input }) => {
    worked++;
    return { outputRate: gpus * tpot + input, counts: [] };
  });
  return { rates, worked: () => worked };
}

test("fleets of one setup and promise work a request out once", () => {
  const { rates, worked } = counted();
  for (const input of [1, 2, 1]) rates(setup(2), { tpot: 50 })(request(input));
  expect(rates(setup(2), { tpot: 50 })(request(2))).toEqual({ outputRate: 102, counts: [] });
  expect(worked()).toBe(2);
});

test.each([
  ["another setup", setup(4), { tpot: 50 }, 201],
  ["another promise", setup(2), { tpot: 30 }, 61],
])("%s is another question", (_, of, objective, outputRate) => {
  const { rates } = counted();
  rates(setup(2), { tpot: 50 })(request(1));
  expect(rates(of, objective)(request(1))).toEqual({ outputRate, counts: [] });
});

test("beyond some thousand requests what is kept makes room, and the answer stays the same", () => {
  const { rates, worked } = counted();
  const rate = rates(setup(1), { tpot: 0 });
  for (let input = 0; input < 5000; input++) rate(request(input));
  expect(rate(request(7))).toEqual({ outputRate: 7, counts: [] });
  expect(worked()).toBe(5001);
});
