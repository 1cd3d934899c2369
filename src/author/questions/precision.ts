import type { Precision } from "../../catalog/architecture.js";
import { quoted } from "../../figures/words.js";
import { precisionWords } from "../../scenario/sizing/predicted.js";
import type { Facts } from "./facts.js";

const EVALUATION = "200 of our own requests, answered by both and judged side by side, would tell.";

/** In which number format each side runs the model, as far as anybody says; and what is known of its answers. */
export function precisionAnswer(facts: Facts): string | undefined {
  const { quality } = facts.inputs.wanted;
  const sides = sidesWords(facts);
  if (!quality || quality.known === "not looked at")
    return sides && `${sides} What that does to the answers nobody has measured: ${EVALUATION}`;
  const note = quality.note === undefined ? "." : `: ${quality.note.replace(/\.$/, "")}.`;
  const known =
    quality.known === "measured" ? `Measured${note}` : `Assumed to be as good, and not measured${note} ${EVALUATION}`;
  return [sides, known].filter(Boolean).join(" ");
}

/** "Ours would run Kimi K2.6 in FP4, as it is published; in which format the API runs it no list says." */
function sidesWords({ inputs, own, api }: Facts): string | undefined {
  const setup = inputs.speeds.find(({ option, predicted }) => option === own.id && predicted)?.predicted?.setup;
  if (!setup?.weights) return undefined;
  const { label, stored } = setup.model;
  const published = publishedWords(stored, setup.weights);
  const sold = inputs.prices.filter(({ kind }) => kind === "tokens").length;
  const theirs = sold === 0 ? "" : `; in which form ${quoted(api.label)} runs its model no list says: ask`;
  return `Ours would run ${label} in ${precisionWords(setup.weights)}${published}${theirs}.`;
}

/** " (published in INT4, as few bits)": what is published in no more loses nothing by their number. */
function publishedWords(stored: Precision | null, ours: Precision): string {
  if (stored === null) return "";
  if (stored === ours) return ", as it is published";
  const bits = (format: Precision) => /\d+/.exec(format)?.[0];
  const [published, few] = [precisionWords(stored), bits(stored) === bits(ours)];
  return few ? ` (published in ${published}, as few bits)` : ` (published in ${published})`;
}
