import { expect, test } from "vitest";
import { Earliest } from "../../src/simulation/earliest.js";
import { Random } from "../../src/simulation/random.js";

test.each([1, 2, 3, 8, 13])(
  "of %i moments that move, the first of the earliest, as looking at all of them finds it",
  (count) => {
    const random = new Random(count);
    const [ends, all] = [new Earliest(count), new Array<number>(count).fill(Number.POSITIVE_INFINITY)];
    expect(ends.at).toBe(Number.POSITIVE_INFINITY);
    for (let step = 0; step < 500; step++) {
      const index = Math.floor(count * random.uniform());
      // Few different moments, so that many are equal; some end never.
      const at = random.uniform() < 0.2 ? Number.POSITIVE_INFINITY : Math.floor(6 * random.uniform());
      ends.move(index, at);
      all[index] = at;
      const earliest = Math.min(...all);
      expect(ends.at).toBe(earliest);
      if (earliest < Number.POSITIVE_INFINITY) expect(ends.first).toBe(all.indexOf(earliest));
    }
  },
);
