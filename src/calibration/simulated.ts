import { parse } from "csv-parse/sync";

/** What the simulator of single requests was held against: `node test/bench/simulation.mjs --write`. */
export type SimulatedKind = "queue" | "open_loop" | "saturation" | "server" | "interactive";

export interface Simulated {
  readonly kind: SimulatedKind;
  /** The queue, or the GPU and the model. */
  readonly name: string;
  readonly figure: string;
  /** Measured, or worked out on paper. */
  readonly right: number;
  readonly simulated: number;
  /** The same with passes at the pace of the same system's own throughput offline; null where that is not asked. */
  readonly atOwnPace: number | null;
  /** The same with passes a twentieth longer still: what a miss of so much does so near the limit. */
  readonly slower: number | null;
  /** How much of its limit the run used up: its p99 over what the benchmark allows, of the time that is nearer to it. */
  readonly ofLimit?: number | null;
}

export function readSimulated(text: string): Simulated[] {
  const rows = parse(text, { columns: true }) as Record<string, string>[];
  return rows.map(({ kind, name = "", figure = "", right, simulated, at_own_pace, slower, of_limit }) => ({
    ...{ kind: kind as SimulatedKind, name, figure, right: Number(right), simulated: Number(simulated) },
    atOwnPace: at_own_pace ? Number(at_own_pace) : null,
    slower: slower ? Number(slower) : null,
    ofLimit: of_limit ? Number(of_limit) : null,
  }));
}

export function simulatedCsv(rows: readonly Simulated[]): string {
  const short = (value: number | null) => (value === null ? "" : value.toPrecision(5));
  const lines = rows.map(({ kind, name, figure, right, simulated, atOwnPace, slower, ofLimit = null }) =>
    [kind, `"${name}"`, figure, ...[right, simulated, atOwnPace, slower, ofLimit].map(short)].join(","),
  );
  return `${["kind,name,figure,right,simulated,at_own_pace,slower,of_limit", ...lines].join("\n")}\n`;
}
