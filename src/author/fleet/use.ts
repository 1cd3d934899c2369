import type { WorkedFigure } from "../../economics/figure-names.js";
import type { ReportOption } from "../../report/schema.js";
import { inquire } from "../inquire.js";
import { optionOf } from "../whose.js";
import type { Work } from "../work.js";

/** What sentences tell of how an option is used, each by the figures of the option that it is worked out of. */
const PARTS = {
  idle_share: ["utilization"],
  passed_on_share: ["local_share"],
  served_share: ["served_tokens", "spilled_tokens"],
  gpus_without_replica: ["gpus", "replicas", "gpus_per_replica"],
} as const satisfies Partial<Record<WorkedFigure, readonly Parameters<ReturnType<typeof optionOf>["id"]>[0][]>>;

/** Writes down how much of the time each option stands idle, and how much of the tokens and GPUs is used. */
export function writeUse(options: readonly ReportOption[], work: Work): void {
  for (const { id, served_tokens, spilled_tokens } of options) {
    const own = optionOf(id, work.quantities);
    for (const part of Object.keys(PARTS) as (keyof typeof PARTS)[]) {
      const names = PARTS[part];
      if (!names.every((name) => own.has(name)) || (part === "served_share" && !served_tokens && !spilled_tokens))
        continue;
      const reads = Object.fromEntries(names.map((name) => [name, own.id(name)]));
      // No range: those of the two parts of a whole move together.
      inquire({ id, reads, work: [part], noRange: true }, work);
    }
  }
}
