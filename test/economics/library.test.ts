import { expect, test } from "vitest";
import { LIBRARY } from "../../src/economics/library.js";
import { quantified } from "../../src/formula/formula.js";

test("every law speaks of a quantity in the same kind of unit", () => {
  const kinds = new Map<string, Map<string, string>>();
  for (const { id, unit, inputs, file } of LIBRARY) {
    for (const [name, of] of [[id, unit] as const, ...Object.entries(inputs)]) {
      const { unit: parsed, series } = quantified(of);
      const kind = JSON.stringify([Object.entries(parsed.dimensions).sort(), series]);
      kinds.set(name, (kinds.get(name) ?? new Map()).set(kind, `${of} in ${file}`));
    }
  }
  const mixed = [...kinds].filter(([, found]) => found.size > 1);
  expect(mixed.map(([name, found]) => `${name}: ${[...found.values()].join(", ")}`)).toEqual([]);
});

test("every law has a title, a symbol and a source", () => {
  const bare = LIBRARY.filter(({ title, symbol, source }) =>
    [title, symbol, source].some((words) => words.trim() === ""),
  );
  expect(bare.map(({ id }) => id)).toEqual([]);
});
