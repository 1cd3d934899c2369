import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { copyExamples, emptyFolder, run, withoutBrowser } from "../cli/run.js";

/** team/docs with one scenario, and beside it what is none of a build's business. */
function team(): { docs: string; precious: string } {
  const top = emptyFolder();
  const [docs, precious] = [join(top, "docs"), join(top, "precious")];
  copyExamples(docs, "copilot-8b-l40s");
  write(join(precious, "deep/file"), "keep");
  return { docs, precious };
}

function write(path: string, text: string): void {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
}

const build = (folder: string, ...args: string[]) => run(folder, ["build", "--format", "md", ...args], withoutBrowser);
const editions = (docs: string) =>
  readFileSync(join(docs, "out/copilot-8b-l40s/history.json"), "utf8").match(/"as_of"/g)?.length;

/** A manifest that says of files that a build of an earlier scenario wrote them. */
function manifest(files: readonly string[], id: string): string {
  const reads = { files: {}, prices: {}, facts: {} };
  const settings = { as_of: null, prices: null, paper: "A4", front_matter: "none" };
  const listed = Object.fromEntries(files.map((path) => [path, "0"]));
  const memo = { scenario: "scenarios/gone.yaml", files: listed, bytes: 1, reads, settings, tool: "x" };
  const index = Object.fromEntries(files.map((path) => [path, "0"]));
  const rest = { sheets: {}, catalog: { sha: "", facts: {} }, tools: {} };
  return JSON.stringify({ schema: "breakeven-manifest/2", memos: { [id]: memo }, index, ...rest });
}

describe("an output folder that came out of a repository", () => {
  it("a journal in it moves and removes nothing outside", async () => {
    const { docs, precious } = team();
    const journal = [
      { path: "../../precious", existed: false },
      { path: "../scenarios", existed: false },
    ];
    write(join(docs, "out/.staging/4000000/journal.json"), JSON.stringify(journal));
    expect((await build(docs)).code).toBe(0);
    expect(readFileSync(join(precious, "deep/file"), "utf8")).toBe("keep");
    expect(existsSync(join(docs, "scenarios"))).toBe(true);
  });

  it("an old journal under a number that is another process's takes no editions away", async () => {
    const { docs } = team();
    await build(docs);
    const sleeper = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"]);
    onTestFinished(() => void sleeper.kill());
    const left = join(docs, "out/.staging", String(sleeper.pid));
    write(join(left, "journal.json"), '[{"path":"copilot-8b-l40s/history.json","existed":true}]');
    cpSync(join(docs, "out/copilot-8b-l40s/history.json"), join(left, "old/copilot-8b-l40s/history.json"));
    const first = editions(docs) ?? 0;
    const path = join(docs, "scenarios/copilot-8b-l40s.yaml");
    for (const day of ["2026-08-01", "2026-09-01"]) {
      writeFileSync(path, readFileSync(path, "utf8").replace(/^as_of: .*/m, `as_of: ${day}`));
      expect((await build(docs)).code).toBe(0);
    }
    sleeper.kill();
    await once(sleeper, "exit");
    expect((await build(docs)).code).toBe(0);
    expect(editions(docs)).toBe(first + 2);
  });

  it.each([
    ["through a link, of a memo that has another name", ["x/deep/file"], "evil"],
    ["through a link that is called as the memo", ["x/memo.md"], "x"],
    ["above it", ["../../precious/deep/file"], "evil"],
    ["above it, behind its own name", ["evil/../../precious/deep/file"], "evil"],
    ["that is hidden", ["evil/.git"], "evil"],
    ["that no build writes", ["evil/notes.txt"], "evil"],
    ["at the top", ["mine.txt"], "evil"],
  ])("a manifest in it removes no file %s", async (_, files, id) => {
    const { docs, precious } = team();
    write(join(precious, "memo.md"), "keep");
    for (const mine of ["evil/.git", "evil/notes.txt", "mine.txt"]) write(join(docs, "out", mine), "mine");
    symlinkSync(precious, join(docs, "out/x"));
    write(join(docs, "out/manifest.json"), manifest(files, id));
    const { code } = await build(docs);
    expect(code).toBe(id === "x" ? 2 : 0);
    for (const kept of ["deep/file", "memo.md"]) expect(readFileSync(join(precious, kept), "utf8")).toBe("keep");
    for (const mine of ["evil/.git", "evil/notes.txt", "mine.txt"]) {
      expect(readFileSync(join(docs, "out", mine), "utf8")).toBe("mine");
    }
  });

  it.each([
    ["a memo's folder", "out/copilot-8b-l40s"],
    ["the folder of its charts", "out/copilot-8b-l40s/charts"],
    ["the folder of builds", "out/.staging"],
  ])("%s that is a link is told, and nothing is written through it", async (_, link) => {
    const { docs, precious } = team();
    mkdirSync(join(docs, link, ".."), { recursive: true });
    symlinkSync(precious, join(docs, link));
    const { code, err } = await build(docs, "--force");
    expect([code, err]).toEqual([2, expect.stringContaining(`${link}:1:1: is a link`)]);
    expect(readdirSync(precious)).toEqual(["deep"]);
    expect(existsSync(join(docs, "out/index.md"))).toBe(false);
  });

  it("a file that is a link is not read: no line of what it leads to is shown, and it stays a link", async () => {
    const { docs, precious } = team();
    await build(docs);
    const history = join(docs, "out/copilot-8b-l40s/history.json");
    rmSync(history);
    write(join(precious, "secret"), "top secret\n");
    symlinkSync(join(precious, "secret"), history);
    const { code, err } = await build(docs, "--force");
    expect([code, err]).toEqual([2, expect.stringContaining("history.json:1:1: is a link")]);
    expect(err).not.toContain("top secret");
    expect(readFileSync(join(precious, "secret"), "utf8")).toBe("top secret\n");
  });

  it("may be a link itself, where the user wants the memos elsewhere", async () => {
    const { docs, precious } = team();
    symlinkSync(precious, join(docs, "out"));
    expect((await build(docs)).code).toBe(0);
    expect(readdirSync(precious).sort()).toEqual(["copilot-8b-l40s", "deep", "index.md", "laws.md", "manifest.json"]);
  });

  it.each([
    ["a folder where a file should go", "out/index.md"],
    ["a folder where a memo's file should go", "out/copilot-8b-l40s/memo.md"],
  ])("%s is told, and stays with all that is in it", async (_, folder) => {
    const { docs } = team();
    await build(docs);
    rmSync(join(docs, folder));
    write(join(docs, folder, "keep"), "mine");
    const { code, err } = await build(docs, "--force");
    expect([code, err]).toEqual([2, expect.stringContaining(`${folder}:1:1: is a folder`)]);
    expect(readFileSync(join(docs, folder, "keep"), "utf8")).toBe("mine");
  });

  it("a file where a folder should go is told, and stays", async () => {
    const { docs } = team();
    write(join(docs, "out/copilot-8b-l40s"), "mine");
    const { code, err } = await build(docs, "--force");
    expect([code, err]).toEqual([2, expect.stringContaining("out/copilot-8b-l40s:1:1: is a file, and a folder")]);
    expect(readFileSync(join(docs, "out/copilot-8b-l40s"), "utf8")).toBe("mine");
  });
});
