import * as z from "zod";
import { InquiryError, modelFor } from "../../economics/inquiry.js";
import { unitOf } from "../../economics/library.js";
import { isMisspelt, nameHint } from "../../problem/nearest.js";
import { QuantityError } from "../../reading/quantity-error.js";
import { words } from "../../reading/stated.js";
import { readStated, StatedText } from "../../reading/stated-text.js";
import type { Path } from "../../reading/yaml-path.js";
import type { Context } from "../context.js";
import { line, unitName } from "../fields.js";
import { defineStudy, type InputOf } from "./define.js";
import { resolveInquiry } from "./inquiry.js";

export const VERDICTS = ["consistent", "rounding", "inconsistent", "wrong", "not_computable"] as const;

const Claim = z
  .strictObject({
    document: line(40).min(3).meta({ description: "the document, by the name that documents gives it" }),
    line: z.int().positive().optional().meta({ description: "the line of the document on which it stands" }),
    where: line(60).optional().meta({ description: "where it stands in a document without lines, such as page 3" }),
    about: words("the quantity that is claimed, in our words", { most: 160 }),
    group: words("the conclusion that the claim belongs to"),
    claimed: StatedText.optional().meta({ description: "what the document says; absent where it prints no figure" }),
    comparable: z
      .boolean()
      .optional()
      .meta({ description: "false where the recomputed figure is another quantity, implied or contrasting" }),
    unit: unitName
      .optional()
      .meta({ description: "unit of the claim, where it is not the one in which its recomputation is told" }),
    given: z.record(z.string(), StatedText).optional().meta({
      description: "the document's own inputs; a figure without basis and source is quoted from the claim's line",
    }),
    other_end: z
      .strictObject({
        given: z.record(z.string(), StatedText).meta({ description: "the figures, by the laws' own names" }),
      })
      .optional()
      .meta({ description: "all inputs of the other end of a range, where the two ends rest on different figures" }),
    work: words("the quantity that the document's own inputs lead to").optional(),
    verdict: z.enum(VERDICTS).meta({ description: "what its recomputation says of it" }),
    why: z.string().min(1).max(600).meta({ description: "the reason for the verdict, as a sentence" }),
  })
  .refine(({ given, work }) => (given === undefined) === (work === undefined), {
    message: "given and work belong together",
  })
  .refine((claim) => (claim.line === undefined) !== (claim.where === undefined), {
    message: "a claim stands at a line or at a place in words",
    path: ["document"],
    params: { hint: "give line, or where" },
  })
  .refine(({ given, other_end }) => given !== undefined || other_end === undefined, {
    message: "other_end is the other end of what given leads to",
  });

/** What documents claim, recomputed from their own inputs, with a verdict on each. */
export const ledger = defineStudy("ledger", {
  is: "what documents claim, recomputed, with a verdict on each claim",

  fields: {
    groups: z
      .record(
        z.string().regex(/^[a-z][a-z0-9_]*$/),
        z.strictObject({
          title: z.string().min(1).max(120).meta({ description: "the conclusion as a heading" }),
          survives: z
            .enum(["yes", "in_part", "no"])
            .meta({ description: "whether the conclusion survives its recomputation" }),
          because: z.string().min(1).max(600).meta({ description: "why it survives or does not, as a sentence" }),
        }),
      )
      .meta({ description: "the conclusions, in the order of the memo" }),
    claims: z
      .record(z.string().regex(/^[A-Z]\d+$/), Claim)
      .meta({ description: "the claims, by a letter and a number such as A1" }),
  },
  resolve(context, id, { groups: named, claims: stated }, { documents }) {
    const known = Object.keys(named);
    if (known.length === 0)
      context.fault(["studies", id, "groups"], "a ledger without conclusions", "give the group that each claim names");
    const claims = Object.entries(stated).map(([name, claim]) => {
      const path = ["studies", id, "claims", name];
      const { document, line: at, where, about, group, given, work, verdict, why } = claim;
      checkDocument(context, document, documents, [...path, "document"]);
      if (known.length > 0 && !known.includes(group)) {
        const hint = nameHint(group, known);
        context.fault([...path, "group"], `no group is called "${group}"`, hint);
      }
      const source = `${document}, ${where ?? `line ${at}`}`;
      const quoted = { basis: "quoted", source, what: name } as const;
      const ends = [
        { at: path, end: `${id}.${name}`, given },
        { at: [...path, "other_end"], end: `${id}.${name}.other_end`, given: claim.other_end?.given },
      ];
      const inquiries = ends.flatMap(({ at, end, given }) =>
        given && work ? [resolveInquiry(context, end, { given, work: [work] }, at, quoted)] : [],
      );
      const told = claim.unit ?? resultUnit(work, given);
      if (work !== undefined && resultUnit(work, given)?.endsWith("[]"))
        context.fault(
          [...path, "work"],
          `${work} is a series, and a claim is a single figure`,
          "ask for a single figure",
        );
      const unit = told?.replace(/\[\]$/, "") ?? "1";
      return {
        ...{ id: name, document, about, group, verdict, why, unit, inquiries, source },
        ...{ line: at, where },
        at: { file: context.file, line: context.source.place(path).line },
        comparable: claim.comparable ?? true,
        claimed:
          claim.claimed === undefined || told === undefined
            ? null
            : readClaim(context, claim.claimed, unit, [...path, "claimed"]),
      };
    });
    const groups = Object.entries(named).map(([group, words]) => ({ id: group, ...words }));
    return { groups, claims };
  },
});
export type LedgerInput = InputOf<typeof ledger>;
export type ClaimInput = LedgerInput["claims"][number];

/** Any document may be named; a name that is a slip of a known one is none. */
function checkDocument(context: Context, document: string, known: readonly string[], path: Path): void {
  if (known.includes(document)) return;
  const meant = known.find((each) => isMisspelt(document, each));
  if (meant === undefined) {
    const words = `Nothing says where ${document} can be read: give it a title and where it was published, under documents.`;
    context.remark(words);
    return;
  }
  const hint = `did you mean "${meant}"? Another document is named under documents, with its title`;
  context.fault(path, `no source document is called "${document}"`, hint);
}

/** The unit in which the law at hand gives its result; several laws may give one quantity in different units. */
function resultUnit(
  work: string | undefined,
  given: Readonly<Record<string, StatedText>> | undefined,
): string | undefined {
  if (work === undefined || given === undefined) return "1";
  try {
    return modelFor([work], new Set(Object.keys(given))).formulas.get(work)?.unit ?? unitOf(work) ?? "1";
  } catch (fault) {
    // That no law leads there has been said; the claim itself can often be read all the same.
    if (fault instanceof InquiryError) return unitOf(work);
    throw fault;
  }
}

function readClaim(context: Context, text: StatedText, unit: string, path: (string | number)[]) {
  if (typeof text === "object" && "of" in text) {
    context.fault(path, "a claim is a figure of the document, not of this memo");
    return null;
  }
  try {
    const { value, low, high } = readStated(text, unit);
    return { value, low, high };
  } catch (fault) {
    if (!(fault instanceof QuantityError)) throw fault;
    context.fault(path, fault.message, fault.hint);
    return null;
  }
}
