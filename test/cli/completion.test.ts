import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder, run } from "./run.js";

/** A folder with a script, a scenario and a package that says how it was called. */
async function folderFor(shell: string): Promise<string> {
  const folder = emptyFolder();
  writeFileSync(join(folder, "script"), (await run("/", ["completion", shell])).out);
  mkdirSync(join(folder, "scenarios"));
  writeFileSync(join(folder, "scenarios/chat.yaml"), "");
  const tool = join(folder, "node_modules/.bin/breakeven");
  mkdirSync(join(folder, "node_modules/.bin"), { recursive: true });
  writeFileSync(join(folder, "package.json"), "{}");
  writeFileSync(tool, '#!/bin/sh\necho "called: $*"\n');
  chmodSync(tool, 0o755);
  return folder;
}

/** What is typed before a tab, and what stands there then. */
const COMPLETED = [
  ["breakeven bui", "breakeven build"],
  ["breakeven prices imp", "breakeven prices import"],
  ["breakeven prices import --dry", "breakeven prices import --dry-run"],
  ["breakeven build --rep", "breakeven build --reprint"],
  ["breakeven build --paper L", "breakeven build --paper Letter"],
  ["breakeven build --force --pdf st", "breakeven build --force --pdf steady"],
  ["breakeven diff main --fail-on f", "breakeven diff main --fail-on flip"],
  ["breakeven completion z", "breakeven completion zsh"],
  ["breakeven explain scenarios/ch", "breakeven explain scenarios/chat.yaml"],
] as const;

/** Of somebody who has Node, and no command called breakeven. */
const envOf = (folder: string) => ({
  ...{ PATH: `${dirname(process.execPath)}:/usr/bin:/bin`, HOME: folder, ZDOTDIR: folder },
  ...{ TERM: "dumb", LC_ALL: "C.UTF-8", npm_config_offline: "true", npm_config_update_notifier: "false" },
});

/** Keys typed at a shell on a terminal of its own; after each of them a tab, and a key that notes what stands there and clears it. */
function typed(folder: string, start: string, setUp: string): string[] | undefined {
  const rc = join(folder, ".rc");
  writeFileSync(rc, setUp);
  writeFileSync(join(folder, "noted"), "");
  const keys = COMPLETED.map(([before]) => `${before}\t\u0018r`).join("");
  const { error } = spawnSync("script", ["-qec", start.replace("RC", rc), "/dev/null"], {
    ...{ cwd: folder, input: `${keys}exit\n`, timeout: 50_000 },
    env: envOf(folder),
  });
  if (error) throw error;
  return readFileSync(join(folder, "noted"), "utf8").trim().split("\n");
}

const has = (...args: [string, ...string[]]) => spawnSync(args[0], args.slice(1), { input: "" }).error === undefined;
const hasTerminal = has("script", "--version");

/** A shell that is not here is told: nothing is known of it then. */
function here(shell: string, needsTerminal = true): boolean {
  const isHere = has(shell, "--version") && (hasTerminal || !needsTerminal);
  if (!isHere) console.warn(`SKIPPED: completion in ${shell} is not tried, it is not installed here`);
  return isHere;
}

describe("a tab completes", () => {
  it.runIf(here("bash"))("in bash", async () => {
    const setUp =
      'PS1=; bind "set enable-bracketed-paste off"; source ./script\nnote() { printf "%s\\n" "$READLINE_LINE" >> noted; READLINE_LINE=; }\nbind -x \'"\\C-xr": note\'\n';
    const lines = typed(await folderFor("bash"), "bash --noprofile --rcfile RC -i", setUp);
    expect(lines?.map((line) => line.trim())).toEqual(COMPLETED.map(([, after]) => after));
  });

  it.runIf(here("zsh"))("in zsh", async () => {
    const folder = await folderFor("zsh");
    const setUp =
      "PS1=; autoload -Uz compinit; compinit -u -D; source ./script\nnote() { print -r -- $BUFFER >> noted; BUFFER= }\nzle -N note; bindkey '^Xr' note\n";
    writeFileSync(join(folder, ".zshrc"), setUp);
    const lines = typed(folder, "zsh -d -i", setUp);
    expect(lines?.map((line) => line.trim())).toEqual(COMPLETED.map(([, after]) => after));
  });

  it.runIf(here("fish", false))("in fish", async () => {
    const folder = await folderFor("fish");
    const asks = COMPLETED.map(([before]) => `complete -C "${before}"; echo ==`).join("\n");
    const { stdout, stderr } = spawnSync("fish", ["--no-config", "-c", `source ./script\n${asks}`], {
      ...{ cwd: folder, encoding: "utf8", env: envOf(folder) },
    });
    const offers = stdout.split("==\n").slice(0, -1);
    expect([stderr, offers.map((lines) => lines.split("\n").map((line) => line.split("\t")[0]))]).toEqual([
      "",
      COMPLETED.map(([, after]) => [after.split(" ").at(-1), ""]),
    ]);
  });
});

it.each([
  ["bash", ["--norc"]],
  ["zsh", ["-f"]],
  ["fish", ["--no-config"]],
])("%s then calls the package of the repository", async (shell, flags) => {
  if (!here(shell, false)) return;
  const cwd = await folderFor(shell);
  const compdef = shell === "zsh" ? "compdef() { :; }; " : "";
  const { stdout, stderr } = spawnSync(shell, [...flags, "-c", `${compdef}source ./script; breakeven build "a b"`], {
    ...{ cwd, encoding: "utf8", env: envOf(cwd) },
  });
  expect([stdout, stderr]).toEqual(["called: build a b\n", ""]);
});
