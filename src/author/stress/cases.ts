import type { Given, Inputs } from "../../scenario/inputs.js";
import { isOverhead, moves } from "../uncertainty/meanings.js";
import { longerInputs } from "./longer-inputs.js";
import { MINUTES, UNEVEN } from "./minutes.js";
import { drifted, SIX_MONTHS } from "./six-months.js";

/** The scenario as it is in a case, and the options of which nothing is known there, each with the reason. */
export interface Changed {
  readonly inputs: Inputs;
  readonly unknown: ReadonlyMap<string, string>;
  /** Options that are no choice there, each with the reason. */
  readonly failing: ReadonlyMap<string, string>;
}

export interface Case {
  readonly id: string;
  readonly label: string;
  /** What it is called within a sentence, where that is not its label. */
  readonly within: string;
  /** Undefined where the scenario has nothing that it moves. */
  readonly change: (inputs: Inputs) => Changed | undefined;
}

const NOTHING = { unknown: new Map<string, string>(), failing: new Map<string, string>() };

type Move = (given: Given) => number | undefined;

const isGpus = ({ id, prices }: Given) =>
  prices === "GPUs" || prices === "units" || moves("gpu_price", id) || moves("unit_price", id);
const isTokens = ({ id, prices }: Given) => prices === "tokens" || moves("api_price", id);
const times =
  (factor: number, is: (given: Given) => boolean): Move =>
  (given) =>
    is(given) && typeof given.value === "number" ? given.value * factor : undefined;

/** What is done to every decision, in the order of its table. */
export const CASES: readonly Case[] = [
  plain("gpus_down", "GPUs 20 % cheaper", times(0.8, isGpus)),
  plain("api_down", "API 20 % cheaper", times(0.8, isTokens)),
  plain("both_down", "Both 20 % cheaper", (given) => times(0.8, isGpus)(given) ?? times(0.8, isTokens)(given)),
  plain("api_discount", "10 % off the API", times(0.9, isTokens)),
  {
    ...{ id: SIX_MONTHS, label: "Prices in six months, by their drift", within: "prices as they drift for six months" },
    change: (inputs) => {
      const times = drifted(inputs);
      return moved("prices as they drift for six months", (given) => {
        const factor = isGpus(given)
          ? times(given, "gpu_price")
          : isTokens(given)
            ? times(given, "api_price")
            : undefined;
        return factor === undefined || typeof given.value !== "number" ? undefined : given.value * factor;
      })(inputs);
    },
  },
  plain(
    "traffic_doubled",
    "Twice the traffic",
    times(2, ({ id }) => moves("volume", id)),
  ),
  { id: "context_doubled", label: "Inputs twice as long", within: "inputs twice as long", change: longerInputs },
  plain("engineer_more", "One more engineer", ({ id, value }) =>
    moves("engineers", id) ? Number(value) + 1 : undefined,
  ),
  plain("overhead_30", "Overhead of 30 %", ({ id, value }) =>
    isOverhead(id) && Number(value) < 0.3 ? 0.3 : undefined,
  ),
  UNEVEN,
  ...MINUTES,
  { id: "ten_hours_down", label: "Ten hours down", within: "ten hours down", change: down },
];

/** A case in which given figures are others, whoever reads them. */
function plain(id: string, label: string, move: Move): Case {
  return {
    id,
    label,
    within: label.replace(/^(?!API|GPUs)./, (first) => first.toLowerCase()),
    change: moved(label, move),
  };
}

function moved(label: string, move: Move): Case["change"] {
  return (inputs) => {
    const read = readByOptions(inputs);
    let any = false;
    const givens = inputs.givens.map((given) => {
      const value = read.has(given.id) ? move(given) : undefined;
      if (value === undefined) return given;
      any = true;
      return { ...given, value, basis: "assumed" as const, source: `the case looked at: ${label}` };
    });
    return any ? { inputs: { ...inputs, givens }, ...NOTHING } : undefined;
  };
}

/** A provider who runs the GPUs pays for its own people. */
function readByOptions({ options }: Inputs): ReadonlySet<string> {
  return new Set(
    options.flatMap(({ reads, form }) =>
      Object.values(reads).filter((id) => !(form.runByProvider && moves("engineers", id))),
    ),
  );
}

const OUTAGE = { id: "stress.outage_hours", label: "Hours of a month without the fleet", value: 10, unit: "h/month" };

/** The API serves, and the fleet is paid. */
function down(inputs: Inputs): Changed | undefined {
  if (!inputs.options.some(({ form }) => form.kind !== "api" && form.kind !== "provisioned")) return undefined;
  const stated = { ...OUTAGE, basis: "assumed", source: "the case that is looked at", place: { file: inputs.file } };
  const whatIfs = [...new Set([...(inputs.demand.whatIfs ?? []), "outage" as const])];
  return {
    inputs: {
      ...inputs,
      demand: { ...inputs.demand, whatIfs },
      givens: [...inputs.givens, { ...(stated as Omit<Given, "line" | "column">), line: 1, column: 1 }],
      options: inputs.options.map((option) => ({ ...option, reads: { ...option.reads, outage_hours: OUTAGE.id } })),
    },
    ...NOTHING,
  };
}
