import type {
  ApiFigure,
  ObjectiveFigure,
  OptionFigure,
  OwnershipFigure,
  PeopleFigure,
  WayFigure,
  WorkedFigure,
  WorkloadFigure,
} from "../economics/figure-names.js";
import type { ReportQuantity } from "../report/schema.js";
import { wayIn } from "./ids.js";

export type Quantities = Readonly<Record<string, ReportQuantity>>;

/** The figures of one owner, by the names of their laws: a name that no law gives does not compile. */
export class Whose<Name extends string> {
  constructor(
    private readonly owner: string,
    private readonly quantities: Quantities,
  ) {}

  /** The report's id of a figure, whether it is there or not. */
  id(name: Name): string {
    return `${this.owner}.${name}`;
  }

  has(name: Name): boolean {
    return this.quantity(name) !== undefined;
  }

  quantity(name: Name): ReportQuantity | undefined {
    return this.quantities[this.id(name)];
  }

  /** Undefined where there is no such figure, or where it is a series. In the figure's own unit. */
  number(name: Name): number | undefined {
    const value = this.quantity(name)?.value;
    return typeof value === "number" ? value : undefined;
  }

  /** The values of a figure that must be there, and be a series. In its own unit. */
  series(name: Name): readonly number[] {
    const value = this.quantity(name)?.value;
    if (!Array.isArray(value)) throw new Error(`${this.id(name)} is no series`);
    return value;
  }

  /** A single figure that must be there. */
  single(name: Name): number {
    const value = this.number(name);
    if (value === undefined) throw new Error(`${this.id(name)} is not a single figure`);
    return value;
  }
}

export const workload = (quantities: Quantities) => new Whose<WorkloadFigure>("workload", quantities);
export const ownership = (quantities: Quantities) => new Whose<OwnershipFigure>("ownership", quantities);
export const people = (quantities: Quantities) => new Whose<PeopleFigure>("people", quantities);
export const objective = (quantities: Quantities) => new Whose<ObjectiveFigure>("objective", quantities);
export const apiOf = (id: string, quantities: Quantities) => new Whose<ApiFigure>(id, quantities);
/** One way to pay, as a study has it. */
export const wayOf = (study: string, way: string, quantities: Quantities) =>
  new Whose<WayFigure>(wayIn(study, way), quantities);
/** What laws work out for a part of a memo, under that part's own id. */
export const workedIn = (part: string, quantities: Quantities) =>
  new Whose<WorkedFigure | OptionFigure>(part, quantities);
export const optionOf = (id: string, quantities: Quantities) => new Whose<OptionFigure>(id, quantities);
