import { linesOf, type OwnershipForm } from "../../economics/options/ownership.js";
import type { CostLine } from "../schema.js";

const WORDS: Readonly<Record<string, readonly [label: string, category: CostLine["category"]]>> = {
  on_call_line: ["On-call rota", "running"],
  eval_line: ["Evaluation runs", "running"],
  safety_line: ["Safety passes", "running"],
  storage_line: ["Storage", "running"],
  observability_line: ["Metrics and traces", "running"],
  idle_insurance_line: ["Idle GPUs", "running"],
  build_line: ["Building the stack", "setup"],
  migration_line: ["Moving over", "setup"],
  exit_line: ["Getting out again", "setup"],
};

/** The cost lines that owning a stack adds to an option, in reading order. */
export function ownershipLines(form: OwnershipForm | undefined) {
  return (form ? linesOf(form) : []).map((name) => {
    const [label = name, category = "running"] = WORDS[name] ?? [];
    return { name, label, category };
  });
}
