import { CAUSES, passTimer } from "../serving/cost-of-pass.js";
import { paceOf } from "../serving/paces.js";
import type { Parameters } from "../serving/parameters.js";
import type { Placement } from "../serving/place.js";
import { gainOf } from "../serving/speculation.js";

/** How long a replica's passes take, in seconds. */
export interface PassCost {
  /** A pass in which this many streams of this mean context decode a token each, and no prompt is read. */
  plain(streams: number, context: number): number;
  /** The same with prompt tokens read beside them. */
  mixed(streams: number, context: number, prompt: number, requests: number, promptContext: number): number;
}

/** The calibrated cost of a pass, which `serving` says; plain passes are remembered by the number of streams. */
export function calibratedCost(place: Placement, by: Parameters): PassCost {
  const timeOf = passTimer(place, by);
  const [first, second] = [new Float64Array(CAUSES.length), new Float64Array(CAUSES.length)];
  const promptPace = paceOf(by.paces?.prompt, place.groups);
  /** A token of every stream: a pass that guesses right gives several at once. */
  const plainly = (streams: number, context: number) => {
    timeOf(streams, context, 0, 0, 0, first);
    return sumOf(first) / gainOf(place.speculation, streams);
  };
  // Between two window lengths the cost of a pass is a straight line of its context: ends and slopes are all there is to it.
  const windows = place.caches.flatMap(({ window }) => window ?? []);
  const corners = Float64Array.from([...new Set([0, ...windows])].sort((a, b) => a - b));
  const pieces = corners.length;
  // As many streams as were seen, doubled: a replica that could run thousands mostly runs dozens.
  let value = new Float64Array(0);
  let slope = new Float64Array(0);
  const grow = (streams: number) => {
    const length = pieces * 2 * (streams + 16);
    const [values, slopes] = [new Float64Array(length).fill(Number.NaN), new Float64Array(length)];
    values.set(value);
    slopes.set(slope);
    [value, slope] = [values, slopes];
  };
  const remember = (streams: number) => {
    for (let piece = 0; piece < pieces; piece++) {
      const from = corners[piece] as number;
      const to = corners[piece + 1] ?? from + FAR;
      const [start, end] = [plainly(streams, from), plainly(streams, to)];
      value[streams * pieces + piece] = start;
      slope[streams * pieces + piece] = (end - start) / (to - from);
    }
  };
  return {
    plain(streams, context) {
      let at = streams * pieces;
      if (at >= value.length) grow(streams);
      if (Number.isNaN(value[at] as number)) remember(streams);
      let piece = 0;
      while (piece + 1 < pieces && context >= (corners[piece + 1] as number)) piece++;
      at += piece;
      return (value[at] as number) + (slope[at] as number) * (context - (corners[piece] as number));
    },
    mixed(streams, context, prompt, requests, promptContext) {
      timeOf(streams, context, 0, 0, promptContext, first);
      timeOf(streams, context, prompt, requests, promptContext, second);
      // As `slowedBy` has it.
      for (let cause = 0; cause < first.length; cause++) {
        const pace = place.spansBoxes && CAUSES[cause] === "communication" ? 1 : promptPace;
        const plain = first[cause] as number;
        second[cause] = plain + pace * ((second[cause] as number) - plain);
      }
      const both = sumOf(second);
      const gain = streams === 0 ? 1 : gainOf(place.speculation, streams);
      // What guessing gains is a part of the time that decoding takes, and none of the time that a prompt does.
      return gain === 1 ? both : both - (gain - 1) * plainly(streams, context);
    },
  };
}

/** One cause after another, in the order in which `oneAfterAnother` adds them. */
function sumOf(time: Float64Array): number {
  let sum = time[0] as number;
  for (let cause = 1; cause < time.length; cause++) sum += time[cause] as number;
  return sum;
}

/** Passes that take so many times as long. */
export function paced(cost: PassCost, times: number): PassCost {
  if (times === 1) return cost;
  return {
    plain: (streams, context) => times * cost.plain(streams, context),
    mixed: (streams, context, prompt, requests, promptContext) =>
      times * cost.mixed(streams, context, prompt, requests, promptContext),
  };
}

/** Any length beyond the last window gives the same slope. */
const FAR = 1024;
