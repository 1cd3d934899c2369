import type { Simulated, SimulatedKind } from "../../calibration/simulated.js";
import type { Trial } from "../../calibration/trials.js";
import type { Cell, SectionTable } from "../../report/section.js";
import { engineOf } from "../../serving/engine.js";
import type { Metric } from "../../serving/figures.js";
import { writeFigure } from "../found.js";
import type { Written } from "../written.js";
import { number, scored, trialsOf } from "./accuracy-scores.js";

/**
 * The best accuracy that is published of a simulator of serving: inference-sim (BLIS), August 2026, medians over 36 runs of
 * vLLM with models that its one fit had not seen, on H100, A100 and L40S.
 */
const PUBLISHED: readonly { readonly name: string; readonly metric: Metric; readonly median: number }[] = [
  { name: "End to end", metric: "output_rate", median: 0.067 },
  { name: "Between tokens", metric: "tpot", median: 0.071 },
  { name: "First token", metric: "ttft", median: 0.176 },
];
/** Fewer points than this have no middle worth printing. */
const FEWEST = 10;
const PUBLISHED_SOURCE = "inference-sim (BLIS), published accuracy, August 2026";

/** Ours beside theirs: in a closed loop the time of an answer follows from the rate (Little's law), and so does its error. */
export function publishedTable(id: string, trials: readonly Trial[], written: Written): SectionTable {
  const closed = (metric: Metric, novelty: "load" | "model") =>
    metric === "output_rate"
      ? trials.filter(({ point, leftOut }) => {
          return leftOut === novelty && point.metric === metric && point.load.kind === "concurrency";
        })
      : trialsOf(trials, { metric }, novelty);
  const isVllm = ({ point }: Trial) => engineOf(point.setup.engine) === "vllm";
  return {
    id: `${id}-published`,
    caption: "Beside the best that is published of a simulator",
    aside: "middle errors; theirs on 36 runs of vLLM with models that its fit had not seen",
    columns: [
      { head: "What is predicted", kind: "text" },
      number("Published", "share"),
      number("Ours, a known setup", "share"),
      number("Ours, a new model", "share"),
      number("The same, vLLM alone", "share"),
    ],
    rows: PUBLISHED.map(({ name, metric, median }) => {
      const at = `${id}.beside_${metric}`;
      const theirs = { value: median, unit: "share", label: `${name}: middle error that is published` };
      const cell = (key: string, label: string, of: readonly Trial[]): Cell => {
        if (of.length < FEWEST) return "too few points";
        return { quantity: `${scored(`${at}_${key}`, name, `${name}, ${label}`, of, written).at}_median` };
      };
      const unseen = closed(metric, "model");
      return {
        cells: [
          name,
          { quantity: writeFigure(`${at}_published`, { ...theirs, source: PUBLISHED_SOURCE }, written) },
          cell("load", "a known setup", closed(metric, "load")),
          cell("model", "a new model", unseen),
          cell("vllm", "a new model on vLLM", unseen.filter(isVllm)),
        ],
      };
    }),
    notes: [
      "Theirs are held against runs that its makers took themselves, ours against what others publish, with what those do not say: precisions of the cache, versions, settings. End to end is worked out from the rate of a closed loop.",
    ],
  };
}

const FACTOR = 1.5;
const SOURCE = "src/serving/evidence/simulated.csv";

const PARTS: readonly { kind: SimulatedKind; figure: string; name: string; aim: string }[] = [
  { kind: "open_loop", figure: "ttft_mean", name: "Mean time to the first token, below saturation", aim: "25 %" },
  { kind: "open_loop", figure: "tpot_mean", name: "Mean time between tokens, below saturation", aim: "" },
  { kind: "saturation", figure: "requests", name: "Requests a second at saturation", aim: "15 %" },
  { kind: "server", figure: "ttft_p99", name: "p99 of the first token, MLPerf Server", aim: "" },
  { kind: "server", figure: "tpot_p99", name: "p99 between tokens, MLPerf Server", aim: "" },
  { kind: "interactive", figure: "ttft_p99", name: "p99 of the first token, MLPerf Interactive", aim: "" },
  { kind: "interactive", figure: "tpot_p99", name: "p99 between tokens, MLPerf Interactive", aim: "" },
  { kind: "server", figure: "tpot_at_streams", name: "Mean between tokens at its own number of streams", aim: "" },
];

/** Single requests at a rate: how far the simulated figures lie from the measured ones. */
export function requestsTable(id: string, all: readonly Simulated[], written: Written): SectionTable {
  const give = (name: string, label: string, value: number, unit: string): Cell => ({
    quantity: writeFigure(`${id}.${name}`, { value, unit, label, source: SOURCE }, written),
  });
  return {
    id: `${id}-requests`,
    caption: "Requests one by one, at a rate",
    aside: "simulated beside measured; nothing of it was fitted to percentiles",
    columns: [
      { head: "What is simulated", kind: "text" },
      number("Runs", "1", 0),
      number("Middle error", "share"),
      number(`Within a factor of ${FACTOR}`, "share"),
      number("The same at its own pace", "share"),
      number("And 5 % slower", "share"),
      { head: "Aimed for", kind: "text" },
    ],
    rows: PARTS.flatMap(({ kind, figure, name, aim }) => {
      const own = all.filter((each) => each.kind === kind && each.figure === figure);
      if (own.length === 0) return [];
      const at = `${kind}_${figure}`;
      const ratios = own.map(({ right, simulated }) => simulated / right);
      const paced = own.flatMap(({ right, atOwnPace }) => (atOwnPace === null ? [] : [atOwnPace / right]));
      const slower = own.flatMap(({ right, slower: at }) => (at === null ? [] : [at / right]));
      const cells: Cell[] = [
        name,
        give(`${at}_runs`, `${name}: runs`, own.length, "1"),
        give(`${at}_median`, `${name}: middle error`, middle(ratios.map((ratio) => Math.abs(ratio - 1))), "share"),
        give(`${at}_near`, `${name}: within a factor of ${FACTOR}`, near(ratios), "share"),
        paced.length === 0 ? "" : give(`${at}_paced`, `${name}: the same at its own pace`, near(paced), "share"),
        slower.length === 0 ? "" : give(`${at}_slower`, `${name}: and 5 % slower`, near(slower), "share"),
        figure.endsWith("p99") ? "80 % within it" : aim === "" ? "" : `${aim} in the middle`,
      ];
      return [{ cells }];
    }),
    notes: [
      "Runs of MLPerf Server are simulated as they were made: 40 minutes from empty for Llama 2 70B, 26,328 requests for DeepSeek R1, as NVIDIA's published settings have them; those of AMD's harness on MI355X take new prompts on by one pass of three, as its settings have it. Interactive allows a fifth of Server's times, and so works at a fifth to three quarters of its load, on MI355X with one pass of seven; DeepSeek R1's three are left out, for they guess tokens. Its own pace: passes as long as the same system's throughput offline says, with the same lengths. Its own number of streams: its rate times how long each answer took.",
      "A pass takes a fixed part (weights, launches) and a part for each stream, so what a replica carries rises ever more slowly with its streams: of Llama 2 70B on one B300 a fixed 10 ms, 0.07 ms a stream and 14,400 tokens a second at the most. At 95 % of that most a miss of 1 % in speed moves the streams at work, and the time between tokens, by a fifth; at 98 % by half; past it the queue grows as long as the run lasts. So a p99 there can be told from a measured throughput, and not from a predicted one that may be off by 5 %.",
    ],
  };
}

/** Queues whose mean wait is known on paper. */
export function queuesTable(id: string, all: readonly Simulated[], written: Written): SectionTable {
  const own = all.filter(({ kind }) => kind === "queue");
  return {
    id: `${id}-queues`,
    caption: "Queues that are solved on paper",
    aside: "the mean wait of ten million events, in seconds, where a service takes one",
    columns: [
      { head: "Queue", kind: "text" },
      number("On paper", "s", 4),
      number("Simulated", "s", 4),
      number("Off by", "share", 2),
    ],
    rows: own.map(({ name, right, simulated }, index) => {
      const give = (figure: string, value: number, unit: string): Cell => ({
        quantity: writeFigure(
          `${id}.queue_${index + 1}_${figure}`,
          { value, unit, label: `${name}: ${figure}`, source: SOURCE },
          written,
        ),
      });
      const cells = [
        give("paper", right, "s"),
        give("simulated", simulated, "s"),
        give("off", simulated / right - 1, "share"),
      ];
      return { cells: [name, ...cells] };
    }),
    notes: [],
  };
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function near(ratios: readonly number[]): number {
  return ratios.filter((ratio) => ratio < FACTOR && ratio > 1 / FACTOR).length / ratios.length;
}
