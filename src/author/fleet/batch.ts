import { percent } from "../../figures/figure.js";
import type { Problem } from "../../problem/problem.js";
import type { ReportOption } from "../../report/schema.js";
import { part, type Section, type SectionTable } from "../../report/section.js";
import { hoursInWords } from "../../scenario/batch.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { Decision } from "../decision.js";
import { optionOf, type Quantities, workload } from "../whose.js";
import type { Work } from "../work.js";

/** How each run of a batch is worked off, and how much time may be lost; undefined of a load that is served as it comes. */
export function batchSection(inputs: Inputs, { options, quantities }: Work): Section | undefined {
  if (inputs.demand.load !== "runs") return undefined;
  const batch = workload(quantities);
  const rows = options.flatMap(({ input: { id, label } }): SectionTable["rows"] => {
    const own = optionOf(id, quantities);
    if (!own.has("run_time")) return [];
    const cell = (name: Parameters<typeof own.id>[0]) => (own.has(name) ? { quantity: own.id(name) } : null);
    // A share of nothing: even without lost time it costs more.
    const match = own.number("lost_share_to_match") === 0 ? null : cell("lost_share_to_match");
    const cells = (["replicas", "run_time", "window_left", "paid_hours"] as const).map(cell);
    return [{ cells: [label, ...cells, cell("lost_share"), match, cell("lost_share_in_window")] }];
  });
  const number = (head: string, unit: string) => ({ head, unit, kind: "number" as const });
  const window = hoursInWords(batch.single("window"));
  return {
    id: "batch",
    title: "How a run is worked off",
    lead: `A run may begin when its window opens and must be done when it closes, ${window} later. GPUs that are rented for it are paid for from the start of the machine until the last document is done; what an interruption costs is paid for as well.`,
    parts: [
      part({
        tables: [
          {
            id: "batch",
            caption: "What a run takes, and how much time may be lost",
            aside: "lost time is the share of the working hours that are paid for and lost to interruptions",
            columns: [
              { head: "Option", kind: "text" },
              number("Replicas", "1"),
              number("A run takes", "h/run"),
              number("Left of the window", "h/run"),
              number("Paid for", "h/month"),
              number("Lost time counted", "share"),
              number("Costs what the API does at", "share"),
              number("Window held up to", "share"),
            ],
            rows,
            notes: [
              "Of GPUs that are kept all month, and of those that cost more than the API even without lost time, no share is told at which they cost the same.",
              "Both limits of the lost time are those of as many machines as are counted: where more is lost than the window allows, more of them must be rented. The work is taken to be shared out evenly.",
            ],
          },
        ],
      }),
    ],
  };
}

/** A stated number of replicas must be done within the window, or the memo would promise what it cannot. */
export function mustBeDone(inputs: Inputs, options: readonly ReportOption[], quantities: Quantities): Problem[] {
  return options.flatMap(({ id, replicas }) => {
    const own = optionOf(id, quantities);
    const [left, time] = [own.number("window_left"), own.number("run_time")];
    if (left === undefined || time === undefined || left >= -1e-9 * time) return [];
    const stated = inputs.givens.find((given) => given.id === own.id("replicas"));
    const window = hoursInWords(workload(quantities).single("window"));
    const message = `${replicas} ${replicas === 1 ? "replica takes" : "replicas take"} ${hoursInWords(time)} for a run, and its window is ${window}`;
    const hint = "give more, or leave replicas out: as many are then found as are done in time";
    return [{ file: inputs.file, line: stated?.line ?? 1, column: stated?.column ?? 1, message, hint }];
  });
}

/** On page one: from where on a machine that can be taken away is too late, where that comes before it costs too much. */
export function lostTimeWords({ quantities }: Work, { recommended, against }: Decision): string[] {
  const own = optionOf((recommended.kind === "api" ? against : recommended).id, quantities);
  const [match, held] = [own.number("lost_share_to_match"), own.number("lost_share_in_window")];
  if (match === undefined || held === undefined || held >= match) return [];
  return [
    `With more than ${percent(held, "short")} of the working time lost to interruptions a run is not done in time without another machine.`,
  ];
}
