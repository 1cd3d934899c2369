import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { copyExamples, emptyFolder, filesBelow, run, withoutBrowser } from "./run.js";

let built: string;
let folder: string;
const edit = (file: string, change: (text: string) => string) => {
  const path = join(folder, file);
  writeFileSync(path, change(readFileSync(path, "utf8")));
};
// `check` never needs a browser: none of these runs has one.
const check = (...args: string[]) => run(folder, ["check", ...args], withoutBrowser);

describe("breakeven check", () => {
  beforeAll(async () => {
    built = mkdtempSync(join(tmpdir(), "breakeven-test-"));
    copyExamples(built, "copilot-8b-l40s");
    expect((await run(built, ["build"])).code).toBe(0);
    return () => rmSync(built, { recursive: true, force: true });
  });

  beforeEach(() => {
    folder = emptyFolder();
    cpSync(built, folder, { recursive: true });
  });

  it("is content with what a build has just written, and writes nothing", async () => {
    const before = filesBelow(folder);
    expect(await check()).toEqual({ code: 0, out: "everything is current\n", err: "" });
    expect(filesBelow(folder)).toEqual(before);
  });

  it("says what a price does to the decision and the money", async () => {
    edit("scenarios/prices/gpus.yaml", (text) => text.replace("$1.5/GPU/h", "$5/GPU/h"));
    const { code, out } = await check();
    expect(code).toBe(1);
    expect(out).toMatch(/^copilot-8b-l40s: .*memo\.html, memo\.md, memo\.pdf, report\.json$/m);
    expect(out).toMatch(/^ {2}the decision (flips|stays): /m);
    expect(out).toMatch(/GPU price: \$1\.50.* -> \$5\.00/);
    expect(out).toMatch(/: \$[\d,.]+\/month -> \$[\d,.]+\/month \(\+/);
  });

  it("finds a file that was changed by hand", async () => {
    edit("out/copilot-8b-l40s/memo.md", (text) => `${text}A remark.\n`);
    expect(await check()).toMatchObject({ code: 1, out: expect.stringContaining("changed by hand or damaged") });
  });

  it("finds a PDF that was changed by hand, or that another paper would give", async () => {
    expect(await check("--paper", "Letter")).toMatchObject({ code: 1, out: expect.stringContaining("memo.pdf") });
    edit("out/copilot-8b-l40s/memo.pdf", (text) => `${text}%`);
    expect(await check()).toMatchObject({ code: 1, out: expect.stringContaining("memo.pdf") });
  });

  it.each(["memo.md", "memo.html", "memo.pdf", "report.json"])("finds that %s is missing", async (name) => {
    rmSync(join(folder, "out/copilot-8b-l40s", name));
    expect(await check()).toMatchObject({ code: 1, out: expect.stringContaining(name) });
  });

  it("finds that the list of memos is not current", async () => {
    edit("out/index.md", (text) => text.slice(0, -2));
    expect(await check()).toMatchObject({ code: 1, out: expect.stringContaining("index.md") });
  });

  it("finds a memo that was never built, and one whose scenario is gone", async () => {
    edit("scenarios/copilot-8b-l40s.yaml", (text) => text.replace(/^id:.*/m, "id: renamed"));
    const { code, out } = await check();
    expect(code).toBe(1);
    expect(out).toMatch(/^renamed: .*\n {2}not built yet$/m);
    expect(out).toMatch(
      /^copilot-8b-l40s: .*\n {2}would be removed: scenarios\/copilot-8b-l40s\.yaml makes another memo now$/m,
    );
  });

  it("exits with 2 where a scenario is wrong", async () => {
    edit("scenarios/copilot-8b-l40s.yaml", (text) => text.replace(/^title:.*/m, ""));
    expect(await check()).toMatchObject({ code: 2, err: expect.stringContaining("scenarios/copilot-8b-l40s.yaml:") });
  });
});
