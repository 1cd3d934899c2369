import { defaultRange } from "../economics/default-range.js";
import { isCounted } from "../economics/flips/figure-break-even.js";
import { tokenClassOf } from "../economics/split.js";
import { figure, isShare } from "../figures/figure.js";
import { nameHint } from "../problem/nearest.js";
import { placeOf } from "../reading/yaml-problems.js";
import { BOUNDS } from "./bounds.js";
import type { Context } from "./context.js";
import type { AskedBreakEven, Given, OptionInput } from "./inputs.js";
import { isOnGpus, type Option } from "./options/register.js";
import { type RangeEnd, readEnd } from "./range-end.js";
import type { Scenario, AskedBreakEven as Stated } from "./schema.js";

/** Each whole number is looked at by itself; more of them than this take longer than anyone waits. */
const MOST_WHOLE = 10_000;

const PEAK = "workload.relative_peak";
/** Figures of the load curve: one of them alone says nothing. */
const CURVE = /^workload\.(share|(relative|stated)_(low|high|peak|trough|mean))$/;

/** The break-evens that a scenario asks for, with the figure found and the range read. */
export function resolveBreakEvens(
  context: Context,
  scenario: Scenario,
  options: readonly OptionInput[],
): AskedBreakEven[] {
  const asking: Asking = { context, scenario };
  return (scenario.break_evens ?? []).flatMap((stated, index) => {
    const between = pairOf(asking, index, stated);
    const given = figureOf(asking, index, stated, options);
    const range = given && rangeOf(context, index, stated, given);
    if (!given || !range || between === undefined) return [];
    return { over: stated.over, between, range, at: placeOf(context.source, ["break_evens", index, "over"]) };
  });
}

/** What the checks of one request need. */
interface Asking {
  readonly context: Context;
  readonly scenario: Scenario;
}

function figureOf(
  { context, scenario }: Asking,
  index: number,
  { over }: Stated,
  options: readonly OptionInput[],
): (Given & { value: number }) | undefined {
  const read = new Set(options.flatMap(({ reads }) => Object.values(reads)));
  const isPeak = over === PEAK && isPeakFactor(scenario);
  const movable = [...context.givens.values()].filter(
    ({ id, value }) =>
      typeof value === "number" && read.has(id) && (!CURVE.test(id) || (id === PEAK && isPeakFactor(scenario))),
  );
  const refuse = (message: string, hint?: string): undefined => {
    context.fault(["break_evens", index, "over"], message, hint);
    return undefined;
  };
  const given = context.givens.get(over);
  if (!given) {
    // Where a figure could not be read, its name is told as a fault of its own.
    if (options.length === 0) return undefined;
    const names = movable.map(({ id }) => id);
    const hint = nameHint(over, names) ?? `figures that can be moved: ${names.slice(0, 6).join(", ")} and others`;
    return refuse(`no figure that this scenario gives is called "${over}"`, hint);
  }
  const { value } = given;
  if (typeof value !== "number") return refuse(`"${over}" is a series, and only a single figure can be moved`);
  if (CURVE.test(over) && !isPeak) return refuse(`"${over}" is part of the load curve, and cannot be moved by itself`);
  const [option = "", name = ""] = over.split(/\.(?=[^.]*$)/);
  if (/^gpus_per_(box|replica)$/.test(name) && context.givens.has(`${option}.gpus_per_step`)) {
    const message = `"${over}" sets the size of the steps in which "${option}" grows, and cannot be moved by itself`;
    return refuse(message, "compare options with boxes of other sizes instead");
  }
  const found = holdsOnlyNow(scenario, over);
  if (found !== undefined) return refuse(found, "compare options, or memos of a matrix, in which it is another");
  if (!read.has(over)) return refuse(`no option's cost is worked out from "${over}"`);
  if (/\.billed_\w+_share$/.test(over))
    return refuse(
      `"${over}" is part of an API's own split, and cannot be moved by itself`,
      "move a share of the workload's split",
    );
  if (tokenClassOf(over) !== undefined && Math.abs(value - 1) <= 1e-9)
    return refuse(`"${over}" is 100 %, so the other classes have no proportion that they could keep`);
  return { ...given, value };
}

/** Why a figure cannot be moved that a throughput was found with: by a prediction, or by a load test. */
function holdsOnlyNow({ options }: Scenario, over: string): string | undefined {
  const isFound = (option: Option | undefined) =>
    option !== undefined && isOnGpus(option) && option.replica.throughput === undefined;
  if (over.startsWith("objective.") && Object.values(options).some(isFound))
    return `"${over}" decides how much a replica may take on, and is not searched`;
  const [name = "", figure] = over.split(".");
  if (figure === "own_cached_share")
    return `how fast a replica of "${name}" is was found with this share cached, and is not searched for others`;
  if (figure !== "gpus_per_replica" || !isFound(options[name])) return undefined;
  return `how fast a replica of "${name}" is was found for so many GPUs, and is not searched for others`;
}

function isPeakFactor(scenario: Scenario): boolean {
  const { load } = scenario.workload;
  return typeof load === "object" && "peak_factor" in load;
}

/** Null where the recommended option is meant; undefined where the pair is wrong. */
function pairOf(
  { context, scenario }: Asking,
  index: number,
  { between }: Stated,
): [string, string] | null | undefined {
  if (between === undefined) return null;
  const names = Object.keys(scenario.options);
  for (const [side, name] of between.entries()) {
    if (names.includes(name)) continue;
    context.fault(
      ["break_evens", index, "between", side],
      `no option is called "${name}"`,
      nameHint(name, names) ?? `the options are ${names.join(", ")}`,
    );
  }
  if (between.some((name) => !names.includes(name))) return undefined;
  if (between[0] !== between[1]) return between;
  context.fault(["break_evens", index, "between"], "an option is not compared with itself", "name two options");
  return undefined;
}

function rangeOf(
  context: Context,
  index: number,
  stated: Stated,
  { id, unit, value }: Given & { value: number },
): [number, number] | undefined {
  const read = (key: "from" | "to"): RangeEnd =>
    readEnd(stated[key], unit, (message, hint) => context.fault(["break_evens", index, key], message, hint));
  const [from, to] = [read("from"), read("to")];
  if (from === "wrong" || to === "wrong") return undefined;
  const usual = defaultRange(value, unit, isShare(unit));
  const least = id === PEAK ? 1 : Number.NEGATIVE_INFINITY;
  // Where all of the time is lost, nothing is ever done.
  const most = id.endsWith(".lost_share") ? BOUNDS.lost_share.most : Number.POSITIVE_INFINITY;
  const [low, high] = [from ?? (usual && Math.max(least, usual[0])), to ?? (usual && Math.min(most, usual[1]))];
  const at = to === undefined ? (from === undefined ? "over" : "from") : "to";
  const refuse = (message: string, hint?: string): undefined => {
    context.fault(["break_evens", index, at], message, hint);
    return undefined;
  };
  if (low === undefined || high === undefined)
    return refuse(`"${id}" is 0 today, so it has no multiples to search`, "give from and to");
  if (low < least) return refuse("the peak cannot lie below the mean", "begin at 1");
  if (high <= low) {
    const words = (end: number) => figure(end, unit, "exact");
    return refuse(`the range does not rise: from ${words(low)} to ${words(high)}`, "write the lower end as from");
  }
  if (isCounted(unit) && high - low > MOST_WHOLE)
    return refuse(`more than ${figure(MOST_WHOLE, "1")} whole numbers lie in the range`, "give a shorter one");
  return [low, high];
}
