/**
 * Requests in the order of their arrival, a column for each thing that is known of them: a million of them are a few
 * arrays, not a million objects.
 */
export interface Traffic {
  readonly count: number;
  /** Seconds since the start, never falling. */
  readonly arrival: Float64Array;
  /** Tokens. */
  readonly input: Int32Array;
  readonly output: Int32Array;
  /** Of the input, what a prefix cache may hold: with a session, only where the session was before; without, always. */
  readonly reusable: Int32Array;
  /** Which session it is a turn of, from 0; null where requests have nothing to do with one another. */
  readonly session: Int32Array | null;
  readonly sessions: number;
  /** Seconds that the arrivals were drawn for. */
  readonly seconds: number;
}

/** One request's tokens. */
export interface Lengths {
  readonly input: number;
  readonly reusable: number;
  readonly output: number;
}

/** Requests that come at these times, their lengths drawn one after another. */
export function trafficOf(arrival: Float64Array, seconds: number, draw: () => Lengths): Traffic {
  const count = arrival.length;
  const [input, output, reusable] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
  for (let index = 0; index < count; index++) {
    const lengths = draw();
    input[index] = lengths.input;
    output[index] = lengths.output;
    reusable[index] = lengths.reusable;
  }
  return { count, arrival, input, output, reusable, session: null, sessions: 0, seconds };
}

/** Why nothing can be simulated of it; undefined where all is well. */
export function wrongWithTraffic({ count, arrival, input, output, reusable }: Traffic): string | undefined {
  if (count === 0) return "no request arrives";
  for (let index = 0; index < count; index++) {
    if ((input[index] as number) < 1) return `request ${index + 1} has no input`;
    if ((output[index] as number) < 1) return `request ${index + 1} has no output`;
    if ((reusable[index] as number) < 0 || (reusable[index] as number) > (input[index] as number))
      return `request ${index + 1} reuses more than its input`;
    const before = index === 0 ? 0 : (arrival[index - 1] as number);
    if (!((arrival[index] as number) >= before)) return `request ${index + 1} arrives before the one ahead of it`;
  }
  return undefined;
}
