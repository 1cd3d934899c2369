import { ticks } from "d3-array";

/** A few round values from `low` to `high`, both inclusive where they are round. */
export function roundValues(low: number, high: number, about: number): number[] {
  return ticks(low, high, about);
}

/** Powers of ten and, over a short stretch, their doubles and fives. */
export function logValues([low, high]: [number, number]): number[] {
  const decades = Math.log10(high / low);
  const steps = decades <= 1.5 ? [1, 2, 5] : decades <= 3 ? [1, 3] : [1];
  const values: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    for (const step of steps) values.push(Number(`${step}e${power}`));
  }
  return values.filter((value) => value >= low && value <= high);
}
