import type {
  FigureOfPart,
  ObjectiveFigure,
  OptionFigure,
  OwnershipFigure,
  PeopleFigure,
  WayFigure,
  WorkedFigure,
  WorkloadFigure,
} from "../economics/figure-names.js";
import type { Law } from "../economics/law.js";
import { withOwner } from "../report/ids.js";
import type { Stress } from "../report/schema.js";
import type { OptionInput } from "../scenario/inputs.js";

/** The id of a figure as a part of a memo sees it that sees it in its own way: beside the owner's own. */
export function idBeside(part: string, id: string): string {
  return withOwner(id, (owner) => `${owner}.${part}`);
}

/** The report's id of what a law of an option gives: whose figure it is, and what it is called there. */
export function idOfLaw({ id, owner }: Law, option: Pick<OptionInput, "id" | "api">): string {
  switch (owner) {
    case "workload":
    case "ownership":
      return `${owner}.${id}`;
    case "api":
      // What an option compares itself with as the API's cost is the month of the API option.
      return `${option.api ?? option.id}.${id === "api_cost" ? "monthly_cost" : id}`;
    case "option":
      return `${option.id}.${id}`;
  }
}

/** What begins the ids of all that a study works out of one way to pay. */
export const wayIn = (study: string, way: string) => `${study}.${way}`;
/** What begins the ids of all that follows from another size of an option. */
export const sizeIn = (option: string, size: string) => `${option}.at_${size}`;

/** The report's ids of figures by their names: a name that no law gives and no file states does not compile. */
export const idOf = {
  workload: (name: WorkloadFigure) => `workload.${name}`,
  ownership: (name: OwnershipFigure) => `ownership.${name}`,
  people: (name: PeopleFigure) => `people.${name}`,
  objective: (name: ObjectiveFigure) => `objective.${name}`,
  option: (option: string, name: OptionFigure) => `${option}.${name}`,
  /** What laws work out for a part of a memo: an option, a study, a case. */
  worked: (part: string, name: FigureOfPart) => `${part}.${name}`,
  /** What a study of ways to pay has of one of them. */
  way: (study: string, way: string, name: WayFigure) => `${wayIn(study, way)}.${name}`,
  /** An option at another size: the least that holds a percentile, or what the mean asks for. */
  replicasAt: (option: string, size: string) => `${option}.replicas_at_${size}`,
  atSize: (option: string, size: string, name: OptionFigure) => `${sizeIn(option, size)}.${name}`,
  /** What is worked out of a case that every decision is put to. */
  inCase: (name: Stress["case"], figure: WorkedFigure) => `stress.${name}.${figure}`,
  /** What the speed model says of an option whose speed is stated or measured. */
  predicted: (option: string, name: OptionFigure) => `${option}.predicted.${name}`,
};
