import type { WorkedFigure } from "../../economics/figure-names.js";
import { quoted } from "../../figures/words.js";
import type { Flip } from "../../report/break-even.js";
import type { Report, ReportOption, Stress } from "../../report/schema.js";
import type { Uncertainty } from "../../report/uncertainty.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { Decision } from "../decision.js";
import type { FleetSize } from "../fleet/fleet-sizes.js";
import type { Split } from "../fleet/hybrid.js";
import { idOf } from "../ids.js";
import type { Gap } from "../lead.js";
import type { Cover } from "../page-one/cover.js";
import type { Both } from "../percentile/both.js";
import type { NoneWaits } from "../percentile/none-waits.js";
import type { SizedOption } from "../percentile/sized.js";
import type { SlowerPromise } from "../percentile/slower-promise.js";
import type { ListedLimit } from "../sellers/listed-limit.js";
import type { CheaperSellers } from "../sellers/sellers.js";
import { optionOf, type Quantities } from "../whose.js";
import type { Work } from "../work.js";

/** What the questions are answered from. */
export interface Facts {
  readonly inputs: Inputs;
  readonly work: Work;
  readonly quantities: Quantities;
  readonly options: readonly ReportOption[];
  readonly decision: Decision;
  readonly gap: Gap;
  readonly own: ReportOption;
  readonly api: ReportOption;
  readonly flips: readonly Flip[];
  readonly told: Uncertainty | undefined;
  readonly conditions: readonly string[];
  /** Fleets that were sized request by request. */
  readonly sized: readonly SizedOption[];
  readonly stressed: readonly Stress[];
  /** A fleet with the API for the rest, where no option is one. */
  readonly split: Split;
  /** What cover around the clock lacks, and what that would cost. */
  readonly cover: Cover | undefined;
  /** The same of the cheapest fleet that serves alone, where ours has an API behind it. */
  readonly coverAlone: Cover | undefined;
  /** The fleet of our own at the sizes that are asked about. */
  readonly sizes: readonly FleetSize[];
  /** What the API takes a minute by its list. */
  readonly limit: ListedLimit | undefined;
  /** Who sells the model of the API, or what ours would serve, for less. */
  readonly sellers: CheaperSellers | undefined;
  /** What a simulation that is wholly wrong would leave of the decision. */
  readonly noneWaits: NoneWaits | undefined;
  /** What turns it only together. */
  readonly both: Both | undefined;
  /** What more time for each request makes of a decision that would be another one if none waited. */
  readonly slower: SlowerPromise | undefined;
}

export function factsOf(
  inputs: Inputs,
  work: Work,
  options: readonly ReportOption[],
  decision: Decision,
  found: Pick<Report, "flips" | "conditions"> &
    Pick<
      Facts,
      | "gap"
      | "told"
      | "sized"
      | "stressed"
      | "split"
      | "cover"
      | "coverAlone"
      | "sizes"
      | "noneWaits"
      | "both"
      | "slower"
      | "sellers"
      | "limit"
    >,
): Facts {
  const { recommended, against } = decision;
  const [api, own] = recommended.kind === "api" ? [recommended, against] : [against, recommended];
  return { inputs, work, quantities: work.quantities, options, decision, own, api, ...found };
}

/** An option as an answer names it: the two that are weighed by what they are, any other by its label. */
export function nameOf({ options, api, own }: Named, id: string): string {
  if (id === api.id) return "the API";
  return id === own.id ? "our own" : quoted(options.find((each) => each.id === id)?.label ?? id);
}

/** What the two names stand for, told above the answers. */
export const namesWords = ({ api, own }: Named): string =>
  `In these answers \u201cthe API\u201d is ${quoted(api.label)}, and \u201cour own\u201d is ${quoted(own.label)}.`;

type Named = Pick<Facts, "options" | "api" | "own">;

export const ownFigures = ({ own, quantities }: Facts) => optionOf(own.id, quantities);

export const figureOfOwn =
  (...names: readonly Parameters<ReturnType<typeof ownFigures>["id"]>[0][]) =>
  (facts: Facts): string[] =>
    names.map((name) => ownFigures(facts).id(name));

/** Whether what exceeds our own goes to the API anyway. */
export const spills = ({ inputs, own }: Facts): boolean =>
  inputs.options.find(({ id }) => id === own.id)?.form.spills ?? false;

/** The id of what a study of what-ifs works out of an option, in one of its cases or beside them: `risks.six.outage_hour_cost`. */
export function idInWhatIfs(
  { inputs, quantities }: Pick<Facts, "inputs" | "quantities">,
  option: string,
  name: WorkedFigure,
  ...cases: readonly string[]
): string | undefined {
  return inputs.studies
    .filter(({ kind }) => kind === "what_ifs")
    .map(({ id }) => [id, ...cases, option, name].join("."))
    .find((id) => id in quantities);
}

export function inWhatIfs(facts: Facts, ...of: [option: string, name: WorkedFigure, ...cases: string[]]) {
  const value = facts.quantities[idInWhatIfs(facts, ...of) ?? ""]?.value;
  return typeof value === "number" ? value : undefined;
}

/** What begins the ids of the study of our own machine's memory: the only one, or that of our own where options have one each. */
export function memoryStudy({ quantities, own }: Facts): string | undefined {
  const found = Object.keys(quantities).filter((id) => id.endsWith(".fits"));
  const ofOwn = found.find((id) => id.endsWith(`.${own.id}.fits`)) ?? (found.length === 1 ? found[0] : undefined);
  return ofOwn?.replace(/fits$/, "");
}

/** The figures of a case that every decision is put to: what the cheapest costs in it first. */
export const figuresInCase =
  (name: string) =>
  ({ stressed, quantities, own, api }: Facts): string[] => {
    const cheapest = stressed.find((each) => each.case === name)?.cheapest ?? own.id;
    return [cheapest, own.id, api.id]
      .map((id) => idOf.worked(`stress.${name}.${id}`, "monthly_cost"))
      .filter((id) => id in quantities);
  };
