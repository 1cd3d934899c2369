import { dollarsInProse, figure } from "../../figures/figure.js";
import { listed } from "../../figures/words.js";
import type { LinesChart, SectionTable } from "../../report/section.js";
import { PERCENTILES, percentiles } from "../../scenario/objective.js";
import type { PercentilesInput } from "../../scenario/sizing/percentiles.js";
import { idOf } from "../ids.js";
import type { Work } from "../work.js";
import { varying } from "./flat.js";
import { nameOf, promisedPercentile, type SizedAt, type SizedOption } from "./sized.js";

const HEADS = ["mean", ...percentiles.map(nameOf)];
const headOf = (name: string) => (name === "mean" ? "Mean hour" : name.replace("_", "."));

function table(
  id: string,
  caption: string,
  unit: string,
  sized: readonly SizedOption[],
  cell: (at: SizedAt) => string,
): SectionTable {
  return {
    ...{ id, caption, aside: "the same times, promised to the mean request and to ever more of the requests" },
    columns: [
      { head: "Fleet", kind: "text" },
      ...HEADS.map((name) => ({ head: headOf(name), unit, kind: "number" as const })),
    ],
    rows: sized.map(({ simulated: { label }, at }) => ({
      cells: [
        label,
        ...HEADS.map((name) => {
          const own = at.find((each) => each.name === name);
          return own ? { quantity: cell(own) } : null;
        }),
      ],
    })),
    notes: [],
  };
}

/** Of the fleets whose size follows the percentile: the same figure in every column says nothing. */
export function sizesAndCosts(sized: readonly SizedOption[], work: Work): SectionTable[] {
  const shown = varying(sized, work);
  if (shown.length === 0) return [];
  return [
    table("percentile-replicas", "Replicas at each percentile", "replica", shown, ({ replicas }) => replicas),
    {
      ...table("percentile-costs", "What they cost a month", "USD/month", shown, ({ cost }) => cost),
      notes: wholeBoxes(shown, work),
    },
  ];
}

/** Where a box holds several replicas, some of what is paid for is not needed. */
function wholeBoxes(sized: readonly SizedOption[], { quantities }: Work): string[] {
  const paid = sized.flatMap(({ simulated: { option }, at }) => {
    const of = (id: string) => Number(quantities[id]?.value);
    const each = of(idOf.worked(option, "gpus_per_box")) / of(idOf.worked(option, "gpus_per_replica"));
    return at.flatMap(({ replicas }) => {
      const needed = of(replicas);
      const whole = Math.ceil(needed / each) * each;
      return each > 1 && whole > needed
        ? [`${figure(needed, "1")} replicas are paid for as ${figure(whole, "1")}`]
        : [];
    });
  });
  return paid.length === 0 ? [] : [`Boxes are rented whole: ${listed([...new Set(paid)])}.`];
}

/** What it costs to promise more; undefined where that costs none of them anything. */
export function chart(sized: readonly SizedOption[], work: Work): LinesChart | undefined {
  const { quantities } = work;
  const series = varying(sized, work).map(({ simulated: { label }, at }) => ({
    label,
    points: percentiles.flatMap((percentile) => {
      const own = at.find(({ name }) => name === nameOf(percentile));
      const y = own && quantities[own.cost]?.value;
      return typeof y === "number" ? [{ x: Math.round(1 / (1 - PERCENTILES[percentile])), y, label: percentile }] : [];
    }),
  }));
  if (series.every(({ points }) => points.length < 2)) return undefined;
  return {
    ...{ kind: "lines", id: "percentile-curve", title: finding(series) },
    subtitle:
      "a month, with the promise kept to more of the requests: one request in 2 may be slower at p50, one in 20 at p95, one in 1,000 at p99.9",
    x: { label: "share of the requests for which the promise holds", unit: "1", log: true },
    y: { label: "US dollars a month", unit: "USD/month" },
    series,
    marks: [],
  };
}

/** What the cheapest of them costs where it promises to the fewest and to the most. */
function finding(series: LinesChart["series"]): string {
  const ends = series.flatMap(({ label, points }) => {
    const [first, last] = [points[0], points.at(-1)];
    return first && last && first !== last ? [{ label, first, last }] : [];
  });
  const [least] = ends.sort((a, b) => a.last.y - b.last.y);
  if (!least) return "What it costs to keep the promise to more of the requests";
  const { label, first, last } = least;
  const told = [first, last].map((point) => `${dollarsInProse(point.y)} at ${point.label}`);
  return `${label} costs ${told[0]} and ${told[1]}`;
}

export function busiestHour(asked: PercentilesInput, sized: readonly SizedOption[], spills: boolean): SectionTable {
  const promised = promisedPercentile(asked);
  const top = promised ? nameOf(promised) : "as_promised";
  return {
    id: "percentile-hour",
    caption: "The least fleet that keeps the promise, in its busiest hour",
    aside: promised ? `times at ${promised}` : "times at the highest percentile that is promised",
    columns: [
      { head: "Fleet", kind: "text" },
      { head: "Replicas", kind: "number", unit: "1" },
      { head: "First token", kind: "number", unit: "s" },
      { head: "Between tokens", kind: "number", unit: "ms" },
      { head: "Last token", kind: "number", unit: "s" },
      { head: "Requests at once", kind: "number", unit: "request" },
      { head: "Keep every promise", kind: "number", unit: "share" },
      { head: "Load allowed", kind: "number", unit: "share" },
      { head: "A request", kind: "number", unit: "USD/request" },
    ],
    rows: sized.map(({ simulated: { label, option }, at }) => {
      const own = at.find(({ name }) => name === top);
      const of = (name: string) => ({ quantity: `${option}.${name}` });
      return {
        cells: [
          ...[
            label,
            own ? { quantity: own.replicas } : null,
            of(`ttft_${top}`),
            of(`tpot_${top}`),
            of(`e2e_${top}`),
            of("concurrency"),
            of("kept_share"),
            of("percentile_share"),
          ],
          own ? { quantity: own.perRequest } : null,
        ],
      };
    }),
    notes: [
      "Keep every promise: requests that take no longer than promised in all that is promised at once; each promise by itself holds for its share.",
      "Load allowed: the most load at which the fleet keeps the promise, over what so many replicas carry where only the mean request counts. Above 100 % the promise is easier to keep than the times of the mean request.",
      ...(spills
        ? [
            "Fleets with an API behind them are held to fewer requests at once than that (Busy, in the table above): they are fewer replicas, over which requests that come together cannot spread.",
          ]
        : []),
    ],
  };
}
