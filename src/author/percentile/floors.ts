import { runOption } from "../../economics/evaluate-option.js";
import { dollarsInProse, figure, percent } from "../../figures/figure.js";
import { listed } from "../../figures/words.js";
import type { Value } from "../../formula/evaluate.js";
import type { SectionTable } from "../../report/section.js";
import type { Inputs } from "../../scenario/inputs.js";
import { evenTable, type FloorTable } from "../../scenario/sizing/floor-table.js";
import type { FloorAtPercentile } from "../../scenario/sizing/floors.js";
import type { PercentilesInput } from "../../scenario/sizing/percentiles.js";
import type { FloorFound } from "../../simulation/floor.js";
import { writeFollowing } from "../follow.js";
import { idOf } from "../ids.js";
import type { Work, Worked } from "../work.js";
import { writeFound } from "../written.js";

/** A floor as it was simulated, and what means of hours would have it do. */
export interface QueuedFloor {
  readonly simulated: FloorAtPercentile;
  /** Ids of its own figures, and of those by means of hours. */
  readonly own: FloorIds;
  readonly byHours: FloorIds;
  /** What it saves at both ends of the range of arrivals; none where there is no range. */
  readonly ends: readonly string[];
}

const TOLD = ["replicas", "utilization", "spilled_share", "cold_share", "monthly_cost", "saving"] as const;
type FloorIds = Readonly<Record<(typeof TOLD)[number], string>>;

/** Works every floor that was simulated out again as if every hour were even, and at both ends of the range of arrivals. */
export function writeFloors({ percentiles }: Inputs, work: Work): QueuedFloor[] {
  return (percentiles?.floors ?? []).flatMap((simulated): QueuedFloor[] => {
    const worked = work.options.find(({ input }) => input.id === simulated.option);
    if (!worked || "refused" in simulated.found) return [];
    const own = Object.fromEntries(TOLD.map((name) => [name, worked.idOf(name)])) as FloorIds;
    const byHours = again(worked, "by_hours", evenTable(simulated.table), "if no request ever waited", work);
    const ends = simulated.ends.map(
      (table, index) =>
        again(worked, index === 0 ? "arrivals_low" : "arrivals_high", table, ENDS[index] ?? "", work).saving,
    );
    return [{ simulated, own, byHours, ends }];
  });
}

const ENDS = ["at the lower end of the range of arrivals", "at the upper end of the range of arrivals"];

/** The option with another table of what is carried: each law that follows from it, written beside the option's own. */
export function again(worked: Worked, name: string, table: FloorTable, words: string, work: Work): FloorIds {
  const { input, costed } = worked;
  const given = Object.entries(table).map(([key, value]) => [key, value as Value] as const);
  const values = runOption(costed, given);
  const moved = new Set(given.map(([key]) => key));
  const idAt = (of: string) => (moved.has(of) ? `${input.id}.${name}.${of}` : worked.idOf(of));
  for (const [key, value] of given) {
    const quantity = work.quantities[worked.idOf(key)];
    if (quantity)
      work.quantities[idAt(key)] = {
        ...{ value: typeof value === "number" ? value : [...value], unit: quantity.unit, basis: "modelled" },
        ...{ label: quantity.label, source: words },
      };
  }
  const { search } = input.form;
  if (search) {
    for (const { id } of search.finds) moved.add(id);
    writeFound(search, idAt, values, work);
  }
  writeFollowing(worked, values, { moved, wanted: TOLD, idAt }, work);
  return Object.fromEntries(TOLD.map((each) => [each, idAt(each)])) as FloorIds;
}

const ROUTERS = {
  round_robin: "the next replica in turn",
  least_loaded: "the least loaded replica",
  prefix_aware: "the replica that holds its session",
} as const;

/** What becomes of each floor, in words. */
export function floorsWords(
  { floors, uncounted }: PercentilesInput,
  queued: readonly QueuedFloor[],
  work: Work,
): string {
  const lines = [
    ...queued.map((each) => `- ${floorWords(each, work)}`),
    ...floors.flatMap(({ label, found }) =>
      "refused" in found
        ? [`- **${label}** was not simulated: ${found.refused}. It is counted by means of hours.`]
        : [],
    ),
    ...(uncounted.length > 0
      ? [
          `- Counted by means of hours, without queues: ${listed(uncounted.map((label) => `\u201c${label}\u201d`))}. With the same arrivals more of it would go to the API.`,
        ]
      : []),
  ];
  return lines.join("\n");
}

function floorWords({ simulated, own, byHours, ends }: QueuedFloor, { quantities }: Work): string {
  const { label, found, hits, router } = simulated;
  if ("refused" in found) return "";
  const number = (id: string) => Number(quantities[id]?.value);
  const share = (id: string) => percent(number(id), "short");
  if (number(own.replicas) === 0)
    return `**${label}**: no box pays for itself once queues are counted; ${byHoursWords(number(byHours.replicas), number(byHours.saving))}.`;
  const comesAndGoes = quantities[lateId(simulated)] !== undefined;
  const size = `${comesAndGoes ? "at most " : ""}${figure(number(own.replicas), "replica")}`;
  const other =
    number(byHours.replicas) === number(own.replicas)
      ? ""
      : ` It would have ${figure(number(byHours.replicas), "replica")}.`;
  const [low, high] = ends.map(number).sort((a, b) => a - b);
  const range =
    low === undefined || high === undefined || low === high
      ? ""
      : ` (${dollarsInProse(low)} to ${dollarsInProse(high)} over the range of arrivals)`;
  const cold =
    quantities[own.cold_share] === undefined
      ? ""
      : ` The API\u2019s cache lacks ${share(own.cold_share)} of what spilled requests could find in it, had it served all of them: that is paid for in full.`;
  const by = hits.map((each) => `${percent(each.share, "short")} where each goes to ${ROUTERS[each.router]}`);
  const cache =
    by.length === 0
      ? ""
      : by.length === 1
        ? ` Its own cache finds ${percent(hits[0]?.share ?? 0, "short")} of what such requests send.`
        : ` Its own cache finds ${listed(by)} of what such requests send; counted is ${ROUTERS[router]}.`;
  return `**${label}**: ${size}, busy for ${share(own.utilization)} of what they can serve. ${share(own.spilled_share)} of the tokens go to the API, and it ${savesWords(number(own.saving))}${range}. By means of hours it would spill ${share(byHours.spilled_share)} and ${savesWords(number(byHours.saving)).replace(/^(save|cost)s/, "$1")}.${other} ${limitWords(found)}: with more, those that are served would not keep the objective.${comesAndGoes ? lateWords(number(lateId(simulated))) : ""}${cold}${cache}`;
}

/** "saves $12.1K a month", or "costs $76.7K a month more than the API alone". */
const savesWords = (saving: number): string =>
  saving < 0
    ? `costs ${dollarsInProse(-saving)} a month more than the API alone`
    : `saves ${dollarsInProse(saving)} a month`;

function limitWords({ sessions, atOnce, streams }: FloorFound): string {
  return sessions === undefined
    ? `A request goes to the API where its replica has ${figure(atOnce, "1")} already, ${figure(streams, "1")} of them being written`
    : `A session stays with its replica, or goes to the API with all its requests where every replica has ${figure(sessions, "session")} already`;
}

const lateId = ({ option }: FloorAtPercentile) => idOf.option(option, "late_cost");

function lateWords(cost: number): string {
  return cost > 0
    ? ` Its boxes are started ahead of their hours; called only once an hour has begun, they would leave ${dollarsInProse(cost)} a month more to the API.`
    : "";
}

function byHoursWords(replicas: number, saving: number): string {
  return `by means of hours ${figure(replicas, "replica")} would ${savesWords(saving).replace(/^(save|cost)s/, "$1")}`;
}

export function floorsTable(queued: readonly QueuedFloor[], { quantities }: Work): SectionTable {
  const cell = (id: string) => (quantities[id] ? { quantity: id } : null);
  return {
    id: "percentile-floors",
    caption: "Fleets with an API behind them, queues counted and not",
    aside: "with requests that come unevenly and wait, and as if every hour were even",
    columns: [
      { head: "Fleet", kind: "text" },
      { head: "Replicas", kind: "number", unit: "replica" },
      { head: "Busy", kind: "number", unit: "share" },
      { head: "Spilled", kind: "number", unit: "share" },
      { head: "Cold", kind: "number", unit: "share" },
      { head: "A month", kind: "number", unit: "USD/month" },
      { head: "Saves", kind: "number", unit: "USD/month" },
      { head: "Spilled by hours", kind: "number", unit: "share" },
      { head: "Saves by hours", kind: "number", unit: "USD/month" },
    ],
    rows: queued.map(({ simulated: { label }, own, byHours }) => ({
      cells: [
        ...[label, cell(own.replicas), cell(own.utilization), cell(own.spilled_share), cell(own.cold_share)],
        ...[cell(own.monthly_cost), cell(own.saving), cell(byHours.spilled_share), cell(byHours.saving)],
      ],
    })),
    notes: [
      "Saves: against buying every token from the API; below nothing, it costs so much more.",
      "By hours: as if every hour were even and no request ever waited, which is how a fleet with an API behind it is counted where arrivals are not stated.",
    ],
  };
}
