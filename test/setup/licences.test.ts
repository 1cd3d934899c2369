import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { licenceTexts } from "../../src/setup/licence-texts.mjs";
import { importedBy, LIST, packagesOf, refused, thirdParty } from "../../src/setup/third-party.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (file: string) => readFileSync(join(root, file), "utf8");
const packages = packagesOf(JSON.parse(read("package-lock.json")), importedBy(join(root, "src")));

it("the list of other people's work is what the lock file and the fonts give: npm run licences", () => {
  expect(read(LIST)).toBe(thirdParty(packages, root));
});

it("every package is under a licence that was agreed to", () => {
  expect(packages.length).toBeGreaterThan(100);
  expect(refused(packages)).toEqual([]);
});

it("what the sources import is given on, with all that it brings, and what only builds and tests is not", () => {
  const given = packages.filter(({ isTool }) => !isTool).map(({ name }) => name);
  expect(given).toEqual(expect.arrayContaining(["zod", "vega", "vega-util", "puppeteer-core", "ws"]));
  for (const tool of ["vitest", "puppeteer", "typescript"]) expect(given).not.toContain(tool);
});

/** `@b/c`, which the package `a` has for itself. */
const one = ({ isTool, ...entry }: { isTool?: boolean; [key: string]: unknown }) =>
  packagesOf(
    {
      packages: {
        "": {},
        "node_modules/a": { version: "1.0.0", license: "MIT", dependencies: isTool ? {} : { "@b/c": "1.0.0" } },
        "node_modules/a/node_modules/@b/c": entry,
      },
    },
    ["a"],
  );
const given: [string, object, RegExp | undefined][] = [
  ["MIT", { license: "MIT" }, undefined],
  ["one of two", { license: "(GPL-3.0-only OR MIT)" }, undefined],
  ["two of two", { license: "MIT AND GPL-3.0-only" }, /under MIT AND GPL-3.0-only/],
  ["copyleft", { license: "AGPL-3.0-only" }, /^@b\/c 1.0.0 is under AGPL-3.0-only/],
  ["files that stay open, given on", { license: "MPL-2.0" }, /MPL-2.0/],
  ["files that stay open, in a tool", { license: "MPL-2.0", isTool: true }, undefined],
  ["copyleft in a tool", { license: "GPL-2.0", isTool: true }, /GPL-2.0/],
  ["none named", {}, /names no licence/],
  ["words", { license: "SEE LICENSE IN LICENSE.txt" }, /SEE LICENSE/],
];
it.each(given)("a package under %s", (_, entry, expected) => {
  const told = refused(one({ version: "1.0.0", ...entry }));
  expect(told).toEqual(expected ? [expect.stringMatching(expected)] : []);
});

it("the bundle brings the licence of each package in it once", () => {
  const module = (name: string) => join(root, "node_modules", name);
  const texts = licenceTexts([
    module("zod/index.js"),
    module("d3-array/src/a.js"),
    module("zod/b.js"),
    module("d3-path/c.js"),
    join(root, "src/a.ts"),
  ]);
  expect(texts.match(/zod \d/g)).toHaveLength(1);
  expect(texts).toContain("Permission to use, copy, modify, and/or distribute this software");
  expect(read("dist/bundle/LICENCES.txt")).toMatch(/vega-lite \d[\s\S]*Copyright \(c\) \d+.*University of Washington/);
});
