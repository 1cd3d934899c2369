import { toDigits } from "../figures/number.js";
import { figureOf } from "../serving/figures.js";
import { type PaceKind, type Paces, paceKinds } from "../serving/paces.js";
import type { Parameters } from "../serving/parameters.js";
import { type Sample, SCALE } from "./fit.js";

/** By how much groups of one level are expected to differ beside the fitted model, as a logarithm. */
const SPREAD: Readonly<Record<PaceKind, number>> = { pass: 0.08, prompt: 0.2, first: 0.2 };
/** Times that the paces are found anew about where they have led to, and rounds of each group after the others. */
const TURNS = 3;
const ROUNDS = 12;
const STEP = 1e-3;
/** So much more than a pass does a time grow with it where a load comes close to the most that is carried. */
const NEAR_ITS_MOST = 1.5;

type Effects = Record<PaceKind, Map<string, number>>;

/** A point, as it is seen from the present paces: how far it is off, and how far a pace of each kind moves it. */
interface Seen {
  readonly groups: readonly string[];
  readonly scale: number;
  readonly moves: Readonly<Record<PaceKind, number>>;
  off: number;
}

/**
 * What each group takes beside the fitted model, by all points that lie in it: each group from what the others leave, and
 * drawn to nothing where few points speak of it (a ridge regression, by coordinates). Left out are loads near the most, where a
 * small miss of a pass is a large one of a queue, and the rate of a load whose times are told.
 */
export function pacesOf(sample: Sample, fitted: Parameters): Paces {
  const effects: Effects = { pass: new Map(), prompt: new Map(), first: new Map() };
  for (let turn = 0; turn < TURNS; turn++) {
    const seen = seenFrom(sample, fitted, effects);
    for (let round = 0; round < ROUNDS; round++) for (const kind of paceKinds) settle(kind, seen, effects[kind]);
  }
  return factorsOf(effects);
}

function seenFrom(sample: Sample, fitted: Parameters, effects: Effects): Seen[] {
  const predict = (paces: Paces) => {
    const all = sample.run({ ...fitted, paces });
    return sample.points.map((point, index) => {
      const found = all[index];
      return found ? Math.log(figureOf(found, point.metric, point.statistic)) : Number.NaN;
    });
  };
  const now = predict(factorsOf(effects));
  // Every point has one widest group: all of these together move all points.
  const widest = new Set(sample.points.map((_, index) => sample.placeAt(index).groups[0] ?? ""));
  const moved = (kind: PaceKind) => {
    const further = new Map(effects[kind]);
    for (const group of widest) further.set(group, (further.get(group) ?? 0) + STEP);
    return predict(factorsOf({ ...effects, [kind]: further }));
  };
  const [pass, prompt, first] = [moved("pass"), moved("prompt"), moved("first")];
  return sample.points.flatMap(({ metric, load, value }, index) => {
    if (load.kind !== "offline" && metric === "output_rate") return [];
    const at = now[index] ?? Number.NaN;
    const by = (all: readonly number[]) => ((all[index] ?? Number.NaN) - at) / STEP;
    const moves = { pass: by(pass), prompt: by(prompt), first: by(first) };
    if (moves.pass > NEAR_ITS_MOST) return [];
    return [{ groups: sample.placeAt(index).groups, scale: SCALE[metric], moves, off: Math.log(value) - at }];
  });
}

/** Moves the groups of one kind, the widest first, to where their points are off least. */
function settle(kind: PaceKind, seen: readonly Seen[], effects: Map<string, number>): void {
  const levels = seen[0]?.groups.length ?? 0;
  for (let level = 0; level < levels; level++) {
    const members = new Map<string, Seen[]>();
    for (const each of seen) {
      const group = each.groups[level] ?? "";
      const own = members.get(group);
      if (own) own.push(each);
      else members.set(group, [each]);
    }
    for (const [group, own] of members) {
      const before = effects.get(group) ?? 0;
      let [pull, hold] = [0, 1 / SPREAD[kind] ** 2];
      for (const { off, scale, moves } of own) {
        // As of a Cauchy distribution: what lies far off pulls no more than what lies off a little.
        const weight = 1 / (scale ** 2 + off ** 2);
        pull += weight * moves[kind] * (off + moves[kind] * before);
        hold += weight * moves[kind] ** 2;
      }
      const after = pull / hold;
      for (const each of own) each.off -= each.moves[kind] * (after - before);
      effects.set(group, after);
    }
  }
}

function factorsOf(effects: Effects): Paces {
  const factors = (kind: PaceKind) =>
    Object.fromEntries([...effects[kind]].sort().map(([group, off]) => [group, toDigits(Math.exp(off), 5)]));
  return { pass: factors("pass"), prompt: factors("prompt"), first: factors("first") };
}
