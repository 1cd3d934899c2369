import type { Value } from "../formula/evaluate.js";
import { Model, WorkError } from "../formula/model.js";
import { decidedUpFront, localFirst, routerBill } from "./books/router.js";
import { number } from "./evaluate-option.js";
import type { Found } from "./never.js";

/** Whether a request is routed before anything runs, or tried locally and paid for again when it is escalated. */
export type RouterMode = "up front" | "local first";

export function routerModel(mode: RouterMode): Model {
  return new Model([...routerBill, ...(mode === "up front" ? decidedUpFront : localFirst)]);
}

/**
 * The least share to answer locally. The more is answered locally, the more is saved or the less: where even answering
 * everything locally loses, there is no such share, whatever the law would give.
 */
export function routerBreakEven(mode: RouterMode, given: ReadonlyMap<string, Value>): Found {
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
