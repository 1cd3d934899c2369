import { join, relative, sep } from "node:path";
import { type Comparable, readComparable } from "../diff/comparable.js";
import { type History, readHistory, withEdition } from "../diff/history.js";
import { withSince } from "../diff/since.js";
import { InputError } from "../problem/problem.js";
import type { Report } from "../report/schema.js";
import { isFileBelow } from "./in-place/below-out.js";
import { stableJson } from "./json.js";
import type { Effects } from "./world/effects.js";

/** A memo among its editions. */
interface InEditions {
  /** With what changed since the edition before, where there is one. */
  report: Report;
  /** The text of history.json: this edition among the others. */
  history: string;
}

export const historyFile = "history.json";

/**
 * Puts a report among the editions that out/<id>/ remembers. Building again gives the same: an edition is known by its date,
 * and is compared only with earlier ones. Throws InputError where history.json cannot be read.
 */
export function amongEditions(report: Report, out: string, effects: Effects): InEditions {
  const history = withEdition(earlier(report, out, effects), report);
  return { report: withSince(report, history), history: stableJson(history) };
}

/** What is remembered; before there was a history, the report of another date in the folder is the edition before. */
function earlier(report: Report, out: string, effects: Effects): History | undefined {
  const { id, as_of } = report.scenario;
  const text = textOf(out, `${id}/${historyFile}`, effects);
  if (text !== undefined) {
    return readHistory(
      text,
      relative(effects.cwd, join(out, id, historyFile))
        .split(sep)
        .join("/"),
      as_of,
    );
  }
  const before = textOf(out, `${id}/report.json`, effects);
  const read = before === undefined ? undefined : comparable(before);
  return read === undefined ? undefined : withEdition(undefined, read);
}

/** A report that cannot be read is about to be written anew. */
function comparable(text: string): Comparable | undefined {
  try {
    return readComparable(text, "report.json");
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return undefined;
  }
}

function textOf(out: string, path: string, effects: Effects): string | undefined {
  return isFileBelow(out, path, effects) ? new TextDecoder().decode(effects.read(join(out, path))) : undefined;
}
