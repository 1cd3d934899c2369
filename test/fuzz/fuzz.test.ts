import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "../support/scenarios.js";
import { feedSubjects } from "./feeds.js";
import { judge } from "./judge.js";
import { measuredSubjects } from "./measured.js";
import { Random } from "./random.js";
import { scenarioSubjects } from "./scenarios.js";
import { type Spoilt, spoil } from "./spoil.js";
import { usageSubjects } from "./usage.js";

/** A few with the other tests; `npm run fuzz` sets many. */
const COUNT = Number(process.env.FUZZ_COUNT ?? 300);
const SEED = Number(process.env.FUZZ_SEED ?? 1);
const IS_LONG = process.env.FUZZ_COUNT !== undefined;

it(`${COUNT} spoilt inputs: no crash, no hang, no word for machines, no figure moved by a factor of 1,000 without a word`, {
  timeout: 3_600_000,
}, () => {
  const subjects = [...scenarioSubjects(), ...feedSubjects(), ...measuredSubjects(), ...usageSubjects()];
  const rights = subjects.map(({ take, text }) => take(text, true));
  const found = new Map<string, { count: number; example: string }>();
  for (let turn = 0; turn < COUNT; turn++) {
    // An input has a seed of its own, so that it can be made again alone.
    const random = new Random(SEED * 1_000_003 + turn);
    const index = random.below(subjects.length);
    const [subject, right] = [subjects[index], rights[index]];
    if (!subject || !right) continue;
    const spoilt = spoil(subject.text, subject.places, random);
    if (IS_LONG) keep(spoilt);
    for (const { kind, what } of judge(subject, right, spoilt, random.below(8) === 0)) {
      const key = [kind, subject.name, spoilt.how, kind === "crash" ? what : ""].join(" | ");
      const known = found.get(key);
      const example = `${what.slice(0, 300)}\n    ${difference(subject.text, spoilt.text)}`;
      found.set(key, { count: (known?.count ?? 0) + 1, example: known?.example ?? example });
    }
  }
  expect([...found].sort().map(([key, { count, example }]) => `${count} x ${key}\n    ${example}`)).toEqual([]);
});

/** The input that is being read, for the one that never ends. */
function keep({ text, how }: Spoilt): void {
  mkdirSync(join(ROOT, ".cache"), { recursive: true });
  writeFileSync(join(ROOT, ".cache/fuzz-last.txt"), `${how}\n${text}`);
}

/** The first line that is not as it was. */
function difference(before: string, after: string): string {
  const [was, is] = [before, after].map((text) => text.split("\n")) as [string[], string[]];
  const at = is.findIndex((line, index) => line !== was[index]);
  return `line ${at + 1}: ${JSON.stringify(was[at]?.slice(0, 160))} -> ${JSON.stringify(is[at]?.slice(0, 160))}`;
}
