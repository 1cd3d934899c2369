import type { Value } from "../../formula/evaluate.js";
import { newTrace, type Trace } from "../../formula/trace.js";
import { byLaws, type Costed, moving, number } from "../evaluate-option.js";
import type { Choice } from "../search.js";

/**
 * What else of an option's figures becomes another when one of them moves to `at`, in base units. Pushes on the trace what
 * changes in kind. Throws WorkError where it cannot be had.
 */
export type Along = (at: number, trace?: Trace) => ReadonlyMap<string, Value>;

/** The same option, in which other figures move along with one: found before anything else is chosen or worked out. */
export function movingAlong(option: Costed, moved: string, along: Along): Costed {
  return byLaws(option, (laws) => {
    const at: Choice["at"] = (given, traces) => {
      const trace = traces && newTrace();
      const found = along(number(given, moved), trace);
      if (trace) traces.push(trace);
      const chosen = laws.choose?.at(new Map([...given, ...found]), traces);
      return new Map([...found, ...(chosen ?? [])]);
    };
    const over: Choice["over"] = (names, given) => (values, traces) => at(moving(given, names, values), traces);
    return { ...laws, choose: { at, over } };
  });
}
