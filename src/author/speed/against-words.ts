import { bare, dollarsInProse, figure } from "../../figures/figure.js";
import { toDigits } from "../../figures/number.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { Interval } from "../../serving/prediction.js";
import type { Decision } from "../decision.js";
import { idOf } from "../ids.js";
import { optionOf } from "../whose.js";
import type { Work } from "../work.js";
import { type Against, type AsPredicted, againstPrediction, asPredicted } from "./against-prediction.js";

/** Nothing here is known to more digits. */
const known = (value: number) => toDigits(value, 3);
const rate = (value: number) => figure(known(value), "tok/s");
const fromTo = ({ low, high }: Interval) => `${bare(known(low), "1")} to ${rate(high)}`;
const statedWords = ({ stated }: Against) => (stated.low < stated.high ? fromTo(stated) : rate(stated.value));

/** Beside what an option is sized by: where the given figure lies by the prediction. */
export function againstInShort(against: Against): string {
  const { stated, predicted, side } = against;
  const interval = `the 90 % interval of the prediction, ${fromTo(predicted)}`;
  if (side !== "within")
    return `The ${statedWords(against)} lie ${side} ${interval}; what is predicted is ${times(stated.value, predicted.value)}.`;
  const beyond = [stated.low < predicted.low ? "below" : "", stated.high > predicted.high ? "above" : ""].filter(
    Boolean,
  );
  return beyond.length === 0
    ? `The ${statedWords(against)} lie within ${interval}.`
    : `The ${statedWords(against)} overlap ${interval}, and reach ${beyond.join(" and ")} it.`;
}

/** "11.7 times as much", or "3 times less". */
function times(stated: number, predicted: number): string {
  return predicted >= stated
    ? `${figure(predicted / stated, "1", "short")} times as much`
    : `${figure(stated / predicted, "1", "short")} times less`;
}

/** What a careful reader would object to: a throughput that the prediction contradicts, and one that it cannot speak of. */
export function againstWarnings(inputs: Inputs, written: Work, { recommended }: Decision): string[] {
  const outside = againstPrediction(inputs, written).filter(({ side }) => side !== "within");
  const told = outside.map((against) => {
    const { speed, basis, stated, predicted, side } = against;
    const { label, option } = speed;
    const words = speed.predicted?.words ?? label;
    const then = asPredicted(against, inputs);
    const now = optionOf(option, written.quantities).single("monthly_cost");
    return [
      `${label}: ${statedWords(against)} are ${basis}, and ${rate(predicted.value)} predicted for ${words}, ${times(stated.value, predicted.value)}.`,
      `The ${basis} figure lies ${side} the 90 % interval, ${fromTo(predicted)}.`,
      `As fast as predicted, it would cost ${costThen(then, now)}, and ${decisionThen(then, recommended.id)}.`,
    ].join(" ");
  });
  const unsaid = inputs.speeds.flatMap(({ option, label, sizedBy, unpredicted }) => {
    const given = inputs.givens.find(({ id }) => id === idOf.option(option, "replica_throughput"));
    if (sizedBy !== "throughput" || unpredicted === null || !given) return [];
    return [
      `${label}: ${rate(Number(given.value))} are ${given.basis}, and the prediction contradicts it. ${unpredicted}.`,
    ];
  });
  return [...told, ...unsaid];
}

const SAME = "the decision would be the same";

function costThen({ cost }: AsPredicted, now: number): string {
  const [then, today] = [dollarsInProse(cost), dollarsInProse(now)];
  return then === today ? `the same, ${then} a month` : `${then} a month instead of ${today}`;
}

function decisionThen({ recommended, ends: [slow, fast] }: AsPredicted, today: string): string {
  if (recommended.id !== today) return `${recommended.label} would be the cheapest`;
  const at = (end: string, { label }: { label: string }) =>
    `the decision would be the same; at the ${end} end of the interval, ${label} would be the cheapest`;
  if (slow.id !== today) return at("slow", slow);
  if (fast.id !== today) return at("fast", fast);
  return SAME;
}
