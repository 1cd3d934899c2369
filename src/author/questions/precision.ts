import type { Precision } from "../../catalog/architecture.js";
import { capital } from "../../figures/words.js";
import { precisionWords } from "../../scenario/sizing/predicted.js";
import { type Answer, answered } from "./answer.js";
import { type Facts, nameOf } from "./facts.js";

const EVALUATION = "200 of our own requests, answered by both and judged side by side, would tell.";

/** In which number format each side runs the model, as far as anybody says; and what is known of its answers. */
export function precisionAnswer(facts: Facts): Answer | undefined {
  const { quality } = facts.inputs.wanted;
  const isAssumed = quality !== undefined && quality.known !== "not looked at";
  const [ours, ...sides] = sidesWords(facts);
  const note = quality?.note === undefined ? "" : `${capital(quality.note.replace(/\.$/, ""))}.`;
  if (quality?.known === "measured")
    return answered(`It is measured. ${note}`.trim(), ours && `${capital(ours)}.`, ...sides);
  if (ours === undefined && !isAssumed) return undefined;
  const known = isAssumed ? "No harm is assumed, and none was measured" : "Nobody has measured it";
  return answered(`${known}${ours ? `: ${ours}` : ""}.`, isAssumed && note, ...sides, EVALUATION);
}

/** "our own would run Kimi K2.6 in FP4 (published in INT4, as few bits)"; then whether we would use FP4, and what the API runs. */
function sidesWords(facts: Facts): string[] {
  const { inputs, own, api } = facts;
  const setup = inputs.speeds.find(({ option, predicted }) => option === own.id && predicted)?.predicted?.setup;
  if (!setup?.weights) return [];
  const { label, stored } = setup.model;
  const measured = inputs.wanted.quality?.known === "measured";
  const sold = inputs.prices.some(({ kind }) => kind === "tokens");
  return [
    `our own would run ${label} in ${precisionWords(setup.weights)}${publishedWords(stored, setup.weights)}`,
    cacheWords(setup.kv, measured),
    ...(bitsOf(setup.weights) === "4" ? [] : ["FP4 would not be used."]),
    ...(sold ? [`In which format ${nameOf(facts, api.id)} runs its model no list says: ask.`] : []),
  ];
}

/** What a cache in few bits does to the answers is a question of its own; told where the option states its format. */
function cacheWords(kv: Precision | null, isMeasured: boolean): string {
  if (kv === null) return "";
  const few = bitsOf(kv) !== "16" && bitsOf(kv) !== "32";
  return `Our own would keep its cache of requests (KV) in ${precisionWords(kv)}${few && !isMeasured ? ", of which nothing was measured either" : ""}.`;
}

const bitsOf = (format: Precision) => /\d+/.exec(format)?.[0];

/** " (published in INT4, as few bits)": what is published in no more loses nothing by their number. */
function publishedWords(stored: Precision | null, ours: Precision): string {
  if (stored === null) return "";
  if (stored === ours) return ", as it is published";
  return ` (published in ${precisionWords(stored)}${bitsOf(stored) === bitsOf(ours) ? ", as few bits" : ""})`;
}
