import * as z from "zod";
import { patternOf } from "./quantity-pattern.js";
import { shared } from "./shared-schema.js";
import { about, FIGURES, NAMES, type Nameable, type Written } from "./stated.js";

type Node = z.core.JSONSchema.BaseSchema;
type Names = Readonly<Record<Nameable, readonly string[]>>;

/**
 * The JSON Schema of what a person writes: before defaults are filled in and quantities are read. Forms that are told apart by one
 * key are told apart there by that key first: an editor lists all its values where it finds another, and else speaks of one form.
 */
export function editorSchema(schema: z.ZodType, names: Names): Node {
  const whole = z.toJSONSchema(schema, {
    io: "input",
    // The language server that editors run for YAML takes the tuples of later drafts for something else.
    target: "draft-7",
    override: ({ zodSchema, jsonSchema }) => {
      // zod takes an example for what comes of reading; ours are what a file says.
      const examples = z.globalRegistry.get(zodSchema)?.examples;
      if (Array.isArray(examples)) jsonSchema.examples = examples;
      const offered = NAMES.get(zodSchema);
      // Offered while typing, and no part of what is shown of the key: there are dozens.
      if (offered !== undefined)
        jsonSchema.defaultSnippets = names[offered.of].map((name) => ({ label: name, body: name }));
      const figure = FIGURES.get(zodSchema);
      const { def } = zodSchema._zod;
      if (figure !== undefined) {
        const written = asText(figure);
        jsonSchema.anyOf = [written, stated(written)];
        jsonSchema.description ??= figure.description;
        jsonSchema.examples ??= [...figure.examples];
      } else if (def.type === "union") {
        const { options, discriminator } = def as z.core.$ZodUnionDef & { discriminator?: string };
        const values = options.map((option) => saidBy(option, discriminator ?? KIND));
        if (discriminator !== undefined) byValue(jsonSchema, discriminator, values);
        // One form says its kind, and the other none.
        else if (values.length === 2 && options.every(isObject) && values[0] === undefined)
          byKind(jsonSchema, values[1]);
      }
    },
  });
  return shared(whole as Record<string, unknown>);
}

function asText({ units, anyCurrency, plain }: Written): Node {
  return { pattern: patternOf(units, anyCurrency), type: plain ? ["string", "number"] : "string" } as Node;
}

/** All that may be said of a figure, in one form: an editor offers all of it, and says what is missing. */
function stated(written: Node): Node {
  const of = (description: string): Node => ({ description, allOf: [written] });
  return {
    type: "object",
    properties: {
      value: of("the figure, or a range of it"),
      low: of("the least"),
      likely: of("the likeliest"),
      high: of("the most"),
      p5: of("below it in one case of twenty"),
      p50: of("below it in half"),
      p95: of("above it in one case of twenty"),
      samples: {
        description: "what was measured, one by one",
        type: "array",
        items: written,
        minItems: 2,
        maxItems: 10_000,
      },
      ...(z.toJSONSchema(z.object(about), { io: "input" }).properties as Record<string, Node>),
    },
    additionalProperties: false,
    anyOf: [["value"], ["low", "likely", "high"], ["p5", "p50", "p95"], ["samples"]].map((required) => ({ required })),
  };
}

const KIND = "kind";

function isObject({ _zod }: z.core.SomeType): boolean {
  return _zod.def.type === "object";
}

function saidBy({ _zod }: z.core.SomeType, key: string): string | undefined {
  const [value] = _zod.propValues?.[key] ?? [];
  return typeof value === "string" ? value : undefined;
}

function byValue(node: Node, key: string, values: readonly (string | undefined)[]): void {
  const forms = node.oneOf ?? node.anyOf ?? [];
  delete node.oneOf;
  delete node.anyOf;
  const said = (value = "") => ({ properties: { [key]: { const: value } }, required: [key] });
  const told = forms.map(({ properties }) => properties?.[key]).map((each) => (typeof each === "object" ? each : {}));
  node.type = "object";
  node.required = [key];
  node.properties = {
    [key]: {
      description: `which ${key} it is: ${values.join(", ")}`,
      enum: values.filter((value) => value !== undefined),
      enumDescriptions: told.map(({ description }) => description ?? ""),
    },
  };
  // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
  node.allOf = forms.map((form, index) => ({ if: said(values[index]), then: form }));
}

function byKind(node: Node, value: string | undefined): void {
  const [otherwise, form] = node.anyOf ?? [];
  if (value === undefined || otherwise === undefined || form === undefined) return;
  delete node.anyOf;
  node.type = "object";
  const told = form.properties?.[KIND];
  node.properties = { [KIND]: { enum: [value], ...(typeof told === "object" && { description: told.description }) } };
  node.if = { properties: { [KIND]: { const: value } }, required: [KIND] };
  // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
  node.then = form;
  node.else = otherwise;
}
