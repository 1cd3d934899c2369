import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyExamples, run } from "../cli/run.js";

/** Memos that cite documents, files and feeds most. */
const MEMOS = ["claims-ledger", "savings-by-spend", "70b-8xh100", "8b-a100-spiky-chat", "support-chat-german"] as const;

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "breakeven-test-"));
  copyExamples(folder, ...MEMOS);
  expect(await run(folder, ["build", "--format", "md"])).toMatchObject({ code: 0 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What stands before the appendix, without the addresses of links and the words for a picture that is not seen. */
function bodyOf(memo: string): string {
  const text = readFileSync(join(folder, "out", memo, "memo.md"), "utf8");
  const body = text.slice(0, text.indexOf("\n## Appendix"));
  expect(body.length).toBeGreaterThan(1000);
  return body.replace(/^!\[.*$/gm, "").replace(/\]\([^)]*\)/g, "]");
}

describe.each(MEMOS)("the body of %s", (memo) => {
  it.each([
    ["a document by its number", /\bseed \d/],
    ["the hash of a file", /\b[0-9a-f]{12,}\b/],
    ["a file of the scenario", /\.ya?ml\b/],
    ["a command", /\bbreakeven (explain|build|check)\b/],
    ["a feed's name of a model", /\bgpt-\d/],
  ])("names nothing by %s", (_, pattern) => expect(bodyOf(memo)).not.toMatch(pattern));
});

it("the hours stand in the body as a chart, and figure by figure in the appendix", () => {
  const text = readFileSync(join(folder, "out/8b-a100-spiky-chat/memo.md"), "utf8");
  const appendix = text.indexOf("\n## Appendix");
  expect(text.indexOf("(charts/hours.svg)")).toBeLessThan(appendix);
  expect(text.indexOf("\n## Hour by hour")).toBeGreaterThan(appendix);
});
