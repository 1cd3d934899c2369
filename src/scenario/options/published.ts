import { percent } from "../../figures/figure.js";
import type { Stated } from "../../reading/stated.js";
import { FIRST_DEPLOYMENT } from "../../serving/ways-of-serving.js";
import type { Context } from "../context.js";
import type { Replica } from "./replica.js";

/** A throughput that others published: a first deployment may lie far below it, which a figure without a range cannot say. */
export function asPublished(context: Context, throughput: Stated, { stack }: Replica): Stated {
  if (throughput.basis !== "quoted" || stack === "own") return throughput;
  const { value, low } = throughput;
  const [reached, reach] = [percent(FIRST_DEPLOYMENT, "short"), percent((low ?? value) / value, "short")];
  const range =
    low === undefined
      ? `Its range is taken to go down to ${reached}`
      : `Its stated range goes down to ${reach} of the middle`;
  context.remark(
    `A quoted throughput is one of a tuned stack, and a first deployment may lie far below: one user's gpt-oss 120B on eight H200 reached ${reached} of the published figure. ${range}; a load test of one's own ends the question.`,
  );
  if (low !== undefined) return throughput;
  const least = FIRST_DEPLOYMENT * value;
  return {
    ...throughput,
    low: least,
    high: value,
    spread: { kind: "quantiles", low: least, middle: value, high: value },
  };
}
