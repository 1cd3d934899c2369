import * as z from "zod";

/** The JSON Schema of what a person writes: before defaults are filled in and quantities are read. */
export function jsonSchema(schema: z.ZodType): unknown {
  return z.toJSONSchema(schema, { io: "input" });
}
