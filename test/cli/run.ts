import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import pc from "picocolors";
import { onTestFinished } from "vitest";
import { makerHere } from "../../src/build/memo-maker.js";
import { toolFolder } from "../../src/build/tool.js";
import { type Effects, realEffects } from "../../src/build/world/effects.js";
import { runProgram } from "../../src/cli/program.js";
import { floorsAlone, settled } from "../support/settled.js";

export interface Outcome {
  code: number;
  out: string;
  err: string;
}

/** Runs a command line in this process, in a folder of the test's own; `heard` is given what is printed, as it is. */
export async function run(
  cwd: string,
  args: readonly string[],
  effects: Partial<Effects> = {},
  heard: (text: string) => void = () => {},
): Promise<Outcome> {
  const outcome = { code: 0, out: "", err: "" };
  const plain = pc.createColors(false);
  outcome.code = await runProgram(args, {
    effects: {
      ...realEffects(),
      openMaker: (_, world) => makerHere(world),
      cwd,
      ...effects,
    },
    out: (text) => {
      outcome.out += text;
      heard(text);
    },
    err: (text) => {
      outcome.err += text;
      heard(text);
    },
    errPaint: plain,
    outPaint: plain,
    isLive: false,
  });
  return outcome;
}

/** Runs a command line as a process of its own. */
export function runProcess(cwd: string, args: readonly string[], env: Record<string, string> = {}): Outcome {
  const main = join(toolFolder, "dist/cli/main.js");
  const result = spawnSync(process.execPath, [main, ...args], {
    cwd,
    // The test runner asks for colours of its own.
    env: { ...process.env, FORCE_COLOR: "", ...env },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { code: result.status ?? -1, out: result.stdout, err: result.stderr };
}

export const withoutBrowser: Partial<Effects> = {
  findBrowser: async () => undefined,
  browserVersion: async () => undefined,
};

/** An empty folder that goes with the test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "breakeven-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder with the example scenarios and their price sheets, their ranges at their middle. */
export function folderWithExamples(...names: string[]): string {
  const folder = emptyFolder();
  copyExamples(folder, ...names);
  return folder;
}

export function copyExamples(folder: string, ...names: string[]): void {
  const from = join(toolFolder, "scenarios");
  for (const beside of ["prices", "benchmarks", "loads"])
    cpSync(join(from, beside), join(folder, "scenarios", beside), { recursive: true });
  for (const name of names) cpSync(join(from, `${name}.yaml`), join(folder, `scenarios/${name}.yaml`));
  const sheets = readdirSync(join(folder, "scenarios/prices")).map((name) => `prices/${name}`);
  for (const name of [...sheets, ...names.map((each) => `${each}.yaml`)]) {
    const path = join(folder, "scenarios", name);
    writeFileSync(path, floorsAlone(settled(readFileSync(path, "utf8"))));
  }
}

/** Every file below a folder, by its path, as base64 of its bytes. */
export function filesBelow(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile())
    .sort();
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path).toString("base64")]));
}
