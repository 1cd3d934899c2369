import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const src = fileURLToPath(new URL("../src", import.meta.url));

/** Room -> the rooms it may import from, besides itself. What is computed knows nothing of how it is shown or where it is kept. */
const base = ["problem", "figures", "formula"];
const printers = ["report", "charts", "tables", "derivations"];
const mayImport: Record<string, readonly string[]> = {
  problem: [],
  figures: ["problem"],
  formula: ["problem", "figures"],
  economics: base,
  reading: base,
  uncertainty: ["reading", "economics", ...base],
  catalog: ["reading", ...base],
  tokens: ["catalog", "reading", ...base],
  serving: ["catalog", "reading", ...base],
  simulation: ["serving", "catalog", "reading", ...base],
  calibration: ["serving", "catalog", "reading", ...base],
  prices: ["reading", ...base],
  usage: ["reading", ...base],
  benchmarks: ["catalog", "reading", "economics", ...base],
  scenario: [
    "uncertainty",
    "simulation",
    "usage",
    "calibration",
    "prices",
    "benchmarks",
    "serving",
    "tokens",
    "catalog",
    "reading",
    "economics",
    ...base,
  ],
  report: ["scenario", "economics", ...base],
  author: [
    "report",
    "scenario",
    "uncertainty",
    "benchmarks",
    "simulation",
    "calibration",
    "serving",
    "catalog",
    "economics",
    ...base,
  ],
  charts: ["report", ...base],
  tables: ["report", "derivations", ...base],
  derivations: ["report", "serving", ...base],
  render: [...printers, ...base],
  diff: ["report", "reading", ...base],
  build: [
    "render",
    "diff",
    "author",
    ...printers,
    "simulation",
    "calibration",
    "serving",
    "tokens",
    "catalog",
    "prices",
    "usage",
    "reading",
    "scenario",
    "reading",
    ...base,
  ],
  preview: ["build", "render", ...base],
  api: ["build", "report", ...base],
  cli: [
    "preview",
    "build",
    "render",
    "diff",
    ...printers,
    "serving",
    "tokens",
    "catalog",
    "prices",
    "usage",
    "scenario",
    "reading",
    ...base,
  ],
};

/** Rooms that must give the same for the same, and so must not reach the disk, the clock, the environment or the network. */
const pure = [
  "problem",
  "figures",
  "formula",
  "economics",
  "reading",
  "catalog",
  "serving",
  "simulation",
  "calibration",
  "prices",
  "usage",
  "benchmarks",
  "report",
  "author",
  "charts",
  "tables",
  "derivations",
  "diff",
];

const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => ({ file: file.replaceAll("\\", "/"), text: readFileSync(join(src, file), "utf8") }))
  .sort((a, b) => (a.file < b.file ? -1 : 1));

const imports = (text: string) => [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, path = ""]) => path);

const roomOf = (file: string) => file.split("/")[0] ?? "";

it.each(files)("src/$file imports only from rooms below its own", ({ file, text }) => {
  const allowed = new Set([roomOf(file), ...(mayImport[roomOf(file)] ?? [])]);
  const rooms = imports(text)
    .filter((path) => path.startsWith("."))
    .map((path) => roomOf(posix.join(dirname(file), path)));
  expect(rooms.filter((other) => !allowed.has(other))).toEqual([]);
});

it.each(files.filter(({ file }) => pure.includes(roomOf(file))))(
  "src/$file takes nothing from the world",
  ({ text }) => {
    expect(
      imports(text).filter((path) => path.startsWith("node:") && !["node:path", "node:util"].includes(path)),
    ).toEqual([]);
    expect(text).not.toMatch(
      /\bprocess\.\w|\bDate\.now\(|new Date\(\)|\bMath\.random\(|toLocale|\bIntl\.|\bfetch\(|\bperformance\.\w/,
    );
  },
);
