import { leaves, type Once, type OwnershipForm, type Running } from "../economics/options/ownership.js";
import type { Stated } from "../reading/stated.js";
import type { Context } from "./context.js";
import type { OptionInput } from "./inputs.js";
import type { Ownership } from "./ownership-schema.js";

/** A line by its key in the file: the figure that states it whole, and the figures that work it out. */
interface Line<Name> {
  readonly key: readonly string[];
  readonly name: Name;
  readonly label: string;
  readonly whole: string | null;
  readonly parts: Readonly<Record<string, readonly [figure: string, label: string]>>;
}

const ONCE: readonly Line<Once>[] = [
  effort("build", "build_cost", "build_effort", "Building the serving stack"),
  effort("migration", "migration_cost", "migration_effort", "Moving prompts, tests and traffic over"),
  effort("exit", "leaving_cost", "exit_effort", "Getting out again"),
];

function effort(name: Once, whole: string, figure: string, label: string): Line<Once> {
  return { key: ["setup", name], name, label, whole, parts: { effort: [figure, "effort"] } };
}

const RUNNING: readonly Line<Running>[] = [
  {
    ...{ key: ["running", "on_call"], name: "on_call", label: "On-call rota", whole: null },
    parts: {
      covered: ["covered_hours_a_week", "hours a week that someone must be awake for"],
      each: ["on_call_hours_a_week", "hours a week that one person can take"],
      shared_with: ["people_sharing_rota", "people from other teams who share it"],
      pay: ["on_call_pay", "pay for being on call"],
    },
  },
  {
    ...{ key: ["running", "evaluation"], name: "eval", label: "Evaluation runs", whole: "eval_cost" },
    parts: { runs: ["eval_runs", "runs"], tokens: ["eval_tokens", "tokens of a run"], price: ["eval_price", "price"] },
  },
  {
    ...{ key: ["running", "safety"], name: "safety", label: "Safety passes", whole: "safety_cost" },
    parts: { share: ["safety_share", "share of the traffic"], price: ["safety_price", "price"] },
  },
  {
    ...{ key: ["running", "storage"], name: "storage", label: "Storage", whole: "storage_cost" },
    parts: { data: ["stored_data", "data kept"], price: ["storage_price", "price"] },
  },
  {
    ...{ key: ["running", "observability"], name: "observability", label: "Metrics and traces" },
    whole: "observability_cost",
    parts: { data: ["observed_data", "data taken in"], price: ["observability_price", "price"] },
  },
  {
    ...{ key: ["running", "idle_gpus"], name: "idle_insurance", label: "GPUs kept idle beyond the fleet", whole: null },
    parts: { "": ["spare_gpus", ""] },
  },
];

/** What a scenario says of owning a stack: which lines count, and which nobody has stated. */
export interface OwnershipInput {
  readonly form: Omit<OwnershipForm, "ownsHardware">;
  readonly notCounted: readonly string[];
}

/** Writes the figures of the block down; undefined where there is none. What is wrong is noted. */
export function giveOwnership(context: Context, block: Ownership | undefined): OwnershipInput | undefined {
  if (!block) return undefined;
  const give = (name: string, label: string, stated: Stated, ...path: string[]) =>
    context.give(`ownership.${name}`, label, stated, context.at("ownership", ...path));
  give("horizon", "Months looked at", block.horizon, "horizon");
  const found = <Name>(lines: readonly Line<Name>[]) => lines.filter((line) => giveLine(context, block, line));
  const once = found(ONCE);
  const running = found(RUNNING);
  give("volume_growth", "Growth of the volume a year", block.growth, "growth");
  give("api_price_fall", "Fall of API prices a year", block.api_price_fall, "api_price_fall");
  give("gpu_price_fall", "Fall of GPU prices a year", block.gpu_price_fall, "gpu_price_fall");
  if (block.gpu_term) give("gpu_term", "How long the price of reserved GPUs is promised", block.gpu_term, "gpu_term");
  give("discount_rate", "Discount rate a year", block.discount_rate, "discount_rate");
  if (block.lens === undefined && once.length > 0) {
    const hint = "add lens: full where it is still to be paid, lens: marginal where it is paid already";
    context.fault(["ownership", "setup"], "set-up is stated, and not whether it is still to be paid", hint);
  }
  const counted: readonly unknown[] = [...once, ...running];
  return {
    form: {
      lens: block.lens ?? "full",
      running: running.map(({ name }) => name),
      once: once.map(({ name }) => name),
    },
    notCounted: linesOfOwning.filter((line) => !counted.includes(line)).map(inSentence),
  };
}

const linesOfOwning: readonly Line<Once | Running>[] = [...ONCE, ...RUNNING];

/** What owning a stack costs besides GPUs and people, as a sentence lists it: all that is not counted where nothing is stated. */
export const ownershipLines = (): string[] => linesOfOwning.map(inSentence);

function inSentence({ label }: Line<Once | Running>): string {
  return label.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase());
}

function giveLine<Name>(context: Context, block: Ownership, { key, label, whole, parts }: Line<Name>): boolean {
  const [group, name = ""] = key as ["setup" | "running", string];
  const held = (block[group] as Readonly<Record<string, Record<string, Stated> | Stated | undefined>> | undefined)?.[
    name
  ];
  if (held === undefined) return false;
  const path = ["ownership", ...key];
  const give = (figure: string, words: string, stated: Stated, ...below: string[]) =>
    context.give(
      `ownership.${figure}`,
      words === "" ? label : `${label}: ${words}`,
      stated,
      context.at(...path, ...below),
    );
  if (parts[""]) {
    give(parts[""][0], parts[""][1], held as Stated);
    return true;
  }
  const stated = held as Record<string, Stated | undefined>;
  const missing = Object.keys(parts).filter((part) => stated[part] === undefined);
  const { cost } = stated;
  if (cost && whole && missing.length === Object.keys(parts).length) give(whole, "", cost, "cost");
  else if (cost) context.fault(path, `${name} is stated twice`, `keep cost, or ${Object.keys(parts).join(", ")}`);
  else if (missing.length > 0) {
    const hint = `give ${missing.join(", ")}${whole ? ", or cost instead" : ""}`;
    context.fault(path, `${name} cannot be worked out from what is given`, hint);
  } else {
    for (const [part, [figure, words]] of Object.entries(parts)) {
      const figureStated = stated[part];
      if (figureStated) give(figure, words, figureStated, part);
    }
  }
  return true;
}

/** The options with what owning a stack adds to each: every one of them through the same lens. */
export function counted(
  context: Context,
  options: readonly OptionInput[],
  ownership: OwnershipInput | undefined,
  block: Ownership | undefined,
): OptionInput[] {
  const owns = (id: string) => context.givens.has(`${id}.server_price`);
  for (const { id } of options.filter((option) => owns(option.id) && block?.lens === undefined)) {
    const hint = "add ownership: { lens: full, ... } where it is still to be bought, lens: marginal where it is paid";
    const message = "hardware is bought here, and the scenario does not say whether it is still to be paid";
    context.fault(["options", id, "gpu_price"], message, hint);
  }
  if (!ownership) return [...options];
  const ofAll = [...context.givens.keys()].filter((id) => id.startsWith("ownership."));
  const shared = Object.fromEntries(ofAll.map((id) => [id.slice("ownership.".length), id]));
  mustKnowTerm(context, options, block);
  const provisioned = options.filter(({ form }) => form.kind === "provisioned");
  for (const { id } of leaves(ownership.form) ? provisioned : []) {
    const message = "what leaving a stack of our own costs is not counted for provisioned units";
    context.fault(["options", id, "kind"], message, "leave exit out of ownership, or look through the full lens");
  }
  // Whoever buys units owns no stack.
  return options.map((option) =>
    provisioned.includes(option)
      ? option
      : {
          ...option,
          form: { ...option.form, ownership: { ...ownership.form, ownsHardware: owns(option.id) } },
          reads: { ...shared, loaded_salary: "people.salary", ...option.reads },
        },
  );
}

/** A promised price that falls needs the day on which the promise ends. */
function mustKnowTerm(context: Context, options: readonly OptionInput[], block: Ownership | undefined): void {
  if (!block || block.gpu_term || block.gpu_price_fall.value === 0) return;
  for (const { id, reads } of options) {
    const isReserved = Object.values(reads).some((given) => context.givens.get(given)?.procurement === "reserved");
    if (!isReserved) continue;
    const message = `GPU prices fall, and ${id} rents reserved GPUs for an unknown term`;
    context.fault(["ownership", "gpu_price_fall"], message, "add gpu_term: 12 months");
    return;
  }
}
