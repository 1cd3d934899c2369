/**
 * Cuts the bundled fonts down to what a memo prints: `npm run fonts`. Its output, templates/fonts/, is committed, so nobody
 * needs this to build a memo. The full fonts come from their makers' own npm packages, fetched with `npm pack` at the versions
 * below: as devDependencies they would cost every fresh clone 46 MB.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as fontkit from "fontkit";
import fontverter from "fontverter";
import subsetFont from "subset-font";
import { NAME, withNames } from "./name-table.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const OUT = join(ROOT, "templates", "fonts");

const PACKAGES = {
  "inter-ui@4.1.1": {
    tarball: "inter-ui-4.1.1.tgz",
    sha256: "e392e4d71f18a7c1f23dfecd833d68fa05eeab41862686584e80fd2b5d87e9c0",
  },
  "source-serif@4.5.1": {
    tarball: "source-serif-4.5.1.tgz",
    sha256: "19a448df98f4aa777de3452b0a1e29aa7ffe29252fe552c8a2d2531702d80746",
  },
};

/** Every character from `first` to `last`. */
function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)).join("");
}

const ASCII = range(0x20, 0x7e);
const LATIN = `${ASCII + range(0xa0, 0xff)}Œœ`;
const PUNCTUATION = "–—‘’“”„•…†€\u2009\u202f";
const MATHS = "−×÷±≤≥≈≠·←→";
const GREEK = "ΔΣαβγδεηλμπρστφω";
const TEXT = LATIN + PUNCTUATION + MATHS + GREEK;

const SERIF_FEATURES = ["kern", "liga", "onum", "lnum", "ccmp"];
/** What stands in place of "KaTeX_" in the names of its faces. */
const FORMULA = "Memo Formula";

// Without `calt`: Inter would turn "->" into an arrow and shift colons between digits, which tables must not do.
const SANS_FEATURES = ["kern", "tnum", "case", "ccmp"];

// Every axis is pinned: Chromium prints a variable face as nameless outlines, which make a PDF half as large again. A letter
// that the display cut lacks is set from the text cut, which stands next in the font stack.
// A cut face is a modified one, which must not bear a name that its makers keep for themselves ("Source", "KaTeX_Main").
const INTER = {
  from: "inter-ui/variable/InterVariable.woff2",
  family: "Inter",
  text: TEXT,
  keep: SANS_FEATURES,
};
const ROMAN = {
  from: "source-serif/VAR/SourceSerif4Variable-Roman.ttf",
  family: "Memo Serif",
  text: TEXT,
  keep: SERIF_FEATURES,
};
const ITALIC = { ...ROMAN, from: "source-serif/VAR/SourceSerif4Variable-Italic.ttf", text: ASCII + PUNCTUATION };
const DISPLAY = { ...ROMAN, family: "Memo Serif Display", text: ASCII + PUNCTUATION };
const SOURCES = [
  { out: "inter-regular", ...INTER, style: "Regular", axes: { opsz: 14, wght: 400 } },
  { out: "inter-semibold", ...INTER, style: "Semibold", axes: { opsz: 14, wght: 600 } },
  { out: "serif-regular", ...ROMAN, style: "Regular", axes: { opsz: 11, wght: 400 } },
  { out: "serif-semibold", ...ROMAN, style: "Semibold", axes: { opsz: 11, wght: 600 } },
  { out: "serif-italic", ...ITALIC, style: "Italic", axes: { opsz: 11, wght: 400 } },
  { out: "serif-display", ...DISPLAY, style: "Semibold", axes: { opsz: 28, wght: 600 } },
  ...katexFaces(),
];

/**
 * Formulas are set in the memo's own serif; KaTeX's faces give what it lacks, and the fences in the sizes that KaTeX
 * stacks them from.
 */
function katexFaces() {
  const fences = "()[]{}|⌈⌉⌊⌋⎛⎜⎝⎞⎟⎠⎡⎢⎣⎤⎥⎦⎧⎨⎩⎪∑∏";
  const faces = [
    ["Main", "Regular", "⌈⌉⌊⌋⋅∑′⋯∣"],
    ["Math", "Italic", range(0x41, 0x5a) + range(0x61, 0x7a) + GREEK],
    // Commands, where a machine's own face of equal widths would make other bytes.
    ["Typewriter", "Regular", ASCII],
    ...["Size1", "Size2", "Size3", "Size4"].map((size) => [size, "Regular", fences]),
  ];
  return faces.map(([face, style, text]) => ({
    out: `formula-${face.toLowerCase()}`,
    from: `katex/dist/fonts/KaTeX_${face}-${style}.woff2`,
    family: `${FORMULA} ${face}`,
    style,
    text,
  }));
}

/** Fetches and unpacks the two packages, refusing any other bytes than the ones the fonts were cut from. */
function fetchFonts(folder) {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  for (const [spec, { tarball, sha256 }] of Object.entries(PACKAGES)) {
    execFileSync(npm, ["pack", spec, "--silent", "--pack-destination", folder], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    const found = createHash("sha256")
      .update(readFileSync(join(folder, tarball)))
      .digest("hex");
    if (found !== sha256) throw new Error(`${spec}: sha256 is ${found}, expected ${sha256}`);
    const into = join(folder, spec.split("@")[0]);
    mkdirSync(into);
    execFileSync("tar", ["-xzf", join(folder, tarball), "-C", into, "--strip-components=1"]);
  }
}

/** Advance widths of Inter, so that charts can measure text without a browser. */
async function widths(path) {
  const full = readFileSync(path);
  const weights = {};
  let unitsPerEm = 0;
  for (const weight of [400, 500, 600, 700]) {
    const axes = { opsz: 14, wght: weight };
    const cut = fontkit.create(
      await subsetFont(full, TEXT, { targetFormat: "truetype", variationAxes: axes, keepFeatures: ["tnum"] }),
    );
    unitsPerEm = cut.unitsPerEm;
    weights[weight] = Object.fromEntries(
      [...TEXT].map((char) => [char, Math.round(cut.glyphForCodePoint(char.codePointAt(0)).advanceWidth)]),
    );
    // Charts set figures in tabular style; every digit then has the width of the tabular zero.
    weights[weight].tabular = Math.round(cut.layout("0", ["tnum"]).glyphs[0].advanceWidth);
  }
  return { unitsPerEm, weights };
}

/** A face cut down, with names of its own, and its makers' copyright and licence as they wrote them. */
async function cutFace({ from, family, style, text, keep, axes }) {
  const full = readFileSync(join(folder, from));
  const cut = await subsetFont(full, text, {
    targetFormat: "truetype",
    ...(axes && { variationAxes: axes }),
    ...(keep && { keepFeatures: keep }),
    noHinting: true,
    // Says where a face stands among the others of its variable font; it stands alone now.
    dropTables: ["STAT"],
  });
  return fontverter.convert(withNames(cut, namesOf(full, family, style)), "woff2");
}

function namesOf(full, family, style) {
  const { version, copyright, trademark, license, licenseURL } = fontkit.create(full).name.records;
  const postScript = `${family.replaceAll(" ", "")}-${style}`;
  // Older programs know four styles of a family and no more.
  const isPlain = style === "Regular" || style === "Italic";
  return {
    [NAME.copyright]: copyright.en,
    [NAME.family]: isPlain ? family : `${family} ${style}`,
    [NAME.style]: isPlain ? style : "Regular",
    [NAME.unique]: `breakeven:${postScript}`,
    [NAME.full]: `${family} ${style}`,
    [NAME.version]: version.en,
    [NAME.postScript]: postScript,
    ...(trademark && { [NAME.trademark]: trademark.en }),
    [NAME.licence]: license.en,
    [NAME.licenceUrl]: licenseURL.en,
    ...(!isPlain && { [NAME.typographicFamily]: family, [NAME.typographicStyle]: style }),
  };
}

/** The licence of each family, as its makers give it; KaTeX's package has no text, so that it is put together from its fonts. */
function licences() {
  const inter = readFileSync(join(folder, "inter-ui/LICENSE.txt"), "utf8");
  const terms = inter.slice(inter.indexOf("\n\n"));
  const faces = SOURCES.filter(({ from }) => from.startsWith("katex/"));
  const [[notice]] = faces.map(({ from }) => {
    return fontkit.create(readFileSync(join(folder, from))).name.records.license.en.split(",\nwith Reserved");
  });
  const reserved = faces.map(({ from }) => /KaTeX_\w+/.exec(from)[0]);
  return {
    "OFL-inter.txt": inter,
    "OFL-serif.txt": readFileSync(join(folder, "source-serif/LICENSE.md"), "utf8"),
    "OFL-formula.txt": `${notice},\nwith Reserved Font Names ${reserved.join(", ")}.${terms}`,
  };
}

/** KaTeX's style sheet without its font files, and without its rule for all letters: the memo's own style sheet sets them. */
function formulaStyles() {
  const full = readFileSync(join(folder, "katex/dist/katex.min.css"), "utf8");
  const rules = full
    .replace(/@font-face\{[^}]*\}/g, "")
    .replace(/^\.katex\{[^}]*\}/, "")
    .replaceAll("KaTeX_", `${FORMULA} `)
    .replaceAll("}", "}\n");
  const whose = readFileSync(join(folder, "katex/LICENSE"), "utf8").match(/^Copyright.*$/m)[0];
  return `/* Rules of KaTeX 0.16, without its fonts. ${whose}. MIT licence. Made by src/setup/fonts.mjs. */\n${rules.trim()}\n`;
}

const folder = mkdtempSync(join(tmpdir(), "breakeven-fonts-"));
try {
  fetchFonts(folder);
  symlinkSync(join(ROOT, "node_modules", "katex"), join(folder, "katex"), "junction");
  mkdirSync(OUT, { recursive: true });
  let total = 0;
  for (const source of SOURCES) {
    const bytes = await cutFace(source);
    writeFileSync(join(OUT, `${source.out}.woff2`), bytes);
    total += bytes.length;
    console.log(`${source.out}: ${bytes.length} bytes`);
  }
  console.log(`all fonts: ${total} bytes`);
  for (const [name, text] of Object.entries(licences())) {
    writeFileSync(join(OUT, name), `${text.replace(/[ \t]+$/gm, "").trim()}\n`);
  }
  writeFileSync(join(OUT, "inter-widths.json"), `${JSON.stringify(await widths(join(folder, INTER.from)), null, 1)}\n`);
  writeFileSync(join(ROOT, "templates", "styles", "katex.css"), formulaStyles());
} finally {
  rmSync(folder, { recursive: true, force: true });
}
