import { execFileSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chancesOf } from "../../src/uncertainty/choice.js";
import { type Kind, quantileOf } from "../../src/uncertainty/distribution.js";
import { givenOne, wavesAlong } from "../../src/uncertainty/given-one.js";
import { NINETY, normalQuantile } from "../../src/uncertainty/normal.js";
import { meanOf, quantiles } from "../../src/uncertainty/quantiles.js";
import { chances } from "../../src/uncertainty/sample.js";
import { totalShare } from "../../src/uncertainty/total-share.js";
import { worthOfAll, worthOfOne } from "../../src/uncertainty/worth.js";
import { ROOT } from "../support/scenarios.js";

const ANY: Kind = { isShare: false, isWhole: false, least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY };
const SHARE: Kind = { ...ANY, isShare: true, least: 0, most: 1 };
const interval = (low: number, high: number) => quantileOf({ kind: "interval", low, high }, ANY);
const DRAWS = 20_000;
const column = (name: string, of: (chance: number) => number) => chances("test", name, DRAWS).map(of);

test("the normal quantile is that of tables", () => {
  // R: qnorm(c(0.5, 0.95, 0.975, 1e-10))
  const table = [0, 1.644853626951472, 1.959963984540054, -6.361340902404056];
  [0.5, 0.95, 0.975, 1e-10].forEach((share, index) => {
    expect(normalQuantile(share)).toBeCloseTo(table[index] as number, 12);
  });
  expect(NINETY).toBeCloseTo(normalQuantile(0.95), 14);
});

describe("distributions keep what was stated", () => {
  test.each([
    ["an interval", { kind: "interval", low: 1.2, high: 1.8 }, ANY, [1.2, Math.sqrt(1.2 * 1.8), 1.8]],
    ["an interval of a share", { kind: "interval", low: 0.5, high: 0.9 }, SHARE, [0.5, 0.75, 0.9]],
    ["three quantiles", { kind: "quantiles", low: 10, middle: 30, high: 40 }, ANY, [10, 30, 40]],
    ["an interval from nothing", { kind: "interval", low: 0, high: 2 }, ANY, [0.1, 1, 1.9]],
    ["limits", { kind: "between", low: 2, high: 6 }, ANY, [2.2, 4, 5.8]],
    ["samples", { kind: "samples", values: [5, 1, 3] }, ANY, [1, 3, 5]],
    // Worked by hand: below the likeliest at 2 lies a fifth of the triangle from 1 to 6.
    ["a triangle", { kind: "likely", low: 1, likely: 2, high: 6 }, ANY, [1.5, 6 - Math.sqrt(10), 5]],
  ] as const)("%s", (_, spread, kind, expected) => {
    const quantile = quantileOf(spread, kind);
    [0.05, 0.5, 0.95].forEach((share, index) => {
      expect(quantile(share)).toBeCloseTo(expected[index] as number, 6);
    });
  });

  test("a quantile never falls, and never leaves its bounds", () => {
    const ends = fc.tuple(
      fc.double({ min: 0.01, max: 0.98, noNaN: true }),
      fc.double({ min: 1.001, max: 30, noNaN: true }),
    );
    fc.assert(
      fc.property(ends, fc.boolean(), ([low, times], isShare) => {
        const high = isShare ? Math.min(0.99, low * times) : low * times;
        const quantile = quantileOf({ kind: "interval", low, high }, { ...ANY, isShare, least: 0, most: 5 });
        const all = Array.from({ length: 99 }, (_, at) => quantile((at + 1) / 100));
        all.forEach((value, at) => {
          expect(value).toBeGreaterThanOrEqual(all[at - 1] ?? 0);
          expect(value).toBeLessThanOrEqual(isShare ? 1 : 5);
        });
      }),
    );
  });
});

/** Of ln X: what its mean and spread are where X lies between both ends nine times in ten. */
const logOf = (low: number, high: number) => ({
  mean: (Math.log(low) + Math.log(high)) / 2,
  deviation: (Math.log(high) - Math.log(low)) / (2 * NINETY),
});

describe("draws agree with closed forms", () => {
  const [x, y] = [column("x", interval(1, 3)), column("y", interval(2, 5))];
  const [a, b] = [logOf(1, 3), logOf(2, 5)];
  const mean = ({ mean: m, deviation: s }: typeof a) => Math.exp(m + (s * s) / 2);
  const together = Math.hypot(a.deviation, b.deviation);

  test("the mean of a sum of log-normals", () => {
    expect(meanOf(x.map((value, draw) => value + (y[draw] as number)))).toBeCloseTo(mean(a) + mean(b), 2);
  });

  test.each([
    ["product", (p: number, q: number) => p * q, a.mean + b.mean],
    ["ratio", (p: number, q: number) => p / q, a.mean - b.mean],
  ])("a %s of log-normals is log-normal", (_, of, middle) => {
    const { p5, p50, p95 } = quantiles(x.map((value, draw) => of(value, y[draw] as number)));
    expect(Math.log(p50) / 1).toBeCloseTo(middle, 1.7);
    expect(Math.log(p5)).toBeCloseTo(middle - NINETY * together, 1.5);
    expect(Math.log(p95)).toBeCloseTo(middle + NINETY * together, 1.5);
  });
});

test("the same names draw the same in another process, and others otherwise", () => {
  const script = `import(${JSON.stringify(join(ROOT, "dist/uncertainty/sample.js"))}).then(({ chances }) => console.log(chances("memo", "own.gpu_price", 64).join()))`;
  const elsewhere = execFileSync(process.execPath, ["--eval", script], { encoding: "utf8" }).trim();
  expect(chances("memo", "own.gpu_price", 64).join()).toBe(elsewhere);
  expect(chances("memo", "own.salary", 64).join()).not.toBe(elsewhere);
  expect(chances("other", "own.gpu_price", 64).join()).not.toBe(elsewhere);
});

describe("what it is worth to know", () => {
  // Two options whose costs differ by a normal figure of mean m and deviation s: knowing it saves s * phi(m / s) - m * (1 - Phi(m / s)).
  const [mean, known, unknown] = [0.4, 1, 0.7];
  const p = column("p", normalQuantile);
  const q = column("q", normalQuantile);
  const along = wavesAlong(chances("test", "p", DRAWS));
  const zero = new Float64Array(DRAWS);
  const gap = p.map((each, draw) => mean + known * each + unknown * (q[draw] as number));
  const density = (at: number) => Math.exp((-at * at) / 2) / Math.sqrt(2 * Math.PI);
  /** The chance of more than `at`, by Simpson's rule. */
  const above = (at: number) => {
    const [steps, end] = [2000, 12];
    const height = (end - at) / steps;
    let sum = density(at) + density(end);
    for (let step = 1; step < steps; step++) sum += density(at + step * height) * (step % 2 === 1 ? 4 : 2);
    return (sum * height) / 3;
  };
  const worth = (deviation: number) => deviation * density(mean / deviation) - mean * above(mean / deviation);

  test("everything, in closed form", () => {
    expect(worthOfAll([zero, gap])).toBeCloseTo(worth(Math.hypot(known, unknown)), 2);
  });

  test("one input, in closed form", () => {
    expect(worthOfOne([zero, gap])(along)).toBeCloseTo(worth(known), 1.9);
  });

  test("an input that moves nothing is worth nothing", () => {
    expect(worthOfOne([zero, gap])(wavesAlong(chances("test", "r", DRAWS)))).toBe(0);
  });

  test("one input, by brute force: three options, one of which steps", () => {
    const costs = (u: number, v: number) => [10 + 4 * v, 8 + 7 * u * u + 2 * v, u > 0.3 ? 14 : 6] as const;
    const u = chances("test", "u", DRAWS);
    const v = chances("test", "v", DRAWS);
    const all = [0, 1, 2].map((option) => u.map((each, draw) => costs(each, v[draw] as number)[option] as number));
    // At each u the means over v are known: v is one half on average.
    let sum = 0;
    for (let cell = 0; cell < 10_000; cell++) sum += Math.min(...costs((cell + 0.5) / 10_000, 0.5));
    const alone = [12, 9 + 7 / 3, 0.3 * 6 + 0.7 * 14];
    expect(worthOfOne(all)(wavesAlong(u))).toBeCloseTo(Math.min(...alone) - sum / 10_000, 1.4);
  });

  test("shares of variance, in closed form: Ishigami and Homma's function", () => {
    const at = (name: string) => column(name, (chance) => Math.PI * (2 * chance - 1));
    const [one, two, three] = [at("1"), at("2"), at("3")];
    const of = (x: number, y: number, z: number) => Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
    const values = one.map((x, draw) => of(x, two[draw] as number, three[draw] as number));
    const first = ["1", "2", "3"].map((name) => givenOne(values, wavesAlong(chances("test", name, DRAWS))).share);
    [0.3139, 0.4424, 0].forEach((share, index) => {
      expect(first[index]).toBeCloseTo(share, 1.5);
    });
    const anew = at("4");
    const total = totalShare(
      values,
      one.map((x, draw) => of(x, two[draw] as number, anew[draw] as number)),
    );
    expect(total).toBeCloseTo(0.2437, 1.5);
  });
});

test("chances add up to one, an API wins ties, and what cannot be had neither wins nor counts", () => {
  const rivals = [
    { id: "own", cost: Float64Array.of(1, 2, 3, 1), winsTies: false, lacking: Uint8Array.of(0, 0, 0, 1) },
    { id: "api", cost: Float64Array.of(2, 2, 2, 2), winsTies: true },
  ];
  expect(chancesOf(rivals)).toEqual([
    { id: "own", cheapest: 0.25, regret: 1 / 3, lacking: 0.25 },
    { id: "api", cheapest: 0.75, regret: 0.25, lacking: 0 },
  ]);
});
