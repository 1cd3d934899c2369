import { join, resolve } from "node:path";
import { Command } from "commander";
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
        const isThere = effects.kind(resolve(effects.cwd, file)) !== undefined;
        if (isThere) refuse(file, "is there already", "choose another id, or edit the file");
      }
      for (const [file, starter] of files) {
        const text = new TextDecoder().decode(effects.read(join(toolFolder, starter)));
        effects.write(resolve(effects.cwd, file), text.replaceAll("my-scenario", id));
        terminal.out(`${file}\n`);
      }
      terminal.err(`Next: put your own figures in, then: npx breakeven build scenarios/${id}.yaml\n`);
    });
}

function refuse(file: string, message: string, hint: string): never {
  throw new InputError([{ file, line: 1, column: 1, message, hint, excerpt: "" }]);
}
