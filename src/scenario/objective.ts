import * as z from "zod";
import { figure, percent } from "../figures/figure.js";
import type { Stated } from "../reading/stated.js";
import type { Path } from "../reading/yaml-path.js";
import type { Promised } from "../simulation/promise.js";
import type { Context } from "./context.js";
import { bounded } from "./fields.js";

/** Shares of the requests that a time can be promised to. */
export const PERCENTILES = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99, "p99.9": 0.999 } as const;
export type Percentile = keyof typeof PERCENTILES;
export const percentiles = Object.keys(PERCENTILES) as Percentile[];

const promisedTime = (name: "ttft" | "tpot" | "e2e") => {
  const time = bounded(name).optional();
  const atShares = z
    .strictObject({ p50: time, p90: time, p95: time, p99: time, "p99.9": time })
    .refine((stated) => Object.values(stated).some(Boolean), "promises nothing")
    .meta({
      description: "promised to a share of the single requests; how they arrive then goes to the workload as arrivals",
    });
  return z.union([bounded(name), atShares]);
};

type PromisedTime = Stated | { readonly [At in Percentile]?: Stated | undefined };
export interface Objective {
  readonly ttft?: PromisedTime | undefined;
  readonly tpot?: PromisedTime | undefined;
  readonly e2e?: PromisedTime | undefined;
  readonly note?: string | undefined;
}

export const Objective: z.ZodType<Objective> = z.strictObject({
  ttft: promisedTime("ttft")
    .optional()
    .meta({
      description: "from the request to its first token",
      examples: ["2 s", { p95: "2 s" }],
    }),
  tpot: promisedTime("tpot")
    .optional()
    .meta({
      description: "from one token of an answer to the next",
      examples: ["50 ms", { p95: "50 ms" }],
    }),
  e2e: promisedTime("e2e")
    .optional()
    .meta({
      description: "from the request to its last token",
      examples: ["20 s", { p95: "20 s" }],
    }),
  note: z.string().optional().meta({ description: "a remark for whoever reads this file" }),
});
const MEASURES = { ttft: "ttft", tpot: "tpot", e2e: "endToEnd" } as const;
type PromisedKey = keyof typeof MEASURES;

/** One time that is promised: of the mean request where no share is stated. */
interface StatedPromise {
  readonly key: PromisedKey;
  readonly percentile: Percentile | undefined;
  readonly stated: Stated;
  readonly path: Path;
}

export function promisesIn(objective: Objective | undefined): StatedPromise[] {
  return (Object.keys(MEASURES) as PromisedKey[]).flatMap((key): StatedPromise[] => {
    const time = objective?.[key];
    if (time === undefined) return [];
    if ("unit" in time) return [{ key, percentile: undefined, stated: time, path: ["objective", key] }];
    return percentiles.flatMap((percentile) => {
      const stated = time[percentile];
      return stated ? [{ key, percentile, stated, path: ["objective", key, percentile] }] : [];
    });
  });
}

/** The last of what is promised of a measure: what the mean of an hour is held against too. */
export function limitOf(objective: Objective | undefined, key: PromisedKey): StatedPromise | undefined {
  return promisesIn(objective).findLast((promise) => promise.key === key);
}

const WORDS = { ttft: "time to first token", tpot: "time per output token", e2e: "time to the last token" } as const;

/** The last of each measure under its own name, those before it by their percentile. */
export function giveObjective(context: Context, objective: Objective | undefined): void {
  const promises = promisesIn(objective);
  for (const { key, percentile, stated, path } of promises) {
    const more = promises.slice(promises.findIndex((each) => each.path === path) + 1);
    const tighter = more.find((each) => each.key === key && seconds(each.stated) < seconds(stated));
    if (percentile && tighter?.percentile) {
      const message = `${WORDS[key]} at ${tighter.percentile} is promised to be ${figure(tighter.stated.value, tighter.stated.unit)}, so that ${percentile} says nothing`;
      context.fault(path, message, `promise less time at ${percentile} than at ${tighter.percentile}, or leave it out`);
    }
    const isLast = limitOf(objective, key)?.percentile === percentile;
    const id = isLast ? key : `${key}_${percentile?.replace(".", "_")}`;
    const whose = percentile ? `, of ${percent(PERCENTILES[percentile], "exact")} of the requests` : "";
    context.give(`objective.${id}`, `Service objective: ${WORDS[key]}${whose}`, stated, context.at(...path));
  }
}

/** What is promised to shares of the requests, as the simulator knows it. */
export function promisedToShares(objective: Objective | undefined): Promised[] {
  return promisesIn(objective).flatMap(({ key, percentile, stated }) =>
    percentile ? [{ of: MEASURES[key], share: PERCENTILES[percentile], seconds: seconds(stated) }] : [],
  );
}

function seconds({ value, unit }: Stated): number {
  return unit === "ms" ? value / 1000 : value;
}
