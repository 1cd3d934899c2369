import type { Value } from "../../formula/evaluate.js";
import { list } from "../../formula/series.js";
import type { Flexible } from "../books/mix.js";
import type { FoundFigure, Search } from "../search.js";
import { type CarriedDispatch, type CarriedStep, type Cells, dispatchCarried } from "./carried-dispatch.js";
import { mostSteps } from "./carried-steps.js";
import { CARRIED, CarriedTable, COLD, OF_STEP } from "./carried-table.js";
import { levelsFor, type Starts } from "./flexible-steps.js";
import { patternOf } from "./steps-that-pay.js";

type Read = (name: string) => Value;

/** `levelsFor` while requests come as they come: what each step carries of its hours was simulated. */
export function carriedMix(flexible: readonly Flexible[], starts: Starts, isCold: boolean): Search {
  const plain = levelsFor(flexible, starts);
  const ways = ["level", ...flexible];
  return {
    reads: [
      ...new Set([
        ...plain.reads,
        "api_price",
        ...OF_STEP,
        ...CARRIED,
        ...(isCold ? [...COLD, "price_where_cold"] : []),
      ]),
    ],
    how: `${plain.how}; what it takes is what a simulated fleet carries more with it`,
    finds: [...plain.finds, ...flexible.map(late), ...(isCold ? ways.map(cold) : [])],
    run(read, trace) {
      const cells = cellsOf(starts, read);
      const table = new CarriedTable(read, isCold);
      const count = mostSteps(cells.load, Number(read("step_capacity")));
      const price = Number(read("api_price"));
      const coldPrice = isCold ? Number(read("price_where_cold")) - price : 0;
      // A reserved step is on in every hour, whatever that saves.
      const always = { cost: 0, price, coldPrice, startUp: 0 };
      const [reserved] = dispatchCarried(cells, table, count, [always], count);
      const steps = flexible.map((each): CarriedStep => {
        const startUp = starts === "never" ? 0 : Number(read("start_up"));
        return { ...always, startUp, cost: Number(read(`${each}_step_hourly`)) };
      });
      const found = dispatchCarried(cells, table, count, steps);
      if (!reserved) throw new Error("a step is dispatched");
      for (const { inHour } of trace ? found : []) for (const on of inHour) trace?.bends.add(on);
      return new Map<string, Value>([
        ["level_share", reserved.on],
        ["level_load", reserved.load],
        ...(isCold ? ([["level_cold", reserved.cold]] as const) : []),
        ...flexible.flatMap((each, index) => foundOf(each, found[index] ?? reserved, starts, isCold)),
      ]);
    },
  };
}

function foundOf(each: Flexible, way: CarriedDispatch, starts: Starts, isCold: boolean): [string, Value][] {
  return [
    [`${each}_share`, way.on],
    [`${each}_starting`, way.starting],
    [`${each}_load`, way.load],
    [`${each}_late`, way.late],
    ...(isCold ? [[`${each}_cold`, way.cold] satisfies [string, Value]] : []),
    ...(starts === "in_order" ? [[`${each}_in_hour`, way.inHour] satisfies [string, Value]] : []),
  ];
}

const WORDS: Readonly<Record<string, string>> = { on_demand: " (on demand)", spot: " (on spot GPUs)" };

function late(each: Flexible): FoundFigure {
  return {
    id: `${each}_late`,
    title: `What each further step would not serve if it only began to start once its hour had begun${WORDS[each]}`,
    unit: "tok/s[]",
  };
}

function cold(each: string): FoundFigure {
  return {
    id: `${each}_cold`,
    title: `What each further step adds to what comes to the API without what was said before${WORDS[each] ?? ""}`,
    unit: "tok/s[]",
  };
}

/** Parts in which a stretch is taken whose load rises or falls. */
const PARTS = 16;

function cellsOf(starts: Starts, read: Read): Cells {
  if (starts === "in_order") {
    const { load, share, length, whole } = patternOf(read);
    return { load, share, inOrder: { length, whole } };
  }
  const [share, low, high] = [list(read("share")), list(read("load_low")), list(read("load_high"))];
  const parts = share.flatMap((each, index) => {
    const [from, to] = [low[index] ?? 0, high[index] ?? 0];
    const count = from === to ? 1 : PARTS;
    return Array.from({ length: count }, (_, part) => ({
      share: each / count,
      load: from + ((to - from) * (part + 0.5)) / count,
    }));
  });
  const often = starts === "unordered" ? Number(read("starts_per_hour_on")) : 0;
  return { load: parts.map(({ load }) => load), share: parts.map((each) => each.share), startsPerSecondOn: often };
}
