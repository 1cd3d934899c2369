import { dollarsInProse, figure } from "../../figures/figure.js";
import { capital, quoted } from "../../figures/words.js";
import { coverInAll, coverWords } from "../page-one/cover.js";
import { optionOf } from "../whose.js";
import { type Answer, answered } from "./answer.js";
import { type Facts, nameOf, ownFigures } from "./facts.js";

const usd = (value: number) => dollarsInProse(value);

/** Who is paid for it, and what nobody is paid for; then what our own costs with both, in one sum. */
export function whoRunsIt(facts: Facts): Answer | undefined {
  const { cover, quantities, decision, own } = facts;
  const [people, onCall] = [ownFigures(facts).number("people_cost"), ownFigures(facts).number("on_call_line")];
  const alone = coverWords(facts.coverAlone);
  if (decision.runByProvider)
    return answered("Its provider runs it, and nobody of ours is paid for that.", ...coverWords(cover), ...alone);
  if (people === undefined) return undefined;
  const engineers = quantities["people.engineers"]?.value;
  const whom =
    typeof engineers === "number"
      ? ` for ${figure(engineers, "1", "short")} ${engineers === 1 ? "engineer" : "engineers"}`
      : "";
  const team = people === 0 ? "Nobody\u2019s time is counted" : `${usd(people)} a month${whom} is counted`;
  const paid = `Whose budget pays is not stated: ask the head of the team that would run it.${people > 0 ? alike(facts) : ""}`;
  const adds = onCall ? `Being on call adds ${usd(onCall)} a month, which is counted.` : undefined;
  if (cover) {
    const { night } = cover;
    if ("standIn" in night)
      return answered(
        `${team}; at night nobody is on call, and the API serves if the fleet is down.`,
        `That costs ${usd(night.standIn)} an hour on top; with people around the clock ${nameOf(facts, own.id)} would cost ${usd(night.inAll)} a month${aloneWords(facts)}.`,
        ...[adds, paid],
      );
    return answered(
      people === 0
        ? `${team}; cover around the clock would cost ${usd(night.cost)} a month.`
        : `${team}; cover around the clock is not, ${usd(night.cost)} more for ${figure(night.lacking, "1", "short")} people.`,
      `${capital(
        coverInAll(cover)
          .replace(/^; /, "")
          .replace("it would cost", `${nameOf(facts, own.id)} would cost`),
      )}.`,
      ...[adds, paid],
    );
  }
  return onCall === undefined
    ? answered(
        `${team}; a rota around the clock is not looked at.`,
        "Who is paged, how often and for what pay would tell.",
        paid,
      )
    : answered(
        `${team}; ${onCall ? `being on call adds ${usd(onCall)}, which is counted too` : "nothing is counted for being on call"}.`,
        paid,
      );
}

/** ", and “All on our own” $622K": the fleet that serves alone, with as many people. */
function aloneWords({ coverAlone: alone }: Facts): string {
  return alone?.whose && "needed" in alone.night ? `, and ${quoted(alone.whose)} ${usd(alone.night.inAll)}` : "";
}

/** " As many are counted for 96 GPUs as for 8, …": people who are counted alike for fleets that are not. */
function alike({ options, own, quantities }: Facts): string {
  const cost = optionOf(own.id, quantities).number("people_cost");
  const sizes = options.flatMap(({ id, gpus }) =>
    gpus && optionOf(id, quantities).number("people_cost") === cost ? [gpus] : [],
  );
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  return most > MANY_TIMES * least
    ? ` As many are counted for ${figure(most, "GPU")} as for ${figure(least, "1")}, though so many take more.`
    : "";
}

const MANY_TIMES = 4;
