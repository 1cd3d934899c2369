import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { packagesMatch } from "../../src/setup/packages.mjs";
import { emptyFolder } from "../cli/run.js";

const a = { version: "1.0.0", integrity: "sha512-a" };
const mac = { version: "2.0.0", integrity: "sha512-m", optional: true };

const cases: [string, boolean, object | undefined, string[]][] = [
  ["all is there", true, { "node_modules/a": a, "node_modules/mac": mac }, ["a", "mac"]],
  ["what is for another platform is not", true, { "node_modules/a": a }, ["a"]],
  ["nothing is installed", false, undefined, []],
  ["one is missing", false, {}, []],
  ["one is of another version", false, { "node_modules/a": { ...a, version: "1.0.1" } }, ["a"]],
  ["one has other content", false, { "node_modules/a": { ...a, integrity: "sha512-b" } }, ["a"]],
  ["one was removed by hand", false, { "node_modules/a": a }, []],
];

it.each(cases)("where %s: %s", (_, expected, installed, folders) => {
  const folder = emptyFolder();
  const wanted = { "": { name: "x" }, "node_modules/a": a, "node_modules/mac": mac };
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify({ packages: wanted }));
  for (const name of folders) mkdirSync(join(folder, "node_modules", name), { recursive: true });
  if (installed) {
    mkdirSync(join(folder, "node_modules"), { recursive: true });
    writeFileSync(join(folder, "node_modules/.package-lock.json"), JSON.stringify({ packages: installed }));
  }
  expect(packagesMatch(folder)).toBe(expected);
});
