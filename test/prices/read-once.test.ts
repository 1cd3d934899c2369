import { expect, test } from "vitest";
import { readSheets } from "../../src/prices/sheet.js";
import { Problems } from "../../src/problem/problem.js";
import { GPU, sheetText } from "../support/sheets.js";

test("a price sheet is read once for all scenarios beside it, and again once its text is another", () => {
  const read = (text: string) => readSheets(["once.yaml"], () => text, new Problems()).entries;
  const text = sheetText([GPU]);
  const [first] = read(text);
  expect(first).toBeDefined();
  expect(read(text)[0]).toBe(first);
  expect(read(`${text}\n`)[0]).not.toBe(first);
});
