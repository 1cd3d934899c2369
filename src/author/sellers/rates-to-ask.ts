import { minuteLoad } from "../../economics/books/minutes.js";
import type { SectionRow } from "../../report/section.js";
import type { Inputs } from "../../scenario/inputs.js";
import { writeFigure } from "../found.js";
import { idOf } from "../ids.js";
import { inquire } from "../inquire.js";
import { TRACES } from "../stress/minutes.js";
import { workload } from "../whose.js";
import type { Work } from "../work.js";
import { writeBusiestMinute } from "./busiest-minute.js";
import type { ListedLimit } from "./listed-limit.js";

/** The rates that an API must promise, beside what its list allows. */
export function ratesToAsk(inputs: Inputs, limit: ListedLimit | undefined, work: Work): SectionRow[] {
  return [...minuteRows(inputs, work), ...limitRows(limit)];
}

/** What the limits of an API must hold in the busiest minute, as public traces have it. */
function minuteRows({ demand }: Inputs, work: Work): SectionRow[] {
  const peak = workload(work.quantities).id("peak_load");
  if (demand.load === "runs" || !(peak in work.quantities)) return [];
  const hour: SectionRow = {
    cells: ["A minute of our busiest hour", { quantity: writeBusiestMinute(work) }, "on average over that hour"],
  };
  const minutes = Object.entries(TRACES).map(([trace, times]): SectionRow => {
    const id = `minute_of_${trace}`;
    const source = `Azure LLM inference trace 2023, ${trace}: its busiest minute over its hour`;
    const label = `Tokens of the busiest minute over those of its hour, in ${trace}`;
    const factor = writeFigure(idOf.worked(id, "peak_in_hour"), { value: times, unit: "1", label, source }, work);
    inquire(
      { id, reads: { peak_load: peak, peak_in_hour: factor }, work: ["minute_load"], noRange: true },
      work,
      minuteLoad,
    );
    return {
      cells: [
        `Busiest minute, if as in a trace of ${trace === "chat" ? "chats" : "code"}`,
        { quantity: idOf.worked(id, "minute_load") },
        `${times} times the tokens of our busiest hour, as in a public trace: the rate limit to ask for`,
      ],
    };
  });
  return [hour, ...minutes];
}

const OVER_LIMIT = [
  "Our busiest hour over that",
  "An average hour over that",
  "The busiest, if cached tokens do not count",
];

/** What a list allows, beside what is asked for. */
function limitRows(limit: ListedLimit | undefined): SectionRow[] {
  if (!limit) return [];
  return [
    {
      cells: [
        "The most that you take by your list",
        { quantity: limit.limit },
        "raised for who asks: how far, and in writing",
      ],
    },
    ...limit.times.map((quantity, index): SectionRow => ({ cells: [OVER_LIMIT[index] ?? "", { quantity }, "times"] })),
  ];
}
