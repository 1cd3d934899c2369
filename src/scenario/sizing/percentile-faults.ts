import { figure } from "../../figures/figure.js";
import type { Refused } from "../../serving/prediction.js";
import type { AtPercentile } from "../../simulation/at-percentile.js";
import type { Promised } from "../../simulation/promise.js";
import type { ResolvedArrivals } from "../arrivals.js";
import type { Context } from "../context.js";
import { promisesIn } from "../objective.js";
import type { Scenario } from "../schema.js";

/** Both must be there: what is promised to a share of the requests, and how these arrive. */
export function isWhole(
  context: Context,
  { objective, workload, options }: Scenario,
  {
    promises,
    arrivals,
    sizedByIt,
  }: { promises: readonly Promised[]; arrivals: ResolvedArrivals | undefined; sizedByIt: readonly string[] },
): boolean {
  const [first] = promisesIn(objective).filter(({ percentile }) => percentile);
  if (first && workload.arrivals === undefined) {
    const message = "how requests arrive inside an hour is not stated, and what holds for the slow ones depends on it";
    const hint =
      "add to the workload arrivals: { burstiness: 1 to 3 }, or { trace: FILE }; or poisson, the least that traffic varies";
    context.fault([...first.path], message, hint);
  }
  if (!first && workload.arrivals !== undefined) {
    const message = "arrivals inside an hour decide what the slow requests take, and nothing is promised to them";
    context.fault(
      ["workload", "arrivals"],
      message,
      "promise it to a share of the requests: objective: { ttft: { p95: 2 s } }",
    );
  }
  for (const name of sizedByIt) {
    const at = ["options", name, "sizing"];
    const option = options[name];
    if (!first) {
      const hint = "promise it to a share of the requests: objective: { ttft: { p95: 2 s } }; or size by the peak";
      context.fault(at, "nothing is promised that a fleet could be sized by", hint);
    } else if (option?.kind === "self_hosted" && option.replica.serves === undefined) {
      const hint = "add serves to the replica: which model on which GPU; or size by the peak";
      context.fault(at, "what a pass of this replica takes is not known, so that no hour can be simulated", hint);
    }
  }
  if (arrivals && workload.load === "runs")
    context.fault(
      ["workload", "arrivals"],
      "the workload is a batch, whose requests arrive all at once",
      "leave arrivals out",
    );
  return promises.length > 0 && arrivals !== undefined && workload.load !== "runs";
}

const TIMES = { ttft: "to its first token", tpot: "between two tokens", endToEnd: "to its last token" } as const;

/** Why no fleet holds what is promised, in words. */
export function whyUnheld({ of, alone }: { readonly of: keyof typeof TIMES; readonly alone: number }): string {
  if (!Number.isFinite(alone)) return "not even sixty times as many replicas as the mean asks for hold it";
  const time = of === "tpot" ? figure(alone * 1000, "ms") : figure(alone, "s");
  return `a request that has a replica to itself takes ${time} ${TIMES[of]}`;
}

export function isHeld(context: Context, label: string, option: string, found: AtPercentile | Refused): boolean {
  const at = ["options", option, "sizing"];
  if ("refused" in found) context.fault(at, `${label} cannot be simulated: ${found.refused}`, "size by the peak");
  else if ("alone" in found.sized) {
    const hint = "promise more time, or it to fewer of the requests; shorter prompts and faster GPUs take less";
    context.fault(at, `no fleet of ${label} holds the objective: ${whyUnheld(found.sized)}`, hint);
  } else return true;
  return false;
}
