import { type Formula, type FormulaText, formula } from "../formula/formula.js";
import { unitOfFigure } from "./figure-units.js";

/** Whose a figure is: the workload's or the stack's, which all options share; an API's; or an option's own. */
export type Owner = "workload" | "ownership" | "api" | "option";

/** What a line of the month's cost is for. */
export const CATEGORIES = ["api", "compute", "units", "overhead", "people", "running", "setup", "leaving"] as const;
type Category = (typeof CATEGORIES)[number];

/** A law as a line of what a month costs. */
export interface CostLine {
  readonly label: string;
  readonly category: Category;
  /** What reports call the line; the law's own name where absent. */
  readonly id?: string;
  /** True where the line is left out while nothing is owed. */
  readonly whereOwed?: true;
}

/** The parts of a derivation, in reading order. */
export type DerivationPart = "load" | "bill" | "fleet" | "token" | "month" | "against" | "owning";

/** Where a memo works a law out by itself. */
interface Shown {
  readonly in: DerivationPart;
  /** True where it is also shown of options that the decision does not turn on. */
  readonly always?: true;
  /** Figures of the same owner that make it say nothing where they are this. */
  readonly unless?: Readonly<Record<string, number>>;
}

/** A law as a book writes it down. */
export interface LawText<Id extends string = string> extends Omit<FormulaText, "symbol" | "inputs"> {
  readonly id: Id;
  /** What stands left of the equals sign in a derivation, where that is not the id in words. */
  readonly symbol?: string;
  /** Units of what it reads, where `figure-units.ts` does not say them, or this law means another thing by the name. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly line?: CostLine;
  readonly shown?: Shown;
}

/** A formula that knows whose figure it gives, and what that figure is to the month and to a reader. */
export interface Law<Id extends string = string, Whose extends Owner = Owner> extends Formula {
  readonly id: Id;
  readonly owner: Whose;
  readonly line?: CostLine;
  readonly shown?: Shown;
}

/** The laws that answer one question. Throws BookError where one cannot be read or its units do not fit. */
export function book<const Text extends LawText, const Whose extends Owner = "option">(
  file: string,
  texts: readonly Text[],
  owner?: Whose,
): readonly Law<Text["id"], Whose>[] {
  return texts.map((text) => law(file, text, owner));
}

/** One law by itself. */
export function law<const Text extends LawText, const Whose extends Owner = "option">(
  file: string,
  text: Text,
  owner?: Whose,
): Law<Text["id"], Whose> {
  const symbol = text.symbol ?? text.id.replaceAll("_", " ");
  let known: Formula | undefined;
  // A memo reads a quarter of all laws: each is parsed once it is asked for, and all of them when dist is made.
  const read = () => (known ??= formula({ ...text, symbol }, file, unitOfFigure));
  return {
    ...text,
    symbol,
    file,
    owner: (owner ?? "option") as Whose,
    get inputs() {
      return read().inputs;
    },
    get expression() {
      return read().expression;
    },
    get result() {
      return read().result;
    },
    get given() {
      return read().given;
    },
    get compiled() {
      return read().compiled;
    },
  };
}

/** The law of a book that gives a figure. */
export function lawIn<Of extends Law>(laws: readonly Of[], id: Of["id"]): Of {
  const found = laws.find((law) => law.id === id);
  if (!found) throw new Error(`no law gives ${id}`);
  return found;
}
