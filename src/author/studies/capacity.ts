import { part } from "../../report/section.js";
import type { CapacityInput } from "../../scenario/studies/capacity.js";
import { inquire } from "../inquire.js";
import { figuresTable } from "./figures-table.js";
import type { Before, Studied } from "./studies.js";

/** From users to a fleet and back, each figure with its arithmetic. */
export function capacitySection({ directions }: CapacityInput, { written }: Before): Studied {
  const parts = directions.map(({ title: direction, inquiry }) => {
    inquire(inquiry, written);
    const name = inquiry.id.replaceAll(".", "-").replaceAll("_", "-");
    const ids = inquiry.work.map((law) => inquiry.reads[law] ?? `${inquiry.id}.${law}`);
    return part({ tables: [figuresTable(name, direction, "each figure with its arithmetic", ids, written)] });
  });
  return { parts };
}
