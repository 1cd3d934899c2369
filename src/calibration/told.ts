import { fixed } from "../figures/number.js";
import type { HeldOut } from "./calibrate.js";
import type { LeftOut } from "./evidence.js";
import { scoreOf } from "./score.js";

/** A line for each held-out prediction: the line of the measured point, what was left out, and the figures. */
export function heldOutCsv(all: readonly HeldOut[]): string {
  const rows = all.map(({ point, leftOut, predicted, low, high }) =>
    [point.line, leftOut, ...[predicted, low, high].map((value) => value.toPrecision(5))].join(","),
  );
  return `${["line,left_out,predicted,low,high", ...rows].join("\n")}\n`;
}

/** Errors and coverage by metric and by what was left out, as plain text. */
export function summary(all: readonly HeldOut[], leftOut: readonly LeftOut[]): string {
  const groups = new Map<string, HeldOut[]>();
  for (const each of all) {
    const key = `${each.point.metric} ${each.point.load.kind}, left out: ${each.leftOut}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const lines = [...groups].map(([key, group]) => {
    const { median, ninth, covered, ratio } = scoreOf(group.map((each) => ({ ...each, measured: each.point.value })));
    const share = (value: number) => `${fixed(value * 100, 1)} %`;
    return `${key.padEnd(46)} ${String(group.length).padStart(5)} points  median ${share(median)}  p90 ${share(ninth)}  inside ${share(covered)}  high/low ${fixed(ratio, 2)}`;
  });
  const why = new Map<string, number>();
  for (const { source, why: reason } of leftOut)
    why.set(`${source}: ${reason}`, (why.get(`${source}: ${reason}`) ?? 0) + 1);
  return [
    ...lines,
    "",
    "Not compared:",
    ...[...why].map(([reason, count]) => `${String(count).padStart(5)}  ${reason}`),
  ].join("\n");
}
