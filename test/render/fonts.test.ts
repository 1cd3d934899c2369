import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as fontkit from "fontkit";
import { describe, expect, it } from "vitest";
import { fontRules } from "../../src/render/fonts.js";
import { NAME, withNames } from "../../src/setup/name-table.mjs";
import { loaded } from "./loaded.js";

const folder = fileURLToPath(new URL("../../templates/fonts/", import.meta.url));
const files = readdirSync(folder);
const faces = files.filter((file) => file.endsWith(".woff2"));
/** The names that the makers of the three families keep for themselves. */
const RESERVED = /source|katex/i;

/** A face's names, by what fontkit calls them. */
function namesOf(file: string): Record<string, string> {
  const { name } = fontkit.create(readFileSync(folder + file)) as unknown as {
    name: { records: Record<string, { en: string }> };
  };
  return Object.fromEntries(Object.entries(name.records).map(([key, { en }]) => [key, en]));
}

describe.each(faces)("%s", (file) => {
  const { copyright, license, licenseURL, version, trademark, ...own } = namesOf(file);

  it("keeps its makers' copyright and licence", () => {
    const makers = { inter: "The Inter Project Authors", serif: "Adobe", formula: "Khan Academy" };
    expect(copyright).toContain(makers[file.split("-")[0] as keyof typeof makers]);
    expect(license).toContain("licensed under the SIL Open Font License, Version 1.1");
    expect(licenseURL).toBe("http://scripts.sil.org/OFL");
    expect(version).toMatch(/^Version \d/);
  });

  it("bears no name that its makers reserve", () => {
    expect(Object.keys(own)).toEqual(expect.arrayContaining(["fontFamily", "fullName", "postscriptName"]));
    for (const name of Object.values(own)) expect(name).not.toMatch(RESERVED);
  });
});

it("no two faces share a name", () => {
  expect(new Set(faces.map((file) => namesOf(file).postscriptName)).size).toBe(faces.length);
});

it.each(["inter", "serif", "formula"])("the text of the licence of %s is beside it", (family) => {
  const text = readFileSync(`${folder}OFL-${family}.txt`, "utf8");
  expect(text).toMatch(/^Copyright/);
  for (const part of ["PREAMBLE", "CONDITIONS", "TERMINATION", "DISCLAIMER"]) expect(text).toContain(part);
});

describe("in a page", () => {
  const { fonts, styles, formulaStyles } = loaded();

  it("every face says whose it is and on what terms, and no other is named", () => {
    const [notice = "", ...rules] = fontRules(fonts, "<p>no formula</p>");
    expect(rules).toHaveLength(6);
    expect(notice).toMatch(/^\/\* [^*]*SIL Open Font License 1\.1[^*]*\*\/$/);
    expect(notice).toContain("Memo Serif, Memo Serif Display: Copyright 2014 - 2023 Adobe");
    expect(notice).not.toContain("Khan Academy");
    expect(fontRules(fonts, '<p class="katex">')[0]).toContain(
      "Memo Formula Main: Copyright (c) 2009-2010, Design Science",
    );
  });

  it("style sheets call every face by the name that it has there", () => {
    const called = new Set(
      `${styles}\n${formulaStyles}`.match(/Memo (?:Serif Display|Serif|Formula (?:Main|Math|Typewriter|Size\d))/g),
    );
    expect(new Set(fonts.map(({ family }) => family))).toEqual(new Set([...called, "Inter"]));
    expect(`${styles}${formulaStyles}`).not.toMatch(/KaTeX_|Source Serif/);
  });
});

it("a name table written anew changes no other table", () => {
  const full = readFileSync(new URL("../../node_modules/katex/dist/fonts/KaTeX_Size1-Regular.ttf", import.meta.url));
  const renamed = withNames(full, { [NAME.family]: "Memo Größe", [NAME.postScript]: "Memo" });
  const table = (font: Buffer, tag: string) => {
    const { directory } = fontkit.create(font) as unknown as {
      directory: { tables: Record<string, { offset: number; length: number }> };
    };
    const { offset = 0, length = 0 } = directory.tables[tag] ?? {};
    return font.subarray(offset, offset + length);
  };
  for (const tag of ["cmap", "glyf", "hmtx", "head", "OS/2"]) expect(table(renamed, tag)).toEqual(table(full, tag));
  const read = fontkit.create(renamed) as fontkit.Font;
  expect([read.familyName, read.postscriptName]).toEqual(["Memo Größe", "Memo"]);
});
