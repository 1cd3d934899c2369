/** Chances as people say them, rising. */
const SAID: readonly (readonly [of: number, words: string])[] = [
  [1 / 20, "1 in 20"],
  [1 / 10, "1 in 10"],
  [1 / 5, "1 in 5"],
  [1 / 4, "1 in 4"],
  [3 / 10, "3 in 10"],
  [1 / 3, "1 in 3"],
  [2 / 5, "2 in 5"],
  [1 / 2, "even"],
  [3 / 5, "3 in 5"],
  [2 / 3, "2 in 3"],
  [7 / 10, "7 in 10"],
  [3 / 4, "3 in 4"],
  [4 / 5, "4 in 5"],
  [9 / 10, "9 in 10"],
  [19 / 20, "19 in 20"],
  [99 / 100, "99 in 100"],
];

/** No more is known of a chance that some thousand draws tell. */
const APART = 0.012;

/** "about 4 in 5", "more than 9 in 10" of 94 %: never more than it is. */
export function chanceWords(chance: number): string {
  if (chance <= 0) return "none";
  if (chance >= 1) return "all of them";
  const below = SAID.findLast(([of]) => of <= chance);
  if (!below) return "fewer than 1 in 20";
  const [of, words] = below;
  if (chance - of <= Math.min(APART, (1 - of) / 4)) return `about ${words}`;
  return words === "even" ? "better than even" : `more than ${words}`;
}
