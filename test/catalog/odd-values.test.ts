import { expect, test } from "vitest";
import type { Architecture } from "../../src/catalog/architecture.js";
import { readConfigText } from "../../src/catalog/config.js";
import { InputError } from "../../src/problem/problem.js";
import { CATALOG } from "../support/catalog.js";

const ODD = [null, 0, -1, 1.5, 1e9, "x", "", true, false, [], [1], {}, { a: 1 }];

test("whatever a field holds, a config is counted in whole numbers or refused at a place", () => {
  for (const { names, config } of CATALOG.models) {
    const { file } = config();
    const held = (file.value as { models: [{ config: Record<string, unknown> }] }).models[0].config;
    const text = held.text_config as Record<string, unknown> | undefined;
    for (const name of Object.keys(text ?? held)) {
      for (const value of ODD) {
        const odd = text ? { ...held, text_config: { ...text, [name]: value } } : { ...held, [name]: value };
        const found = counted(JSON.stringify(odd));
        if (found !== undefined)
          expect(counts(found).every(isCount), `${names[0]} ${name} ${JSON.stringify(value)}`).toBe(true);
      }
    }
  }
});

function counted(text: string): Architecture | undefined {
  try {
    return readConfigText("config.json", text);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.problems.every(({ line, column, message }) => line >= 1 && column >= 1 && message !== "")).toBe(true);
    return undefined;
  }
}

function counts({ parameters, layers, hidden, vocabulary, attention, caches, experts }: Architecture): number[] {
  const { kind: _kind, ...heads } = attention;
  const kept = caches.flatMap(({ layers: many, elements, window }) => [many, elements, window ?? 0]);
  return [
    layers,
    hidden,
    vocabulary,
    ...Object.values(parameters),
    ...Object.values(heads),
    ...kept,
    ...Object.values(experts ?? {}),
  ];
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}
