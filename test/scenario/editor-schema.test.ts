import { describe, expect, test } from "vitest";
import { realEffects } from "../../src/build/world/effects.js";
import { schemaOf } from "../../src/cli/schema.js";

type Json = { readonly [key: string]: Json & readonly Json[] & string };

/** What an editor reads of a schema: `test/editor/editor.mjs` asks a language server itself. */
describe.each(["scenario", "reference", "prices", "settings"] as const)("the schema of %s", async (what) => {
  const schema = (await schemaOf(what, realEffects())) as unknown as Json;

  const resolved = (part: Json): Json => {
    const name = (part.$ref as string | undefined)?.replace("#/definitions/", "");
    return name === undefined ? part : resolved(schema.definitions?.[name] as Json);
  };
  const said = (part: Json): string | undefined => {
    const { description, allOf = [] } = resolved(part);
    return description ?? (allOf as readonly Json[]).map(said).find((each) => each !== undefined);
  };
  const keys = new Map<string, Json>();
  const seen = new Set<Json>();
  const walk = (given: Json, path: string): void => {
    const part = resolved(given);
    if (seen.has(part)) return;
    seen.add(part);
    for (const [key, value] of Object.entries(part.properties ?? {})) {
      // What only tells two forms apart is told in the form itself.
      if (Object.keys(value).join() !== "const") keys.set(`${path}.${key}`, value as Json);
      walk(value as Json, `${path}.${key}`);
    }
    const below = [part.then, part.else, part.items, part.additionalProperties];
    const many = [part.anyOf, part.allOf, part.oneOf].flat();
    for (const each of [...below, ...many].flat())
      if (typeof each === "object" && each !== null) walk(each as Json, path);
  };
  walk(schema, "");

  test("says of every key what it is", () => {
    expect(keys.size).toBeGreaterThan(5);
    expect([...keys].filter(([, part]) => said(part) === undefined).map(([key]) => key)).toEqual([]);
  });

  test("gives an example of every figure", () => {
    const isFigure = (part: Json) =>
      ((resolved(part).anyOf ?? []) as readonly Json[]).some((form) => resolved(form).properties?.p95 !== undefined);
    const without = [...keys].filter(([, part]) => isFigure(part) && !("examples" in resolved(part)));
    expect(without.map(([key]) => key)).toEqual([]);
  });

  test("says what each kind is", () => {
    const kinds = [...keys].map(([, part]) => resolved(part)).filter((part) => "enumDescriptions" in part);
    for (const { enum: values, enumDescriptions: told } of kinds) {
      expect(told?.length).toBe(values?.length);
      for (const each of told ?? []) expect(each).not.toBe("");
    }
  });

  test("is small, and refers to what there is", () => {
    const text = JSON.stringify(schema);
    expect(text.length).toBeLessThan(300_000);
    for (const [, name = ""] of text.matchAll(/"#\/definitions\/([^"]+)"/g))
      expect(schema.definitions?.[name], name).toBeDefined();
  });
});
