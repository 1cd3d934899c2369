import * as z from "zod";

type Node = z.core.JSONSchema.BaseSchema;

/**
 * The JSON Schema of what a person writes: before defaults are filled in and quantities are read. Forms that are told apart by one
 * key are told apart there by that key first: an editor lists all its values where it finds another, and else speaks of one form.
 */
export function editorSchema(schema: z.ZodType): Node {
  return z.toJSONSchema(schema, {
    io: "input",
    reused: "ref",
    // The language server that editors run for YAML takes the tuples of later drafts for something else.
    target: "draft-7",
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = zodSchema._zod;
      if (def.type !== "union") return;
      const { options, discriminator } = def as z.core.$ZodUnionDef & { discriminator?: string };
      const values = options.map((option) => saidBy(option, discriminator ?? KIND));
      if (discriminator !== undefined) byValue(jsonSchema, discriminator, values);
      // One form says its kind, and the other none.
      else if (values.length === 2 && options.every(isObject) && values[0] === undefined) byKind(jsonSchema, values[1]);
    },
  });
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
  node.type = "object";
  node.required = [key];
  node.properties = { [key]: { enum: values.filter((value) => value !== undefined) } };
  // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
  node.allOf = forms.map((form, index) => ({ if: said(values[index]), then: form }));
}

function byKind(node: Node, value: string | undefined): void {
  const [otherwise, form] = node.anyOf ?? [];
  if (value === undefined || otherwise === undefined || form === undefined) return;
  delete node.anyOf;
  node.type = "object";
  node.properties = { [KIND]: { enum: [value] } };
  node.if = { properties: { [KIND]: { const: value } }, required: [KIND] };
  // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
  node.then = form;
  node.else = otherwise;
}
