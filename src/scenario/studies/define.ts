import * as z from "zod";
import { placeOf } from "../../reading/yaml-problems.js";
import type { Context } from "../context.js";
import type { Facts } from "../facts/facts.js";
import type { Text } from "../inputs.js";

/** What every study says of itself. */
const head = {
  title: z.string().min(1).max(120).meta({ description: "heading of its section" }),
  lead: z.string().max(1000).optional().meta({ description: "a sentence or two below the heading" }),
  says: z
    .string()
    .max(4000)
    .optional()
    .meta({ description: "Markdown after the lead; {{study.figure}} prints a figure" }),
};

type StudySchema<Fields extends z.ZodRawShape> = z.ZodObject<typeof head & Fields, z.core.$strict>;

/** What a study's section opens with, whatever its kind. */
interface Heading<Kind extends string> {
  readonly kind: Kind;
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly says: Text | null;
}

/**
 * A kind of study: what a scenario states for it, and what its section is made from. `resolve` gives nothing where what is
 * wrong has been noted. The section itself is in `author/studies/`.
 */
export function defineStudy<const Kind extends string, const Fields extends z.ZodRawShape, Found extends object>(
  kind: Kind,
  {
    is,
    fields,
    check,
    resolve,
  }: {
    /** What it answers, for whoever chooses a kind. */
    readonly is: string;
    readonly fields: Fields;

    readonly check?: (stated: z.output<StudySchema<Fields>>, ctx: z.RefinementCtx) => void;
    readonly resolve: (
      context: Context,
      id: string,
      stated: z.output<StudySchema<Fields>>,
      facts: Facts,
    ) => Found | undefined;
  },
) {
  const plain = z.strictObject({ kind: z.literal(kind).meta({ description: is }), ...head, ...fields });
  const schema = check
    ? plain.superRefine((stated, ctx) => check(stated as z.output<StudySchema<Fields>>, ctx))
    : plain;
  return {
    kind,
    schema,
    resolve(context: Context, id: string, stated: z.output<StudySchema<Fields>>, facts: Facts) {
      const found = resolve(context, id, stated, facts);
      const { title, lead = "", says } = stated as z.output<StudySchema<Record<never, never>>>;
      const words = says === undefined ? null : { text: says, at: placeOf(context.source, ["studies", id, "says"]) };
      const heading: Heading<Kind> = { kind, id, title, lead, says: words };
      return found && { ...heading, ...found };
    },
  };
}

/** What a kind of study resolves to. */
export type InputOf<Study extends { resolve(...given: never[]): unknown }> = NonNullable<ReturnType<Study["resolve"]>>;
