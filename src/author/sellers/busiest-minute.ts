import { minuteLoad } from "../../economics/books/minutes.js";
import { idOf } from "../ids.js";
import { inquire } from "../inquire.js";
import { workload } from "../whose.js";
import type { Work } from "../work.js";

const ID = "minute_of_hour";
/** Where the tokens of a minute of the busiest hour stand, which limits are held against. */
export const BUSIEST_MINUTE = idOf.worked(ID, "busiest_a_minute");

/** Writes them down, and gives their id back. */
export function writeBusiestMinute(work: Work): string {
  const reads = { peak_load: workload(work.quantities).id("peak_load") };
  inquire({ id: ID, reads, work: ["busiest_a_minute"], noRange: true }, work, minuteLoad);
  return BUSIEST_MINUTE;
}
