import type { Value } from "../formula/evaluate.js";
import type { Work, Worked } from "./work.js";
import { writeFormula } from "./written.js";

/** Writes every law of an option that leads to what is wanted and follows from what was moved, at other values than the option's own. */
export function writeFollowing(
  { costed: { model } }: Worked,
  values: ReadonlyMap<string, Value>,
  { moved, wanted, idAt }: { moved: Set<string>; wanted: readonly string[]; idAt: (name: string) => string },
  work: Work,
): void {
  for (const law of model.only(...wanted.filter((each) => model.formulas.has(each))).order) {
    if (moved.has(law.id) || ![...law.given.keys()].some((read) => moved.has(read))) continue;
    moved.add(law.id);
    writeFormula(law, idAt(law.id), idAt, values, work);
  }
}
