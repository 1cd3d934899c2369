import { figure, percent } from "../../figures/figure.js";
import { listed } from "../../figures/words.js";
import type { ReportOption } from "../../report/schema.js";
import { part, type Section } from "../../report/section.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { PercentilesInput } from "../../scenario/sizing/percentiles.js";
import { idOf } from "../ids.js";
import type { Work } from "../work.js";
import type { Both } from "./both.js";
import { commandLines } from "./commands.js";
import { findings } from "./findings.js";
import { floorsTable, floorsWords, type QueuedFloor } from "./floors.js";
import { howRight } from "./how-right.js";
import { type NoneWaits, noneWaitsWords } from "./none-waits.js";
import { cheapestFirst, type SizedOption } from "./sized.js";
import { type SlowerPromise, slowerWords } from "./slower-promise.js";
import { busiestHour, chart, sizesAndCosts } from "./tables.js";

export const AT_PERCENTILE = "What the promise takes";

/** What it costs to hold the objective for the slow requests too, and what holds a fleet back. */
export function percentileSection(
  inputs: Inputs,
  work: Work,
  {
    sized,
    floors,
    noneWaits,
    both,
    slower,
  }: {
    readonly sized: readonly SizedOption[];
    readonly floors: readonly QueuedFloor[];
    readonly noneWaits: NoneWaits | undefined;
    readonly both: Both | undefined;
    readonly slower: SlowerPromise | undefined;
  },
  options: readonly ReportOption[],
): Section | undefined {
  const { percentiles: asked } = inputs;
  if (!asked) return undefined;
  const curve = chart(sized, work);
  const first = cheapestFirst(sized, asked, work);
  const commands = commandLines(inputs, first);
  const api = slower && options.find(({ id }) => id === noneWaits?.next.id);
  const told = slower && api && slowerWords(slower, api, work);
  return {
    id: "percentile",
    title: AT_PERCENTILE,
    lead: lead(asked, work),
    parts: [
      part({
        text: findings(inputs, work, sized, options),
        tables: sizesAndCosts(sized, work),
      }),
      ...(asked.floors.length + asked.uncounted.length > 0
        ? [
            part({
              title: "With an API behind them",
              text: floorsWords(asked, floors, work),
              tables: floors.length > 0 ? [floorsTable(floors, work)] : [],
            }),
          ]
        : []),
      ...(curve ? [part({ charts: [curve] })] : []),
      ...(sized.length > 0
        ? [
            part({
              title: "What holds each fleet back",
              text: bindings(sized),
              tables: [busiestHour(asked, sized, isHeldTighter(sized, floors, work))],
            }),
          ]
        : []),
      ...(commands ? [part({ title: "To measure it the same day", text: commands, detail: true })] : []),
      part({
        title: "What the simulation rests on",
        text: [restsOn(asked, inputs), noneWaits && noneWaitsWords(noneWaits), both?.words, told]
          .filter(Boolean)
          .join("\n\n"),
        steps: [
          ...new Set([
            ...steps(first),
            ...(noneWaits ? [noneWaits.ahead] : []),
            ...(both?.figures ?? []),
            ...(slower ? [slower.cost, slower.apart] : []),
          ]),
        ],
      }),
    ],
  };
}

/** Whether every fleet with an API behind it is kept less busy than one that serves alone. */
function isHeldTighter(sized: readonly SizedOption[], floors: readonly QueuedFloor[], { quantities }: Work): boolean {
  const of = (id: string | undefined) => Number(quantities[id ?? ""]?.value);
  const least = Math.min(...sized.map(({ simulated }) => of(idOf.worked(simulated.option, "percentile_share"))));
  return floors.length > 0 && floors.every(({ own }) => of(own.utilization) < least);
}

const TIMES = { ttft: "to the first token", tpot: "between two tokens", endToEnd: "to the last token" } as const;

/** "at most 2 s to the first token and 50 ms between two tokens for 95 % of the requests". */
function promiseWords({ promises }: PercentilesInput): string {
  const shares = [...new Set(promises.map(({ share }) => share))];
  return listed(
    shares.map((share) => {
      const times = promises
        .filter((promise) => promise.share === share)
        .map(
          ({ of, seconds }) => `${of === "tpot" ? figure(seconds * 1000, "ms") : figure(seconds, "s")} ${TIMES[of]}`,
        );
      return `at most ${listed(times)} for ${percent(share, "exact")} of the requests`;
    }),
  );
}

function lead(asked: PercentilesInput, { quantities }: Work): string {
  const rate = quantities["workload.peak_requests"];
  const coming =
    typeof rate?.value === "number"
      ? `${figure(rate.value, "1", "short")} requests come in a second of the busiest hour`
      : "";
  const least = "by fleets of one size after another, until the least was found that keeps the promise";
  const fleets = asked.options.length > 0 ? least : "by fleets that send to the API what they cannot serve in time";
  const isSimulated = asked.options.length + asked.floors.length > 0;
  const then = isSimulated ? `each was served one by one, ${fleets}` : "no option here can be simulated with them";
  return `An hour's mean hides its slow requests. Promised is ${promiseWords(asked)}. ${coming}, ${asked.arrivals.words}; ${then}.`;
}

const BINDS = {
  ttft: "the time to the first token",
  tpot: "the time between two tokens: how many streams run at once",
  endToEnd: "the time to the last token",
  nothing: "no single promise: one replica fewer misses by little, or leaves none at all",
} as const;
const WAITS = {
  streams: "; requests wait for a stream",
  memory: "; requests wait for memory",
  prompts: "; requests wait for prompts before them",
  none: "",
} as const;

/** What would break with one replica fewer, a line a fleet. */
function bindings(sized: readonly SizedOption[]): string {
  const lines = sized.flatMap(({ simulated: { label, found } }) => {
    if (!("sized" in found && "binding" in found.sized)) return [];
    const { of, waitsFor } = found.sized.binding;
    const isLeast = of === "nothing" && found.sized.doing.replicas <= 1;
    return [
      `- **${label}**: ${isLeast ? "nothing: a fleet has one replica at the least" : BINDS[of]}${WAITS[waitsFor]}.`,
    ];
  });
  return lines.join("\n");
}

function restsOn({ arrivals, options, floors }: PercentilesInput, inputs: Inputs): string {
  if ([...options, ...floors].every(({ found }) => "refused" in found)) return "";
  const { trace } = arrivals;
  const lengths =
    arrivals.usual.kind === "replayed" && arrivals.usual.asLong
      ? "Requests are as long as those of the trace, scaled to the mean of the workload."
      : inputs.lengths !== undefined
        ? "Their lengths are drawn from those that the workload states."
        : "All requests are as long as the mean one, for how they differ is not stated: requests that differ take more replicas.";
  const from = trace
    ? ` Its busiest ${figure(Math.round(trace.seconds / 60), "1")} minutes hold ${figure(trace.requests, "1")} requests, and are told again at the rate of this load, minute for minute.`
    : "";
  return `The busiest hour is served request by request: each replica reads prompts and writes answers in passes, which take as long as the prediction of its speed has it. ${lengths}${from} The same draws serve every size, so that a memo comes out the same everywhere. The ranges of replicas are simulated with replicas as slow and as fast as \u201cHow fast, and how sure\u201d has them.\n\n${howRight(inputs)} ${HELD_BY}${floors.length > 0 ? BEHIND : ""}`;
}

const HELD_BY =
  "What they carried is held against the most that is simulated within the same limits, with passes at the pace of the same system's full speed (MLPerf Server and Interactive; the memo on the accuracy of predictions has it by model and limit).";

const BEHIND =
  " Fleets with an API behind them are simulated at one load after another; each minute of an hour counts as if it went on, and what is carried of a month lies on straight lines between.";

function steps(sized: readonly SizedOption[]): string[] {
  return sized
    .slice(0, 1)
    .flatMap(({ simulated: { option } }) => [
      idOf.worked(option, "replicas_at_mean"),
      idOf.worked(option, "percentile_share"),
      idOf.worked(option, "concurrency"),
    ]);
}
