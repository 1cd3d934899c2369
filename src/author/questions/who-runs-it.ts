import { dollarsInProse, figure } from "../../figures/figure.js";
import { coverInAll, coverWords } from "../page-one/cover.js";
import { optionOf } from "../whose.js";
import { type Answer, answered } from "./answer.js";
import { type Facts, nameOf, ownFigures } from "./facts.js";

const usd = (value: number) => dollarsInProse(value);

/** Who is paid for it, and what nobody is paid for. */
export function whoRunsIt(facts: Facts): Answer | undefined {
  const { cover, quantities, decision } = facts;
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
  const team = people === 0 ? "Nobody\u2019s time is counted" : `${usd(people)} a month${whom}`;
  const paid =
    people > 0 &&
    `It is in the month of ${nameOf(facts, facts.own.id)}${alike(facts)}; whose budget pays is not stated.`;
  const adds = onCall ? `Being on call adds ${usd(onCall)} a month.` : undefined;
  if (cover) {
    const { night } = cover;
    return "standIn" in night
      ? answered(
          `${team}; at night nobody is on call.`,
          `If the fleet is down the API serves, at ${usd(night.standIn)} an hour on top.`,
          ...[paid, adds, ...alone],
        )
      : answered(
          `${team}; people around the clock would cost ${usd(night.cost)} more.`,
          `That takes ${figure(night.needed, "1", "short")} people${coverInAll(cover)}.`,
          ...[paid, adds],
        );
  }
  return onCall === undefined
    ? answered(
        `${team}; a rota around the clock is not looked at.`,
        "Who is paged, how often and for what pay would tell.",
        paid,
      )
    : answered(
        `${team}; ${onCall ? `being on call adds ${usd(onCall)}` : "nothing is counted for being on call"}.`,
        paid,
      );
}

/** ", the same for 96 GPUs as for 8": people who are counted alike for fleets that are not. */
function alike({ options, own, quantities }: Facts): string {
  const cost = optionOf(own.id, quantities).number("people_cost");
  const sizes = options.flatMap(({ id, gpus }) =>
    gpus && optionOf(id, quantities).number("people_cost") === cost ? [gpus] : [],
  );
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  return most > MANY_TIMES * least
    ? `, the same for ${figure(most, "GPU")} as for ${figure(least, "1")}, though so many take more`
    : "";
}

const MANY_TIMES = 4;
