import { type PromiseHeld, promisesHeld } from "../../calibration/promise-held.js";
import type { Simulated } from "../../calibration/simulated.js";
import type { Cell, SectionTable } from "../../report/section.js";
import { quantiles } from "../../uncertainty/quantiles.js";
import { writeFigure } from "../found.js";
import type { Written } from "../written.js";
import { number } from "./accuracy-scores.js";

const SOURCE = "src/serving/evidence/simulated.csv";

/** Fewer runs than this have no tenth at either end. */
const FEWEST = 10;

const isOf = (kind: string, model: string) => (each: PromiseHeld) =>
  each.isAtLimit && each.run.kind === kind && each.run.name.startsWith(model);

const ROWS: readonly { key: string; name: string; of: (each: PromiseHeld) => boolean }[] = [
  { key: "at_limit", name: "Within a tenth of a limit", of: ({ isAtLimit }) => isAtLimit },
  { key: "llama_server", name: "of these Llama 2 70B, Server: 200 ms between tokens", of: isOf("server", "Llama") },
  { key: "deepseek_server", name: "DeepSeek R1, Server: 80 ms", of: isOf("server", "DeepSeek") },
  { key: "llama_interactive", name: "Llama 2 70B, Interactive: 40 ms", of: isOf("interactive", "Llama") },
  { key: "below_limit", name: "Further below it", of: ({ isAtLimit }) => !isAtLimit },
  { key: "all", name: "All runs", of: () => true },
];

/** How right it is what a promise leaves of a replica's speed: the figure that a fleet is sized by. */
export function promiseTable(id: string, all: readonly Simulated[], written: Written): SectionTable {
  const held = promisesHeld(all);
  const give = (name: string, label: string, value: number, unit = "1"): Cell => ({
    quantity: writeFigure(`${id}.promise_${name}`, { value, unit, label, source: SOURCE }, written),
  });
  return {
    id: `${id}-promise`,
    caption: "What a promise leaves of the full speed",
    aside: "served within the limits on the slow requests, over the most that is simulated within them",
    columns: [
      { head: "Runs whose p99 came", kind: "text" },
      number("Runs", "1", 0),
      number("Left, measured", "share", 0),
      number("1 in 20 below", "share", 0),
      number("In the middle", "share", 0),
      number("19 in 20 below", "share", 0),
      number("Middle as calibrated", "share", 0),
      number("Served more than simulated", "1", 0),
    ],
    rows: ROWS.flatMap(({ key, name, of }) => {
      const own = held.filter(of);
      if (own.length === 0) return [];
      const spread = quantiles(Float64Array.from(own, ({ factor }) => factor));
      const middle = (each: (held: PromiseHeld) => number) => quantiles(Float64Array.from(own, each)).p50;
      const isMany = own.length >= FEWEST;
      const told = `${name}: served over simulated`;
      const cells: Cell[] = [
        name,
        give(`${key}_runs`, `${name}: runs`, own.length),
        give(
          `${key}_left`,
          `${name}: what the promise left of the full speed, in the middle`,
          middle(({ run }) => run.right),
          "share",
        ),
        isMany ? give(`${key}_low`, `${told}, what one in twenty stays below`, spread.p5, "share") : "too few",
        give(`${key}_middle`, `${told}, in the middle`, spread.p50, "share"),
        isMany ? give(`${key}_high`, `${told}, what nineteen in twenty stay below`, spread.p95, "share") : "too few",
        give(
          `${key}_calibrated`,
          `${told}, as calibrated, in the middle`,
          middle(({ asCalibrated }) => asCalibrated),
          "share",
        ),
        give(
          `${key}_above`,
          `${name}: runs that served more than is simulated to hold`,
          own.filter(({ factor }) => factor > 1).length,
        ),
      ];
      return [{ cells }];
    }),
    notes: [
      "The rate that MLPerf v6.0's Server and Interactive runs were served at, over what the same system does Offline, beside the greatest Poisson rate at which the benchmark's own limits hold in the simulation, passes at the pace of the same system's Offline result. Near saturation a p99 goes from milliseconds to minutes within a few per cent of the load, so that this, and no p99 at a given load, is what a fleet's size and its cost hang on.",
      "Only a run that came near its limit tells the most that its system could. Others stopped short: of eight B300 with DeepSeek R1, some served 9.5 requests a second and others 16.2 within the same limits. What memos draw is the first row. The tighter the promise, the further it is spread, and the more of the runs fall short of what is simulated.",
    ],
  };
}
