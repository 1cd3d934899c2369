import { change, figureApart, figureInProse } from "../../figures/figure.js";
import { quoted } from "../../figures/words.js";
import { beyondFlip } from "../../report/beyond-flip.js";
import { besideFlip, thenText } from "../../report/flip-text.js";
import { type Answer, answered } from "./answer.js";
import { type Facts, nameOf } from "./facts.js";

/** From where on another option wins, how far that is from today, and where it ends. */
export function flipVolume(facts: Facts): Answer | undefined {
  const { flips, options, told } = facts;
  const found = flips.find(({ input }) => input === "volume");
  if (!found) return undefined;
  if (found.at === null) return answered("At none that was searched.", found.why_not ?? undefined);
  const say = (value: number) => figureInProse(value, found.unit, "short");
  const where = found.at > found.today ? "Above" : "Below";
  const then =
    found.size === undefined && found.to !== null ? nameOf(facts, found.to) : quoted(thenText(found, options));
  if (say(found.at) === say(found.today))
    return answered(`${where} today\u2019s ${say(found.today)}, and not by much.`, `Then ${then} is the cheapest.`);
  const at = figureApart(found.at, found.unit, besideFlip(found, told), figureInProse);
  const by = found.change === null ? "" : ` (${change(found.change)})`;
  const beyond = beyondFlip(found);
  const end =
    beyond.lasts === "on"
      ? ""
      : beyond.lasts === "once"
        ? `, ${where === "Above" ? "up" : "down"} to ${say(beyond.to)}`
        : `, with breaks${beyond.from === undefined ? "" : ` as far as ${say(beyond.from)}, and then without`}`;
  return answered(`${where} ${at}, against ${say(found.today)} today${by}.`, `Then ${then} is the cheapest${end}.`);
}
