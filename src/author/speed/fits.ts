import { figure } from "../../figures/figure.js";
import { listed } from "../../figures/words.js";
import type { SectionTable } from "../../report/section.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { SpeedInput } from "../../scenario/sizing/speed.js";
import { writeFigure } from "../found.js";
import type { Written } from "../written.js";
import { alike } from "./alike.js";

/** How many requests at once a replica's memory holds, and of what length one of them may be. */
export interface Fit {
  readonly requests: number;
  readonly ofTwiceTheLength: number;
  /** Tokens of one request that has the memory to itself, as far as the model goes. */
  readonly longest: number;
  /** How many that are as long as the model goes it holds at once; one where memory ends before. */
  readonly ofTheLongest: number;
  /** Whether the longest is as long as the model goes, and not as memory has it. */
  readonly isModels: boolean;
  /** GB of all its GPUs, and what they and the engine leave for the cache. */
  readonly weights: number;
  readonly cache: number;
  /** What it is sized for, or would be by the prediction where its speed is stated. */
  readonly taken: number;
  readonly isSized: boolean;
}

export function fitOf({ predicted, request, times, sizedBy }: SpeedInput): Fit | undefined {
  if (!predicted) return undefined;
  const { memory, streams } = predicted.held.prediction.working;
  const cache = Math.max(0, memory.usable - memory.weights);
  const room = cache / memory.kvPerStream;
  if (!Number.isFinite(room)) return undefined;
  const most = predicted.setup.model.longestContext ?? Number.POSITIVE_INFINITY;
  const tokens = room * (request.input + request.output);
  return {
    requests: Math.floor(room),
    ofTwiceTheLength: Math.floor(room / 2),
    longest: Math.floor(Math.min(tokens, most) / times),
    ofTheLongest: Math.max(1, Math.floor(tokens / most)),
    isModels: tokens >= most,
    taken: streams,
    isSized: sizedBy !== "throughput",
    weights: memory.weights,
    cache,
  };
}

/** Undefined where no model and no GPU are known by name. */
export function fitsTable(
  { speeds, percentiles }: Pick<Inputs, "speeds" | "percentiles">,
  written: Written,
): SectionTable | undefined {
  const rows = alike(speeds, written).flatMap(({ speed, labels }) => {
    const fit = fitOf(speed);
    if (!fit) return [];
    const cell = (name: Exclude<keyof Fit, "isSized" | "isModels" | "cache">, unit: string, label: string) => ({
      quantity: writeFigure(
        `${speed.option}.memory.${name}`,
        {
          value: fit[name],
          unit,
          label: `${speed.label}: ${label}`,
          source: "counted from the memory beside the weights and the cache of a request",
        },
        written,
      ),
    });
    return {
      cells: [
        listed(labels),
        cell("weights", "GB", "weights in its memory"),
        cell(
          "taken",
          "1",
          `requests at once that ${fit.isSized ? "it is sized for" : "a prediction gives it within the promise"}`,
        ),
        cell("requests", "1", "requests at once that its memory holds"),
        cell("ofTwiceTheLength", "1", "requests twice as long that its memory holds"),
        cell("longest", "tok", "tokens of the longest request"),
        cell("ofTheLongest", "1", "requests as long as that at once"),
      ],
    };
  });
  if (rows.length === 0) return undefined;
  const isStated = speeds.some((speed) => fitOf(speed)?.isSized === false);
  const number = (head: string, unit: string) => ({ head, kind: "number", unit, decimals: 0 }) as const;
  return {
    id: "speed-fits",
    caption: "What a replica's memory holds beside the weights",
    aside: "requests of this memo's length, at once",
    columns: [
      { head: "Option", kind: "text" },
      number("Weights", "GB"),
      number(isStated ? "Mean in time for" : "Sized for", "1"),
      number("Room for", "1"),
      number("Twice as long", "1"),
      number("Longest request", "tok"),
      number("Of the longest", "1"),
    ],
    rows,
    notes: [
      ...(isStated
        ? [
            "Mean in time for: so many at once, by the prediction, before the times of the mean request are longer than promised; a fleet whose speed is stated is sized by that speed.",
          ]
        : []),
      ...slowerNotes(percentiles),
      "The longest request has the memory to itself; it ends where the model does, if that is known.",
    ],
  };
}

/** What is promised to slow requests allows fewer at once than the mean does: both stand in one memo, and are told apart. */
function slowerNotes(percentiles: Inputs["percentiles"]): string[] {
  const allowed = (percentiles?.floors ?? []).flatMap(({ label, found }) =>
    "refused" in found
      ? []
      : [{ label, most: found.sessions === undefined ? figure(found.atOnce, "1") : figure(found.sessions, "session") }],
  );
  const [first] = allowed;
  if (!first) return [];
  const same = allowed.filter(({ most }) => most === first.most);
  return [
    `What is promised to slow requests allows fewer: a replica of ${listed(same.map(({ label }) => `\u201c${label}\u201d`))} takes ${first.most} at once, simulated, and the bill counts that.`,
  ];
}
