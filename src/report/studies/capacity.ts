import type { CapacityInput } from "../../scenario/studies/capacity.js";
import { inquire } from "../inquire.js";
import type { Fill } from "../notes.js";
import type { Section } from "../section.js";
import type { Written } from "../written.js";
import { figuresTable } from "./figures-table.js";

/** From users to a fleet and back, each figure with its arithmetic. */
export function capacitySection(
  { id, title, lead, says, directions }: CapacityInput,
  written: Written,
  fill: Fill,
): Section {
  const parts = directions.map(({ title: direction, inquiry }) => {
    inquire(inquiry, written);
    const name = inquiry.id.replaceAll(".", "-").replaceAll("_", "-");
    const ids = inquiry.work.map((law) => inquiry.reads[law] ?? `${inquiry.id}.${law}`);
    const table = figuresTable(name, direction, "each figure with its arithmetic", ids, written);
    return { title: null, text: "", tables: [table], charts: [], steps: [] };
  });
  const words = says ? fill(says) : "";
  const opening = words === "" ? [] : [{ title: null, text: words, tables: [], charts: [], steps: [] }];
  return { id, title, lead, parts: [...opening, ...parts] };
}
