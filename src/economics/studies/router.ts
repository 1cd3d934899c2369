import type { Value } from "../../formula/evaluate.js";
import { Model, WorkError } from "../../formula/model.js";
import { decidedUpFront, localFirst, routerBill } from "../books/router.js";
import { type Costed, monthlyCostOver, number } from "../evaluate-option.js";
import { compare, crossings } from "../flips/crossings.js";
import { evaluator, STILL } from "../flips/movers.js";
import { grid, smoothPieces } from "../flips/pieces.js";
import type { AtOrNever } from "../never.js";

/** Whether a request is routed before anything runs, or tried locally and paid for again when it is escalated. */
export type RouterMode = "up front" | "local first";

export function routerModel(mode: RouterMode): Model {
  return new Model([...routerBill, ...(mode === "up front" ? decidedUpFront : localFirst)]);
}

/**
 * The least share to answer locally. The more is answered locally, the more is saved or the less: where even answering
 * everything locally loses, there is no such share, whatever the law would give.
 */
export function routerBreakEven(mode: RouterMode, given: ReadonlyMap<string, Value>): AtOrNever {
  const never = { never: "No share of local answers is cheaper than the frontier model alone." };
  const model = routerModel(mode);
  try {
    const everything = model.run(new Map([...given, ["local_share", 1]]));
    if (number(everything, "router_saving_share") < 0) return never;
    return { at: number(everything, "local_share_break_even") };
  } catch (fault) {
    if (fault instanceof WorkError) return never;
    throw fault;
  }
}

/** The least share that is looked at: below it nothing is routed to speak of. */
const LEAST = 0.001;

/**
 * The stretches of the local share over which a router on whole boxes is cheaper than the API, from below to above.
 * Boxes make the cost step up, so that there may be several.
 */
export function sharesThatPay(api: Costed, router: Costed): { readonly from: number; readonly to: number }[] {
  const evaluate = evaluator([monthlyCostOver(api, STILL), monthlyCostOver(router, "local_share")]);
  const pieces = smoothPieces(evaluate, grid(LEAST, 1, 40, false));
  const turns = crossings(pieces, evaluate);
  const starts = turns[0] ? turns[0].from === 1 : compareAt(evaluate(1).costs);
  const found: { from: number; to: number }[] = [];
  let from = starts ? 0 : undefined;
  for (const { at, to } of turns) {
    if (to === 1) from ??= at;
    else if (from !== undefined) {
      found.push({ from, to: at });
      from = undefined;
    }
  }
  return from === undefined ? found : [...found, { from, to: 1 }];
}

function compareAt([api, router]: readonly number[]): boolean {
  return compare(api, router) === 1;
}
