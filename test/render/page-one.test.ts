import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { copyExamples, run } from "../cli/run.js";
import { type Changes, files, textWith } from "../support/scenarios.js";
import { type ReadPdf, readPdf } from "./pdf-reading.js";

/** Sixty characters, the most that a label may have. */
const LABELS = [
  "Everything from the hosted API at its list price of April 26",
  "Two servers of eight GPUs of our own, and the API for a peak",
  "Three servers of eight GPUs of our own and the API for peaks",
  "Four servers of eight GPUs of our own, reserved for 3 years.",
];
const [API = "", TWO = "", THREE = "", FOUR = ""] = LABELS;

/** A decision between four options with the longest labels, whose page one is fullest: a long question, five flips, four conditions. */
const LONG: Changes = [
  [
    /^question: .*$/m,
    `question: ${"Should we rent servers of eight GPUs for our agent, or keep buying every token? ".repeat(2)}`,
  ],
  ["label: All from the API", `label: "${API}"`],
  ["label: Floor fleet + API", `label: "${TWO}"`],
  ["label: 6 replicas + API", `label: "${THREE}"`],
  [
    /( {2}six:\n[\s\S]*?\n)(?=\npeople:)/,
    `$1  eight:
    kind: floor_with_spillover
    label: "${FOUR}"
    sizing: { replicas: 8 }
    spill_to: api
    gpu_price: b200-hosted
    replica: *replica
    box: 8 GPU
`,
  ],
];

let folder: string;
let pdf: ReadPdf;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "breakeven-test-"));
  copyExamples(folder, "cline-kimi-k2");
  rmSync(join(folder, "scenarios/cline-kimi-k2.yaml"));
  const sheet = "scenarios/prices/published-case.yaml";
  writeFileSync(join(folder, sheet), files.read(sheet));
  writeFileSync(join(folder, "scenarios/published-case.yaml"), textWith("published-case", ...LONG));
  expect(await run(folder, ["build", "--format", "pdf"])).toMatchObject({ code: 0 });
  pdf = await readPdf(readFileSync(join(folder, "out/published-case/memo.pdf")));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const flat = (page = "") => page.replace(/\s+/g, " ");

it("page one ends with what to do next, however long four labels are", () => {
  const first = flat(pdf.pages[0]);
  expect(first).toContain("What must be true to change course");
  expect(first).toMatch(/Engineers .* FTE/);
  expect(first).toMatch(
    /Next 1\. Put a month of our own logs in the place of this traffic, which is quoted\. 2\. Get today.s price of a named model from two sellers: .*tokens a month\..* To decide: .*\./,
  );
  expect(flat(pdf.pages[1])).toMatch(/What you will be asked/i);
});

it("and names each option in full beside its bar", () => {
  for (const label of LABELS) for (const word of label.split(" ")) expect(flat(pdf.pages[0])).toContain(word);
  expect(flat(pdf.pages[0])).not.toContain("\u2026");
});

it("in letters that can still be read: no smaller than three quarters of the usual", () => {
  expect(pdf.largest).toBeGreaterThan(0.75 * 24.5);
});
