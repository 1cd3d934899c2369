import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { readSheets } from "../../src/prices/sheet.js";
import { Problems } from "../../src/problem/problem.js";
import { pricesNamed } from "../../src/scenario/price-names.js";
import { ROOT } from "../support/scenarios.js";

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const yamlIn = (folder: string) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => `${folder}/${name}`);
const { entries } = readSheets(yamlIn("scenarios/prices"), read, new Problems());
const onFile = new Set(entries.map(({ price }) => price.id));

/** Every text of a file, wherever it stands. */
function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
}

it.each(yamlIn("scenarios"))("the prices that %s names are found, whichever part names them", (file) => {
  const text = read(file);
  const meant = texts(parse(text)).filter((each) => onFile.has(each));
  const found = [...pricesNamed(file, text).ids].filter((id) => onFile.has(id));
  expect(found.sort()).toEqual([...new Set(meant)].sort());
});

it.each([
  ["options: { a: { price: chat } }", ["chat"]],
  ["options: { a: { reserved: a, on_demand: b, spot: { price: c, interruption: 5% } } }", ["a", "b", "c"]],
  ["studies: [{ on_demand: { price: a }, reserved: [{ price: b, term: 1 year }] }]", ["a", "b"]],
  ["options: { a: { price: { id: chat, from: list } } }", ["chat"]],
  ["given: { gpu_price: $6/GPU/h, api_price: chat }", []],
  ["gpu_price: { owned: { server_price: $1/server } }", []],
])("%s names %j", (text, ids) => {
  expect([...pricesNamed("a.yaml", text).ids].sort()).toEqual(ids);
});
