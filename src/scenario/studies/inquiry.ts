import * as z from "zod";
import { InquiryError, modelFor } from "../../economics/inquiry.js";
import { quantityNames, unitOf } from "../../economics/library.js";
import { isShare } from "../../figures/figure.js";
import { nameHint } from "../../problem/nearest.js";
import { outsideOf } from "../../reading/bounds.js";
import { QuantityError } from "../../reading/quantity-error.js";
import type { Stated } from "../../reading/stated.js";
import { type OfMemo, readStated, StatedText } from "../../reading/stated-text.js";
import type { Path } from "../../reading/yaml-path.js";
import { boundsOfLaw } from "../bounds.js";
import type { Context } from "../context.js";
import type { Given } from "../inputs.js";
import { nameInWords, sentenceCase } from "./name-in-words.js";

/** What the books are asked: figures by the names that the laws read, and the quantities to work out from them. */
const inquiryShape = {
  given: z.record(z.string(), StatedText).meta({
    description: "the figures that the laws read, by the laws' own names; each in the unit that its law asks for",
  }),
  work: z
    .array(z.string().min(1))
    .min(1)
    .meta({ description: "the quantities to work out, in reading order; the laws that lead to them are found" }),
};

/** The same where figures are shared with others, or where words alone may answer. */
export const looseInquiryShape = { given: inquiryShape.given.optional(), work: inquiryShape.work.optional() };

/** Figures and wanted quantities of one inquiry, resolved. Results are written as `<id>.<quantity>`. */
export interface Inquiry {
  readonly id: string;
  /** Law input -> quantity id. */
  readonly reads: Readonly<Record<string, string>>;
  readonly work: readonly string[];
  /** Where the scenario names a quantity of the memo, which must exist by the time the inquiry is worked out. */
  readonly refers: readonly Referred[];
  /** Where the scenario asks for it: for what turns out only when it is worked out. */
  readonly asked: LineOfFile | null;
}

/** Figures by the names that the laws read. */
export interface Figures {
  readonly reads: Readonly<Record<string, string>>;
  readonly refers: readonly Referred[];
}

/** A figure that a law reads, where the scenario names one of the memo's in its place. */
export interface Referred {
  readonly id: string;
  readonly name: string;
  readonly place: LineOfFile;
}

interface LineOfFile {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Writes the figures down and makes sure that laws lead from them to what is asked; what is wrong is noted. */
export function resolveInquiry(
  context: Context,
  id: string,
  { given, work }: { given: Readonly<Record<string, StatedText>>; work: readonly string[] },
  path: Path,
  { what = "", ...known }: RestsOn & { readonly what?: string } = {},
): Inquiry {
  const figures = resolveGiven(context, id, given, path, what, known);
  return { id, work, ...figures, asked: checkWork(context, work, figures, [...path, "work"]) };
}

/** What a figure rests on that does not say so itself. */
export type RestsOn = Pick<Partial<Given>, "basis" | "source">;

/** Writes figures down as `<id>.<name>`, by the names that the laws read; `what` tells them apart in the assumptions. */
export function resolveGiven(
  context: Context,
  id: string,
  given: Readonly<Record<string, StatedText>>,
  path: Path,
  what = "",
  known: RestsOn = {},
): Figures {
  const reads: Record<string, string> = {};
  const refers: Referred[] = [];
  for (const [name, stated] of Object.entries(given)) {
    const unit = unitOf(name);
    const at: Path = [...path, "given", name];
    if (unit === undefined) {
      context.fault(at, `no law reads "${name}"`, nameHint(name, quantityNames()));
      continue;
    }
    if (typeof stated === "object" && "of" in stated) {
      reads[name] = stated.of;
      refers.push(referred(context, name, stated, at));
      continue;
    }
    reads[name] = `${id}.${name}`;
    try {
      const figure = readStated(stated, unit, boundsOfLaw(name, unit)?.most);
      const wrong = outOfRange(name, figure);
      if (wrong) context.fault(at, wrong.message, wrong.hint ?? "check the sign and the unit");
      const label = labelled(what, figure.label ?? nameInWords(name));
      context.give(`${id}.${name}`, label, figure, context.at(...at), figure.basis === undefined ? known : {});
    } catch (fault) {
      if (!(fault instanceof QuantityError)) throw fault;
      context.fault(at, fault.message, fault.hint);
    }
  }
  return { reads, refers };
}

export function referred(context: Context, name: string, { of: id }: OfMemo, at: Path): Referred {
  return { id, name, place: placeAt(context, at) };
}

/** Quantities that are a part of something, and never more than all of it. */
const PART = /(^|_)(share|utilization|availability|mbu|mfu)$/;

/** What no figure of its kind can be: outside of its bounds, less than nothing, or more than all. */
function outOfRange(name: string, figure: Stated): ReturnType<typeof outsideOf> {
  const known = boundsOfLaw(name, figure.unit);
  if (known) return outsideOf(figure, { ...known, what: name });
  const most = PART.test(name) && isShare(figure.unit) ? 1 : MOST;
  return outsideOf(figure, { what: name, most, ...(!SIGNED.test(name) && { least: 0 }) });
}

/** Quantities that may be below zero. */
const SIGNED = /saving|growth|fall|gain|change|difference/;
/** Beyond it a figure is mistyped, and what is worked out from it soon no number. */
const MOST = 1e24;

/** Makes sure that laws lead from the figures to what is asked; returns where that is asked. */
export function checkWork(context: Context, work: readonly string[], { reads }: Figures, path: Path): LineOfFile {
  for (const [index, quantity] of work.entries()) {
    try {
      if (reads[quantity] === undefined) modelFor([quantity], new Set(Object.keys(reads)));
    } catch (fault) {
      if (!(fault instanceof InquiryError)) throw fault;
      context.fault([...path, index], fault.message, fault.hint ?? nameHint(quantity, quantityNames()));
    }
  }
  return placeAt(context, path);
}

function placeAt({ source }: Context, path: Path): LineOfFile {
  return { file: source.file, ...source.place(path) };
}

function labelled(what: string, label: string): string {
  return what === "" ? sentenceCase(label) : `${what}: ${label}`;
}
