import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FolderDiff } from "../../src/diff/schema.js";
import { copyExamples, emptyFolder, filesBelow, run } from "./run.js";

let made: string;
let folder: string;
const git = (...args: string[]) =>
  execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.org", ...args], {
    cwd: folder,
    encoding: "utf8",
  });
const build = () => run(folder, ["build", "--format", "json"]);
const diff = (...args: string[]) => run(folder, ["diff", ...args]);
const parsed = async (...args: string[]) => FolderDiff.parse(JSON.parse((await diff(...args, "--format", "json")).out));

/** A repository: tag `dear` with two memos, then a commit with a cheaper GPU, then a cheaper one still, not committed. */
describe("breakeven diff", () => {
  beforeAll(async () => {
    made = mkdtempSync(join(tmpdir(), "breakeven-test-"));
    folder = made;
    copyExamples(folder, "copilot-8b-l40s", "cline-kimi-k2");
    const price = (from: string, to: string) => {
      const sheet = join(folder, "scenarios/prices/gpus.yaml");
      writeFileSync(sheet, readFileSync(sheet, "utf8").replace(from, to));
    };
    git("init", "--quiet", "--initial-branch=main");
    expect((await build()).code).toBe(0);
    git("add", "-A");
    git("commit", "--quiet", "-m", "first");
    git("tag", "dear");
    price("$4.89/GPU/h", "$4.05/GPU/h");
    expect((await build()).code).toBe(0);
    git("commit", "--quiet", "-a", "-m", "second");
    price("$4.05/GPU/h", "$1.50/GPU/h");
    expect((await build()).code).toBe(0);
    return () => rmSync(made, { recursive: true, force: true });
  });

  beforeEach(() => {
    folder = emptyFolder();
    cpSync(made, folder, { recursive: true });
  });

  it("compares the working tree with a revision, and writes nothing", async () => {
    const before = filesBelow(folder);
    const { code, out, err } = await diff("dear");
    expect(code).toBe(0);
    expect(err).toMatch(/^comparing dear:out \(revision [0-9a-f]{10}\) with out \(folder\)\n$/);
    expect(out).toMatch(
      /^1 decision flips; 1 changed, 1 unchanged\n\ncline-kimi-k2: the decision flips: All from the API -> All on our own, for p95\n/,
    );
    expect(out).toMatch(/GPU price.*: \$4\.89\/GPU\/h -> \$1\.50\/GPU\/h \(\u221269\u202f%\)/);
    expect(filesBelow(folder)).toEqual(before);
  });

  it("compares two revisions, two folders, two reports and any mixture to one end", async () => {
    expect((await parsed("dear", "HEAD")).changed[0]?.decision.change).toBe("kept");
    expect((await parsed("HEAD~1", "main")).counts).toMatchObject({ flipped: 0, changed: 1, unchanged: 1 });
    cpSync(join(folder, "out"), join(folder, "new"), { recursive: true });
    git("checkout", "--quiet", "dear", "--", "out");
    const memo = "cline-kimi-k2/report.json";
    const all = [
      ["out", "new"],
      ["dear", "new"],
      [`out/${memo}`, `new/${memo}`],
      ["out/cline-kimi-k2", `new/${memo}`],
      ["out", `new/${memo}`],
      ["dear:out/cline-kimi-k2", "new"],
    ];
    const told = await Promise.all(all.map(async (names) => (await parsed(...names)).changed));
    for (const changed of told) expect(changed).toEqual(told[0]);
    expect(told[0]?.map(({ id, decision }) => [id, decision.change])).toEqual([["cline-kimi-k2", "flipped"]]);
  });

  it("a folder outside of the repository is wrong input, not a failure of git", async () => {
    const { code, err } = await diff("main:../elsewhere");
    expect([code, err]).toEqual([2, expect.stringContaining("leads out of the repository")]);
  });

  it("tells memos that are added and removed", async () => {
    renameSync(join(folder, "out/copilot-8b-l40s"), join(folder, "out/another"));
    const { added, removed } = await parsed("HEAD");
    expect([added.map(({ id }) => id), removed.map(({ id }) => id)]).toEqual([["another"], ["copilot-8b-l40s"]]);
  });

  it("works from a folder below the top, and with an output folder of another name", async () => {
    mkdirSync(join(folder, "docs"));
    git("mv", "out", "docs/memos");
    git("commit", "--quiet", "-a", "-m", "moved");
    const below = await run(join(folder, "docs"), ["diff", "HEAD~1:out", "--out", "memos", "--format", "json"]);
    expect(JSON.parse(below.out)).toMatchObject({ base: "HEAD~1:out", head: "memos", counts: { flipped: 1 } });
    const at = await run(join(folder, "docs"), ["diff", "HEAD", "--out", "memos"]);
    expect([at.code, at.err]).toEqual([0, expect.stringContaining("HEAD:docs/memos (revision")]);
  });

  it("takes a path before a revision of the same name, and says so", async () => {
    git("branch", "old", "dear");
    cpSync(join(folder, "out"), join(folder, "old"), { recursive: true });
    expect((await diff("old")).err).toContain("comparing old (folder) with out (folder)");
    expect((await diff("refs/heads/old")).err).toContain("comparing refs/heads/old:out (revision");
  });

  it("counts what is below a threshold", async () => {
    const some = await parsed("dear", "HEAD", "--threshold", "5");
    expect(some).toMatchObject({ threshold: 0.05, counts: { changed: 1 } });
    expect((await diff("dear", "HEAD", "--threshold", "10%")).out).toMatch(/\n {2}2 changes below 10 %\n/);
    for (const wrong of ["x", "-1", "1e3"]) expect((await diff("dear", `--threshold=${wrong}`)).code).toBe(2);
  });

  it("tells by its exit code what a job asks: any change, or a flip", async () => {
    const codes = async (...args: string[]) => {
      const { code, out, err } = await diff(...args, "--quiet");
      expect([out, err]).toEqual(["", ""]);
      return code;
    };
    // dear -> HEAD: a price; dear -> here: it flips; HEAD -> HEAD: nothing.
    expect(await codes("dear", "HEAD")).toBe(0);
    expect(await codes("dear", "HEAD", "--exit-code")).toBe(1);
    expect(await codes("dear", "HEAD", "--fail-on", "change")).toBe(1);
    expect(await codes("dear", "HEAD", "--fail-on", "flip")).toBe(0);
    expect(await codes("dear", "--fail-on", "flip")).toBe(1);
    expect(await codes("HEAD", "HEAD", "--exit-code")).toBe(0);
  });

  it("prints Markdown for a comment", async () => {
    const { out } = await diff("dear", "--format", "md");
    expect(out).toMatch(/^<!-- breakeven diff -->\n## 1 decision flips\n/);
    expect(out).toContain("<details><summary>1 unchanged</summary>\n\ncopilot-8b-l40s\n\n</details>");
  });

  it.each<[string, string[], RegExp[]]>([
    ["a name that is nothing", ["nowhere"], [/nowhere:1:1: is no file, no folder and no git revision here/]],
    ["two of them, both at once", ["nowhere", "nothing"], [/nowhere:1:1/, /nothing:1:1/, /2 problems/]],
    ["a folder without memos", ["scenarios"], [/scenarios:1:1: is a folder without memos in it/]],
    ["a file that is no report", ["scenarios/cline-kimi-k2.yaml"], [/cline-kimi-k2\.yaml:\d+:\d+: is not JSON/]],
    [
      "a revision without the folder",
      ["HEAD", "--out", "memos"],
      [/there is no folder memos at HEAD/, /memos:1:1: is no file/],
    ],
    ["a folder of a revision without memos", ["HEAD:scenarios"], [/HEAD:scenarios:1:1: holds no memos at HEAD/]],
    [
      "an output folder outside of the repository",
      ["HEAD", "out", "--out", "../elsewhere"],
      [/lies outside of the repository/],
    ],
    ["a report that the folder has no memo for", ["out/cline-kimi-k2", "docs"], [/docs:1:1/]],
  ])("refuses %s", async (_, args, messages) => {
    const { code, out, err } = await diff(...args);
    expect([code, out]).toEqual([2, ""]);
    for (const message of messages) expect(err).toMatch(message);
  });

  it("names the report that is broken, in a revision too", async () => {
    writeFileSync(join(folder, "out/cline-kimi-k2/report.json"), "{}");
    git("commit", "--quiet", "-a", "-m", "broken");
    writeFileSync(join(folder, "out/cline-kimi-k2/report.json"), "<<<<<<< HEAD\n{}");
    const { code, err } = await diff("HEAD");
    expect(code).toBe(2);
    expect(err).toContain("HEAD:out/cline-kimi-k2/report.json:1:1: is no report of this tool");
    expect(err).toContain("out/cline-kimi-k2/report.json:1:1: holds a merge conflict");
  });

  it("says what to do outside of a repository, and without git", async () => {
    rmSync(join(folder, ".git"), { recursive: true });
    expect(await diff("HEAD")).toMatchObject({ code: 2, err: expect.stringContaining("no git revision here") });
    const without = await run(folder, ["diff", "HEAD"], { git: () => undefined });
    expect(without).toMatchObject({ code: 3, err: expect.stringContaining("git is not installed") });
    expect((await run(folder, ["diff", "out", "out"], { git: () => undefined })).code).toBe(0);
  });

  it("never gives git a name that it could take for an option", async () => {
    const asked: string[][] = [];
    const spy = (args: readonly string[]) => {
      asked.push([...args]);
      return { status: 1, stdout: new Uint8Array(), stderr: "" };
    };
    await run(folder, ["diff", "--", "--upload-pack=x"], { git: spy });
    expect(asked.flat()).not.toContain("--upload-pack=x");
  });
});
