import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { toolFolder } from "../../src/build/tool.js";
import { emptyFolder, folderWithExamples, run } from "../cli/run.js";

const EXAMPLES = ["hybrid-router", "copilot-8b-l40s", "workbook", "chat-70b-1m-users", "tco-low-volume"];

/** The command as it is installed, bundled, in a process of its own; `heard` is given what it has said so far. */
function build(
  cwd: string,
  args: readonly string[],
  env = {},
  heard: (err: string, pid: number) => unknown = () => {},
) {
  const child = spawn(process.execPath, [join(toolFolder, "dist/cli/main.js"), "build", ...args], {
    ...{ cwd, env: { ...process.env, ...env } },
  });
  let err = "";
  child.stderr.on("data", (data) => {
    err += data;
    heard(err, child.pid ?? 0);
  });
  return new Promise<{ code: number | null; err: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, err }));
  });
}

/** Processes below one, with their command lines. */
function below(pid: number): { pid: number; command: string }[] {
  const rows = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  const all = rows.map((row) => /^ *(\d+) +(\d+) (.*)$/.exec(row) ?? []);
  const children = all.filter(([, , parent]) => Number(parent) === pid);
  return children.flatMap(([, id, , command = ""]) => [{ pid: Number(id), command }, ...below(Number(id))]);
}

/** One that has ended, and that nobody asked about since, is still listed. */
function isRunning(pid: number): boolean {
  const state = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim();
  return state !== "" && !state.startsWith("Z");
}

const pdfsIn = (folder: string) => EXAMPLES.filter((id) => existsSync(join(folder, "out", id, "memo.pdf")));

describe("what dies in the middle of a build", () => {
  it.runIf(process.platform === "linux")("all pages of the browser, once: they are printed again", async () => {
    const folder = folderWithExamples(...EXAMPLES);
    let killed = 0;
    const { code, err } = await build(folder, ["--format", "pdf", "--jobs", "2"], {}, (said, pid) => {
      if (killed > 0 || !said.includes("1/5 built")) return;
      const pages = below(pid).filter(({ command }) => command.includes("--type=renderer"));
      for (const page of pages) process.kill(page.pid, "SIGKILL");
      killed = pages.length;
    });
    expect([code, killed > 0, err.includes("bug:")]).toEqual([0, true, false]);
    expect(pdfsIn(folder)).toEqual(EXAMPLES);
  });

  it.runIf(process.platform === "linux")(
    "the build itself, by SIGKILL: no browser outlives it, and no folder of one",
    async () => {
      const folder = folderWithExamples(...EXAMPLES);
      const temp = emptyFolder();
      let browser: number[] = [];
      await build(folder, ["--format", "pdf", "--jobs", "2"], { TMPDIR: temp }, (_, pid) => {
        if (browser.length > 0) return;
        browser = below(pid).map((each) => each.pid);
        if (browser.length > 0) process.kill(pid, "SIGKILL");
      });
      expect(browser.length).toBeGreaterThan(1);
      await vi.waitFor(() => expect(browser.filter(isRunning)).toEqual([]), 20_000);
      expect(readdirSync(temp).filter((name) => !name.startsWith("node-compile-cache"))).toEqual([]);
    },
  );

  it("a thread, for want of memory: said so, and nothing waits for it", async () => {
    const folder = folderWithExamples(...EXAMPLES);
    const { code, err } = await build(folder, ["--format", "md"], { NODE_OPTIONS: "--max-old-space-size=25" });
    expect([code, err]).toEqual([3, expect.stringContaining("error: there was not enough memory to make a memo")]);
    expect(existsSync(join(folder, "out"))).toBe(false);
  });
});

describe("a document that asks for something outside itself", () => {
  it("cannot be printed: its template is named, and the other memos are written", async () => {
    const [bad, good] = ["copilot-8b-l40s", "workbook"];
    const folder = folderWithExamples(bad, good);
    const template = readFileSync(join(toolFolder, "templates/memo.md.hbs"), "utf8");
    writeFileSync(join(folder, "scenarios/own.md.hbs"), `${template}\n![x](https://example.com/x.png)\n`);
    const file = join(folder, `scenarios/${bad}.yaml`);
    writeFileSync(file, `${readFileSync(file, "utf8")}\ntemplate: own.md.hbs\n`);
    const { code, err } = await run(folder, ["build", "--format", "pdf"]);
    expect(err).toContain(
      "scenarios/own.md.hbs:1:1: a document to print must hold all that it shows; this one asks for https://example.com/x.png",
    );
    expect([code, readdirSync(join(folder, "out")).filter((name) => !name.includes("."))]).toEqual([2, [good]]);
  });
});
