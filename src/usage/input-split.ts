import type { Fields } from "./fields.js";
import type { Told } from "./told.js";
import type { Tokens } from "./use.js";

export interface Counted {
  readonly input: number;
  readonly cached: number | null;
  readonly written: number | null;
  /** Of what was written, what is kept for an hour; null where the file does not tell the two apart. */
  readonly written1h: number | null;
  readonly output: number;
}

/** Refuses a record whose total is not what its parts add up to; a total of 0 beside parts is one that nobody told. */
export function mustAddUp(fields: Fields, names: readonly string[], sum: number, hint = MEND): void {
  const total = fields.count(...names);
  if (!total || total === sum) return;
  const name = fields.nameOf(names) ?? "";
  fields.refuse(names, `the parts add up to ${sum} tokens, and "${name}" says otherwise, found ${total}`, hint);
}

const MEND = "mend the row; where the total counts what no other field tells, leave it out";
const ONE_KIND =
  "writes to a cache are not told apart by how long they are kept: all stand as 5-minute writes, the cheaper kind";

/**
 * The classes of a record whose `name` counts the whole input, or all of it but what was cached and written. `isWhole` says
 * which; more cached than there is input is refused, because then it is the other.
 */
export function classesOf(fields: Fields, told: Told, name: string, isWhole: boolean, counted: Counted): Tokens {
  const { input, cached, written, written1h, output } = counted;
  told.tells.add("fresh").add("output");
  if (cached !== null) told.tells.add("cached");
  if (written !== null) told.tells.add("written_5m");
  if (written1h !== null) told.tells.add("written_1h");
  else if (written) told.remark(ONE_KIND);
  const beside = (cached ?? 0) + (written ?? 0);
  const fresh = isWhole ? input - beside : input;
  if (fresh < 0) {
    const message = `"${name}" should count the whole input, and ${beside} tokens of it were cached or written, found ${input}`;
    fields.refuse([name], message, "where it leaves them out, say so: --input without-cached");
  }
  const hour = written1h ?? 0;
  return { fresh, written_5m: (written ?? 0) - hour, written_1h: hour, cached: cached ?? 0, output };
}
