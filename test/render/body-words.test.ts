import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyExamples, run } from "../cli/run.js";
import { REFERENCES, SCENARIOS } from "../support/scenarios.js";

/** Every memo, by its folder; two come of one file. */
const FILES = [...SCENARIOS, ...REFERENCES].map((file) => file.replace(".yaml", ""));
const MEMOS = FILES.map((id) => id.replace("#", "-"));

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "breakeven-test-"));
  copyExamples(folder, ...new Set(FILES.map((id) => id.replace(/#.*/, ""))));
  expect(await run(folder, ["build", "--format", "md"])).toMatchObject({ code: 0 });
  // Every memo is written.
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What stands before the appendix, without the addresses of links and the words for a picture that is not seen. */
function bodyOf(memo: string): string {
  const text = readFileSync(join(folder, "out", memo, "memo.md"), "utf8");
  const body = text.slice(0, text.indexOf("\n## Appendix"));
  expect(body.length).toBeGreaterThan(1000);
  return body.replace(/^!\[.*$/gm, "").replace(/\]\([^)]*\)/g, "]");
}

it.each(MEMOS)("%s calls the documents that it cites by their names, in the appendix too", (memo) => {
  expect(readFileSync(join(folder, "out", memo, "memo.md"), "utf8")).not.toMatch(/\bseed \d{3}/);
});

describe.each(MEMOS)("the body of %s", (memo) => {
  it.each([
    ["a document by its number", /\bseed \d{3}/],
    ["the hash of a file", /\b[0-9a-f]{12,}\b/],
    ["a file of the scenario", /\.ya?ml\b/],
    ["a command", /\bbreakeven (explain|build|check)\b/],
    ["a feed's name of a model", /\bgpt-\d/],
    ["a unit with a line below", /\b[a-z]+_(?!tok)[a-z]+\b/],
  ])("names nothing by %s", (_, pattern) => expect(bodyOf(memo)).not.toMatch(pattern));
});

/** What readers who had seen nothing stumbled over. */
describe.each(MEMOS)("the sentences of %s", (memo) => {
  it.each([
    ["what nothing stands for", /loses it on people|(within|along) that range,|switch one on|the stroke under/],
    ["what is no English", /GPUs of our own is|on spot on spot|all say the same|A and B the same/],
    ["a promise as a measurement", /Measured, median 100\.00|measurements lie near it/],
    ["crossings without a verdict", /\b\d+ crossings\b/],
    ["four digits before a thousand", /\$\d+\.\d{3,}[KMB]/],
    ["hours to the thousandth", /\b\d+\.\d{3} h\b/],
    ["money to the hundredth of a cent", /\$\d{2,3}(,\d{3})+\.\d{3}/],
    ["memory counted in two ways", /GiB/],
  ])("say nothing by %s", (_, pattern) => expect(bodyOf(memo)).not.toMatch(pattern));
});

it("the hours stand in the body as a chart, and figure by figure in the appendix", () => {
  const text = readFileSync(join(folder, "out/8b-a100-spiky-chat/memo.md"), "utf8");
  const appendix = text.indexOf("\n## Appendix");
  expect(text.indexOf("(charts/hours.svg)")).toBeLessThan(appendix);
  expect(text.indexOf("\n## Hour by hour")).toBeGreaterThan(appendix);
});
