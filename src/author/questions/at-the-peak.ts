import { bare, figureInProse, percent } from "../../figures/figure.js";
import { listed, quoted } from "../../figures/words.js";
import type { ReportOption } from "../../report/schema.js";
import { idOf } from "../ids.js";
import { BUSIEST_MINUTE } from "../sellers/busiest-minute.js";
import { MINUTES_WORDS } from "../stress/minutes.js";
import { type Quantities, workload } from "../whose.js";
import { type Answer, answered } from "./answer.js";
import type { Facts } from "./facts.js";

/** Whether the API takes what we send, by the limits that count, those that its list states, or what to have it promise. */
export function atThePeak({ options, quantities, inputs, limit }: Facts): Answer | undefined {
  const limited = options.filter(({ unserved_share }) => unserved_share !== undefined);
  const peak = workload(quantities).number("peak_load");
  if (limited.length > 0) {
    const refused = limited.map(
      ({ label, unserved_share }) => `${percent(unserved_share ?? 0)} of the tokens of ${quoted(label)}`,
    );
    return limited.every(({ unserved_share }) => unserved_share === 0)
      ? answered(`Yes, within its limits${withinWords(limited, quantities)}.`)
      : answered(`Not all: nobody serves ${listed(refused)}.`);
  }
  if (peak === undefined) return undefined;
  const aMinute = quantities[BUSIEST_MINUTE]?.value;
  const most =
    typeof aMinute === "number" ? figureInProse(aMinute, "tok/min", "short") : figureInProse(peak, "tok/s", "short");
  const hour = `Have it promise ${most} for our busiest hour`;
  const minute = () =>
    `and ${minuteWords(quantities)} for its busiest minute: in public traces that has ${MINUTES_WORDS}. Our own trace would tell which.`;
  const [first, ...more] = limit?.said ?? [
    "Not known: its limits are not stated.",
    "Its console and the headers of its answers (x-ratelimit-limit-tokens) tell them.",
  ];
  return answered(first ?? "", ...more, inputs.demand.load === "runs" ? `${hour}.` : `${hour} ${minute()}`);
}

/** ": 2M tok/min, where our busiest minute sends at most 1.5M" */
function withinWords(limited: readonly ReportOption[], quantities: Quantities): string {
  const read = (id: string, name: string) => Number(quantities[`${id}.${name}`]?.value);
  const sent = Math.max(...limited.map(({ id }) => read(id, "peak_to_api")));
  const limit = Math.min(...limited.map(({ id }) => read(id, "limit_load")));
  if (!Number.isFinite(sent) || !Number.isFinite(limit)) return "";
  const say = (value: number) => figureInProse(value, "tok/min", "short");
  return `: ${say(limit)}, where our busiest minute sends at most ${say(sent)}`;
}

/** "119K to 297K": tokens a minute. */
export function minuteWords(quantities: Facts["quantities"]): string {
  const [least, most] = (["chat", "code"] as const).map((trace) =>
    bare(Number(quantities[idOf.worked(`minute_of_${trace}`, "minute_load")]?.value), "tok/min", "short"),
  );
  return `${least} to ${most}`;
}
