import { change, figureApart, figureInProse, percent } from "../../figures/figure.js";
import { capital, quoted, uncapital } from "../../figures/words.js";
import { beyondFlip } from "../../report/beyond-flip.js";
import type { Flip } from "../../report/break-even.js";
import { besideFlip, thenText } from "../../report/flip-text.js";
import type { Uncertainty } from "../../report/uncertainty.js";
import { type VolumeThere, volumeThereWords } from "../sellers/volume-there.js";
import { FEWEST_SHARE } from "../uncertainty/flips-over-draws.js";
import { type Answer, answered } from "./answer.js";
import { type Facts, nameOf } from "./facts.js";

/** From where on another option wins, how far that is from today, where it ends, and what the draws of all ranges make of it. */
export function flipVolume(facts: Facts): Answer | undefined {
  const { flips, options, told } = facts;
  const found = flips.find(({ input }) => input === "volume");
  if (!found) return undefined;
  const there = atSeller(facts);
  if (found.at === null) return atNone(found.why_not, facts, there);
  const where = found.at > found.today ? "Above" : "Below";
  const then =
    found.size === undefined && found.to !== null ? nameOf(facts, found.to) : thenText(found, options, quoted);
  const lasts = `Then ${then} is the cheapest${howLong(found, facts)}.`;
  const draws = overDraws(told);
  if (say(found.at) === say(found.today))
    return answered(`${where} today\u2019s ${say(found.today)}, and not by much.`, lasts, draws, there);
  const at = figureApart(found.at, found.unit, besideFlip(found), figureInProse);
  const by = found.change === null ? "" : ` (${change(found.change)})`;
  return answered(`${where} ${at}, against ${say(found.today)} today${by}.`, lasts, draws, there);
}

/** Why no volume turns it: the first clause of the reason, and then all of it where there is more. */
function atNone(reason: string | null, facts: Facts, there: string | undefined): Answer {
  if (reason === null) return answered("At none that was searched.", there);
  const found = facts.options.find(({ label }) => reason.startsWith(`${label} `));
  const named = found ? nameOf(facts, found.id) + reason.slice(found.label.length) : reason;
  const [first = "", ...more] = named.split(": ");
  const clause = found ? first : uncapital(first);
  return answered(`At none: ${clause.replace(/\.$/, "")}.`, more.length > 0 && capital(more.join(": ")), there);
}

/** Where it flips at the lowest price that a list has. */
function atSeller({ sellers, flips }: Facts): string | undefined {
  if (!sellers?.volume || isSaid(flips, sellers.volume)) return undefined;
  const [{ seller, price }] = sellers.offers;
  return volumeThereWords(sellers.volume, { provider: seller.provider, price });
}

/** What costs more than the API at every volume costs more than who asks less. */
function isSaid(flips: readonly Flip[], { isOurs }: VolumeThere): boolean {
  return isOurs === "nowhere" && flips.some(({ input, at }) => input === "volume" && at === null);
}

const say = (value: number) => figureInProse(value, "tok/month", "short");
/** "82.3B", where the unit stands beside it. */
const short = (value: number) => say(value).replace(/ .*/, "");

/** ", but for 2 stretches up to 82.3B tokens a month, where it buys another box" */
function howLong(flip: Flip, facts: Facts): string {
  const beyond = beyondFlip(flip);
  if (beyond.lasts === "on") return "";
  const isUp = (flip.at ?? 0) > flip.today;
  const way = isUp ? "up" : "down";
  if (beyond.lasts === "once") return `, ${way} to ${say(beyond.to)}`;
  if (beyond.from === undefined) return `, in ${beyond.breaks + 1} stretches ${way} to ${say(beyond.to)}`;
  const gaps = beyond.breaks === 1 ? "one stretch" : `${beyond.breaks} stretches`;
  return `, but for ${gaps} ${way} to ${say(beyond.from)}${whyBreaks(flip, isUp, facts)}`;
}

/** A fleet against an API: its bill is a line, and the fleet grows by whole boxes. */
function whyBreaks({ to }: Flip, isUp: boolean, { options, decision }: Facts): string {
  const kinds = [options.find(({ id }) => id === to), decision.recommended].map((option) => option?.kind);
  if (isUp && kinds[0] === "self_hosted" && kinds[1] === "api") return ", where it has just bought another box";
  return !isUp && kinds[0] === "api" && kinds[1] === "self_hosted" ? ", where our own does with a box less" : "";
}

/** Where the flip lies over the draws, and in how many of them it is found. */
function overDraws(told: Uncertainty | undefined): string | undefined {
  const found = told?.flips.find(({ input }) => input === "volume");
  if (!found?.looked) return undefined;
  const { between, share, looked } = found;
  const [least, most] = looked;
  const often = percent(share, "short");
  if (between === null)
    return share < FEWEST_SHARE
      ? `Only ${often} of the draws have a flip from ${short(least)} to ${say(most)}.`
      : `Of the draws ${often} have a flip, below or above today\u2019s volume.`;
  if (between.p5 === between.p95) return undefined;
  if (between.p95 === most)
    return `Drawn, it flips at ${say(between.p5)} or more, in ${often} of the draws within the ${short(most)} that is searched.`;
  if (between.p5 === least)
    return `Drawn, it flips at ${say(between.p95)} or less, in ${often} of the draws above the ${short(least)} that is searched.`;
  const rest = share === 1 ? "" : `; ${often} of the draws have one`;
  return `Drawn, it flips between ${short(between.p5)} and ${say(between.p95)} nine times in ten${rest}.`;
}
