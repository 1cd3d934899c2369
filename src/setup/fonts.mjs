/**
 * Cuts the bundled fonts down to what a memo prints: `npm run fonts`. Its output, templates/fonts/, is committed, so nobody
 * needs this to build a memo. The full fonts come from their makers' own npm packages, fetched with `npm pack` at the versions
 * below: as devDependencies they would cost every fresh clone 46 MB.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as fontkit from "fontkit";
import subsetFont from "subset-font";

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
// Without `calt`: Inter would turn "->" into an arrow and shift colons between digits, which tables must not do.
const SANS_FEATURES = ["kern", "tnum", "case", "ccmp"];

// Every axis is pinned: Chromium prints a variable face as nameless outlines, which make a PDF half as large again. A letter
// that the display cut lacks is set from the text cut, which stands next in the font stack.
const INTER = { from: "inter-ui/variable/InterVariable.woff2", text: TEXT, keep: SANS_FEATURES };
const ROMAN = { from: "source-serif/VAR/SourceSerif4Variable-Roman.ttf", text: TEXT, keep: SERIF_FEATURES };
const ITALIC = { from: "source-serif/VAR/SourceSerif4Variable-Italic.ttf", keep: SERIF_FEATURES };
const SOURCES = [
  { out: "inter-regular.woff2", ...INTER, axes: { opsz: 14, wght: 400 } },
  { out: "inter-semibold.woff2", ...INTER, axes: { opsz: 14, wght: 600 } },
  { out: "serif-regular.woff2", ...ROMAN, axes: { opsz: 11, wght: 400 } },
  { out: "serif-semibold.woff2", ...ROMAN, axes: { opsz: 11, wght: 600 } },
  { out: "serif-italic.woff2", ...ITALIC, text: ASCII + PUNCTUATION, axes: { opsz: 11, wght: 400 } },
  { out: "serif-display.woff2", ...ROMAN, text: ASCII + PUNCTUATION, axes: { opsz: 28, wght: 600 } },
];

// Formulas are set in the memo's own serif; KaTeX's faces give what it lacks, and the fences in the sizes that KaTeX
// stacks them from.
const FENCES = "()[]{}|⌈⌉⌊⌋⎛⎜⎝⎞⎟⎠⎡⎢⎣⎤⎥⎦⎧⎨⎩⎪∑∏";
const KATEX = {
  "Main-Regular": "⌈⌉⌊⌋⋅∑′⋯∣",
  "Math-Italic": range(0x41, 0x5a) + range(0x61, 0x7a) + GREEK,
  "Size1-Regular": FENCES,
  "Size2-Regular": FENCES,
  "Size3-Regular": FENCES,
  "Size4-Regular": FENCES,
};

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

/** KaTeX's style sheet as it stands beside its faces: its own font files are not in the page. */
function formulaStyles() {
  const full = readFileSync(join(ROOT, "node_modules", "katex", "dist", "katex.min.css"), "utf8");
  const rules = full.replace(/@font-face\{[^}]*\}/g, "").replaceAll("}", "}\n");
  return `/* KaTeX 0.16 (MIT, Khan Academy and contributors), without its fonts. Made by src/setup/fonts.mjs. */\n${rules.trim()}\n`;
}

const folder = mkdtempSync(join(tmpdir(), "breakeven-fonts-"));
try {
  fetchFonts(folder);
  mkdirSync(OUT, { recursive: true });
  let total = 0;
  const write = (name, bytes) => {
    writeFileSync(join(OUT, name), bytes);
    total += bytes.length;
    console.log(`${name}: ${bytes.length} bytes`);
  };
  for (const { out, from, text, keep, axes } of SOURCES) {
    write(
      out,
      await subsetFont(readFileSync(join(folder, from)), text, {
        targetFormat: "woff2",
        variationAxes: axes,
        keepFeatures: keep,
        noHinting: true,
      }),
    );
  }
  for (const [face, text] of Object.entries(KATEX)) {
    const full = readFileSync(join(ROOT, "node_modules", "katex", "dist", "fonts", `KaTeX_${face}.woff2`));
    write(
      `katex-${face.toLowerCase()}.woff2`,
      await subsetFont(full, text, { targetFormat: "woff2", noHinting: true }),
    );
  }
  console.log(`all fonts: ${total} bytes`);
  writeFileSync(
    join(OUT, "inter-widths.json"),
    `${JSON.stringify(await widths(join(folder, "inter-ui/variable/InterVariable.woff2")), null, 1)}\n`,
  );
  writeFileSync(join(ROOT, "templates", "styles", "katex.css"), formulaStyles());
} finally {
  rmSync(folder, { recursive: true, force: true });
}
