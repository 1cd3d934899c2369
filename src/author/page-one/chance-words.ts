/** Chances as people say them; the nearest of these is told. */
const SAID: readonly (readonly [of: number, words: string])[] = [
  [1 / 20, "about 1 in 20"],
  [1 / 10, "about 1 in 10"],
  [1 / 5, "about 1 in 5"],
  [1 / 4, "about 1 in 4"],
  [3 / 10, "about 3 in 10"],
  [1 / 3, "about 1 in 3"],
  [2 / 5, "about 2 in 5"],
  [1 / 2, "about even"],
  [3 / 5, "about 3 in 5"],
  [2 / 3, "about 2 in 3"],
  [7 / 10, "about 7 in 10"],
  [3 / 4, "about 3 in 4"],
  [4 / 5, "about 4 in 5"],
  [9 / 10, "about 9 in 10"],
  [19 / 20, "about 19 in 20"],
];

/** Beyond these the nearest of them would be told of what is far surer. */
const [HARDLY, NEARLY] = [0.035, 0.965];

/** "about 4 in 5": no more is known of a chance that some thousand draws tell. */
export function chanceWords(chance: number): string {
  if (chance <= 0) return "none";
  if (chance >= 1) return "all of them";
  if (chance < HARDLY) return "fewer than 1 in 20";
  if (chance > NEARLY) return "more than 19 in 20";
  const [nearest] = [...SAID].sort(([a], [b]) => Math.abs(a - chance) - Math.abs(b - chance));
  return nearest?.[1] ?? "";
}
