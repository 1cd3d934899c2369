import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { emptyFolder, run } from "./run.js";

const { out: script } = await run("/", ["completion", "bash"]);

/** What bash offers behind these words. */
function offered(...words: string[]): string[] {
  const line = ["breakeven", ...words].map((word) => `'${word}'`).join(" ");
  const test = `${script}\nCOMP_WORDS=(${line}); COMP_CWORD=$((\${#COMP_WORDS[@]}-1)); _breakeven; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync("bash", ["--norc", "-c", test], { encoding: "utf8", env: { LC_ALL: "C" } });
  return stderr === "" ? stdout.trim().split("\n") : [stderr];
}

it.each([
  [["bui"], ["build"]],
  [
    ["prices", ""],
    ["import", "fetch", "show"],
  ],
  [["build", "--pa"], ["--paper"]],
  [
    ["build", "--paper", ""],
    ["A4", "Letter"],
  ],
  [["prices", "import", "--dry"], ["--dry-run"]],
  [["completion", "z"], ["zsh"]],
  [["diff", "--fail-on", "f"], ["flip"]],
  [["build", "scen"], [""]],
])("bash completes %j", (words, expected) => {
  expect(offered(...words)).toEqual(expected);
});

it.each([
  ["zsh", ["-n"]],
  ["fish", ["--no-execute"]],
])("%s reads its script, where it is installed", async (shell, flags) => {
  const { code, out } = await run(emptyFolder(), ["completion", shell]);
  expect([code, out]).toEqual([0, expect.stringContaining("shard")]);
  const file = join(emptyFolder(), "script");
  writeFileSync(file, out);
  const { error, status } = spawnSync(shell, [...flags, file]);
  if (error === undefined) expect(status).toBe(0);
  else expect(error).toMatchObject({ code: "ENOENT" });
});
