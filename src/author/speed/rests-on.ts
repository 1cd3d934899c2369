import type { SpeedInput } from "../../scenario/sizing/speed.js";
import type { PredictionBasis } from "../../serving/prediction.js";
import type { Against } from "./against-prediction.js";
import { againstInShort } from "./against-words.js";

const BASIS: Record<PredictionBasis, string> = {
  calibrated: "The prediction is calibrated on published measurements.",
  extrapolated: "The prediction is extrapolated: measurements lie farther off.",
  "roofline only": "The prediction is a roofline only: nothing like it was measured.",
};

const SIZED_BY: Record<SpeedInput["sizedBy"], string> = {
  throughput: "by the throughput that is given",
  benchmark: "by what was measured",
  prediction: "by prediction",
};

/** What each option is sized by, and why its range is as wide as it is, as a list; options of which the same holds stand together. */
export function restsOn(speeds: readonly SpeedInput[], against: readonly Against[]): string {
  const told = new Map<string, string[]>();
  for (const speed of speeds) {
    const held = against.find((each) => each.speed === speed);
    const words = [wordsOf(speed), ...(held ? [againstInShort(held)] : [])].join(" ");
    told.set(words, [...(told.get(words) ?? []), speed.label]);
  }
  const items = [...told].map(([words, labels]) => {
    const who = labels.map((label) => `**${label}**`).join("; ");
    return `- ${who} ${labels.length === 1 ? "is" : "are"} sized ${words}`;
  });
  return items.join("\n");
}

function wordsOf({ sizedBy, predicted, unpredicted, measured }: SpeedInput): string {
  const prediction = predicted?.held.prediction;
  const widened = prediction?.widened ?? [];
  const setup = measured?.setup;
  const remarks = [...new Set([...(setup?.remarks ?? []), ...(setup?.runs.flatMap((run) => run.remarks) ?? [])])];
  return [
    `${SIZED_BY[sizedBy]}.`,
    ...(prediction ? [BASIS[prediction.basis]] : []),
    ...(widened.length > 0 ? [`What widens its range: ${widened.join("; ")}.`] : []),
    ...(unpredicted === null ? [] : [`There is no prediction beside it. ${unpredicted}.`]),
    ...(measured?.point.isAtLeast ? ["Even the fastest run met the objective, so it may carry more."] : []),
    ...(remarks.length > 0 ? [`What the runs say of themselves: ${remarks.join("; ")}.`] : []),
  ].join(" ");
}
