import { join, resolve } from "node:path";
import { Command } from "commander";
import type { Effects } from "../build/effects.js";
import { whyNoPlace } from "../build/given.js";
import { toolFolder } from "../build/tool.js";
import { InputError } from "../problem/problem.js";
import type { Terminal } from "./terminal.js";

/** `breakeven new`: a commented scenario to start from. */
export function newCommand(terminal: Terminal): Command {
  return new Command("new")
    .description("write scenarios/ID.yaml and its price sheet, commented; they build as they are")
    .argument("<id>", "lower-case letters, digits and hyphens, e.g. support-chat")
    .action((id: string) => {
      const { effects } = terminal;
      if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) refuse(id, "is no id", "lower-case letters, digits and hyphens");
      const files = new Map([
        [`scenarios/${id}.yaml`, "templates/starter.yaml"],
        [`scenarios/prices/${id}.yaml`, "templates/starter-prices.yaml"],
      ]);
      for (const file of files.keys()) {
        const path = resolve(effects.cwd, file);
        const isThere = effects.kind(path) !== undefined || effects.isLink(path);
        if (isThere) refuse(file, "is there already", "choose another id, or edit the file");
        const why = whyNoPlace(path, "file", effects);
        if (why !== undefined) refuse(file, why, "make room for it, or start in another folder");
      }
      writeAllOrNone(new Map([...files].map(([file, starter]) => [file, starterText(starter, id, effects)])), effects);
      for (const file of files.keys()) terminal.out(`${file}\n`);
      terminal.err(`Next: put your own figures in, then: npx breakeven build scenarios/${id}.yaml\n`);
    });
}

function starterText(starter: string, id: string, effects: Effects): string {
  return new TextDecoder().decode(effects.read(join(toolFolder, starter))).replaceAll("my-scenario", id);
}

/** Where one of the files cannot be written, those before it go again; folders that were made for them stay. */
function writeAllOrNone(files: ReadonlyMap<string, string>, effects: Effects): void {
  const written: string[] = [];
  try {
    for (const [file, text] of files) {
      const path = resolve(effects.cwd, file);
      written.push(path);
      effects.write(path, text);
    }
  } catch (error) {
    for (const path of written) effects.remove(path);
    throw error;
  }
}

function refuse(file: string, message: string, hint: string): never {
  throw new InputError([{ file, line: 1, column: 1, message, hint, excerpt: "" }]);
}
