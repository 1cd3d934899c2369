import { dollarsInProse, figure, percent } from "../../figures/figure.js";
import { listed } from "../../figures/words.js";
import type { ReportOption } from "../../report/schema.js";
import { part, type Section } from "../../report/section.js";
import type { Inputs } from "../../scenario/inputs.js";
import { PERCENTILES, type Percentile, percentiles } from "../../scenario/objective.js";
import { whyUnheld } from "../../scenario/sizing/percentile-faults.js";
import type { PercentilesInput } from "../../scenario/sizing/percentiles.js";
import { idOf } from "../ids.js";
import type { Work } from "../work.js";
import type { Both } from "./both.js";
import { commandLines } from "./commands.js";
import { flatWords } from "./flat.js";
import { floorsTable, floorsWords, type QueuedFloor } from "./floors.js";
import { howRight } from "./how-right.js";
import { type NoneWaits, noneWaitsWords } from "./none-waits.js";
import {
  cheapestFirst,
  costsAtPromise,
  floorsAtPromise,
  nameOf,
  promisedPercentile,
  type SizedOption,
} from "./sized.js";
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

function findings(inputs: Inputs, work: Work, sized: readonly SizedOption[], options: readonly ReportOption[]): string {
  const { percentiles: asked } = inputs;
  if (!asked) return "";
  const number = (id: string) => Number(work.quantities[id]?.value);
  const promised = promisedPercentile(asked);
  const said = sized.flatMap(({ simulated: { label, option, isSizedByIt, speeds }, at, ends: atEnds }) => {
    const [mean, own] = [at[0], at.find(({ name }) => promised && name === nameOf(promised))];
    if (!mean || !own) return [];
    const [few, many] = [number(mean.replicas), number(own.replicas)];
    const now = number(idOf.worked(option, "replicas"));
    const extra = many / few - 1;
    const range = work.quantities[own.replicas];
    const ends =
      range?.low === undefined || range.low === range.high
        ? ""
        : ` (${range.low} to ${range.high} over the range of ${speeds ? (asked.arrivals.ends ? "arrivals and of its speed" : "its speed") : "arrivals"})`;
    const more =
      few === many
        ? "as many as the mean of the hour asks for"
        : `where the mean of the hour asks for ${few}${extra > 0 ? `: ${percent(extra, "short")} more` : ""}`;
    const slow = atEnds.find(({ end }) => end === "slow");
    const ifSlow = slow
      ? `, ${figure(number(slow.cost), "USD")} if a replica is as slow as its range has it`
      : speeds && own.name !== "mean"
        ? "; if a replica is as slow as its range has it, no fleet holds it"
        : "";
    const fast = atEnds.find(({ end }) => end === "fast");
    const ifFast = fast
      ? `; if as fast as its range has it, ${number(fast.replicas)} for ${figure(number(fast.cost), "USD")} a month`
      : "";
    const beside = isSizedByIt ? "" : ` This memo counts ${now}.`;
    // To simulate a fleet in every draw would take hours.
    const drawn =
      isSizedByIt && slow
        ? " The draws of “How sure is this?” simulate no slower replica anew: they take the share that the promise leaves of its speed as it is, and off by as much as in public runs."
        : "";
    return [
      `- **${label}**: ${many} ${many === 1 ? "replica" : "replicas"}${ends}, ${more}; ${figure(number(own.cost), "USD")} a month${ifSlow}${ifFast}.${beside}${drawn}`,
    ];
  });
  const decided = costsAtPromise(sized, inputs, options, work);
  const then = decided ? decisionWords(decided, sized, options, work, floorsAtPromise(inputs)) : "";
  return [then, said.join("\n"), flatWords(sized, work), notHeld(asked)].filter((words) => words !== "").join("\n\n");
}

/** What the promise does to the decision, and to a fleet that would undercut the API if only the mean hour counted. */
function decisionWords(
  { percentile, costs: at, cheapest }: NonNullable<ReturnType<typeof costsAtPromise>>,
  sized: readonly SizedOption[],
  options: readonly ReportOption[],
  { quantities }: Work,
  held: ReadonlySet<string>,
): string {
  const least = (of: readonly ReportOption[], cost: (option: ReportOption) => number) =>
    of.reduce((best, next) => (cost(next) < cost(best) ? next : best));
  const usd = dollarsInProse;
  const before = least(options, ({ monthly_cost }) => monthly_cost);
  const cost = usd(at.get(cheapest.id) ?? 0);
  // An API, and a fleet that nobody simulated, is counted as the month counts it.
  const priced = options.filter(
    ({ id, kind }) => kind === "api" || held.has(id) || sized.some((each) => each.simulated.option === id),
  );
  const among =
    priced.length === options.length
      ? "of all options"
      : `of the ${priced.length} options that are priced at ${percentile}`;
  const kept = cheapest.kind === "api" ? ", if it keeps the promise" : "";
  const first =
    before.id === cheapest.id
      ? `At ${percentile} \u201c${cheapest.label}\u201d is the cheapest ${among}, at ${cost} a month${kept}.`
      : `**At ${percentile} the decision is another one**: \u201c${cheapest.label}\u201d is the cheapest, at ${cost} a month${kept}; \u201c${before.label}\u201d, the cheapest as this memo counts it, then costs ${usd(at.get(before.id) ?? 0)}.`;
  const api = least(
    options.filter(({ kind }) => kind === "api"),
    ({ monthly_cost }) => monthly_cost,
  );
  const turned = sized.flatMap(({ simulated: { option, label }, at: [mean] }) => {
    const own = at.get(option) ?? 0;
    const byMean = Number(quantities[mean?.cost ?? ""]?.value);
    if (!(byMean < api.monthly_cost && own > api.monthly_cost)) return [];
    return [
      `Sized by the mean of the hour, \u201c${label}\u201d would undercut \u201c${api.label}\u201d: ${usd(byMean)} against ${usd(api.monthly_cost)}. Sized for ${percentile} it costs ${usd(own)} and does not.`,
    ];
  });
  return [first, ...turned].join(" ");
}

function notHeld({ options, unknown, byHour }: PercentilesInput): string {
  const none = options.flatMap(({ label, found }) => {
    if ("refused" in found) return [`- **${label}** was not simulated: ${found.refused}.`];
    if ("alone" in found.sized)
      return [
        `- **No fleet of ${label} holds it**: ${whyUnheld(found.sized)}. More time would be held, or the same for fewer of the requests; shorter prompts and faster GPUs take less.`,
      ];
    const lost = found.shares.flatMap((each) => ("alone" in each ? [each] : []));
    return lost.map((each) => `- ${label}: no fleet holds it at ${nameIn(each.share)}, for there ${whyUnheld(each)}.`);
  });
  const not =
    unknown.length > 0
      ? [
          `- Not simulated: ${listed(unknown.map((label) => `\u201c${label}\u201d`))}, for it is not known what a pass of these replicas takes.`,
        ]
      : [];
  const hours =
    byHour.length > 0
      ? [
          `- Counted by the mean of each hour, and not simulated: ${listed(byHour.map((label) => `\u201c${label}\u201d`))}. What holds the objective for the slow requests too would cost more there.`,
        ]
      : [];
  return [...none, ...not, ...hours].join("\n");
}

function nameIn(share: number): Percentile | string {
  return percentiles.find((name) => PERCENTILES[name] === share) ?? percent(share, "exact");
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
