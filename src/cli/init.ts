import { relative, resolve } from "node:path";
import { Command } from "commander";
import { tellGit } from "../build/tell-git.js";
import { readIfGiven } from "../build/world/given.js";
import { COMMAND } from "../problem/command.js";
import { isTaken, scenarioFiles, starterText, writeNew } from "./starting.js";
import type { Terminal } from "./terminal.js";

const FIRST = "first-memo";

/** Ours alone: where one is there already, nothing is written. */
const OWN: readonly (readonly [string, string])[] = [
  ["breakeven.yaml", "templates/starter-settings.yaml"],
  ...scenarioFiles(FIRST),
  [".github/workflows/memos.yml", ".github/workflows/memos.yml"],
];

/** What a repository may have for other reasons: left as it is, and told what it lacks. */
const SHARED: readonly (readonly [string, string])[] = [
  [".gitignore", "templates/starter-gitignore"],
  [".gitattributes", "templates/starter-gitattributes"],
  [".vscode/settings.json", "templates/starter-vscode-settings.json"],
  [".vscode/extensions.json", "templates/starter-vscode-extensions.json"],
];

/** `breakeven init`: what a repository of memos needs. */
export function initCommand(terminal: Terminal): Command {
  return new Command("init")
    .description("begin a repository of memos: settings, a scenario with prices, files for Git and editors, a workflow")
    .argument("[dir]", "where", ".")
    .action((dir: string) => {
      const { effects } = terminal;
      const folder = resolve(effects.cwd, dir);
      const isThere = (file: string) => isTaken(resolve(folder, file), effects);
      const files = [...OWN, ...SHARED.filter(([file]) => !isThere(file))];
      const texts = new Map(files.map(([file, starter]) => [file, starterText(starter, FIRST, effects)]));
      const found = SHARED.filter(([file]) => isThere(file));
      writeNew(
        folder,
        texts,
        "it is left as it is, and nothing was written; `breakeven new ID` adds a scenario",
        effects,
      );
      for (const file of texts.keys()) terminal.out(`${relative(effects.cwd, resolve(folder, file))}\n`);
      for (const [file, starter] of found) {
        const lacking = lackingIn(resolve(folder, file), starterText(starter, FIRST, effects), terminal);
        if (lacking !== "") terminal.err(`${file} is there already and left as it is. It lacks:\n${lacking}`);
      }
      terminal.err(tellGit(folder, effects));
      const there = folder === effects.cwd ? "" : `cd ${dir} && `;
      terminal.err(`Next: put your own figures in, then: ${there}${COMMAND} build, and commit what it writes.\n`);
    });
}

/** The lines of a text that a file does not have. */
function lackingIn(path: string, text: string, { effects }: Terminal): string {
  const content = readIfGiven(path, effects);
  const lines = new Set(new TextDecoder().decode(content).split(/\r?\n/));
  const lacking = text.split("\n").filter((line) => line.trim() !== "" && !lines.has(line));
  return lacking.map((line) => `  ${line}\n`).join("");
}
