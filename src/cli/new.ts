import { Command } from "commander";
import { COMMAND } from "../problem/command.js";
import { InputError } from "../problem/problem.js";
import { ID, scenarioFiles, starterText, writeNew } from "./starting.js";
import type { Terminal } from "./terminal.js";

/** `breakeven new`: a commented scenario to start from. */
export function newCommand(terminal: Terminal): Command {
  return new Command("new")
    .description("write scenarios/ID.yaml and its price sheet, commented; they build as they are")
    .argument("<id>", "lower-case letters, digits and hyphens, e.g. support-chat")
    .action((id: string) => {
      const { effects } = terminal;
      if (!ID.test(id)) {
        const hint = "lower-case letters, digits and hyphens";
        throw new InputError([{ file: id, line: 1, column: 1, message: "is no id", hint, excerpt: "" }]);
      }
      const texts = new Map(scenarioFiles(id).map(([file, starter]) => [file, starterText(starter, id, effects)]));
      writeNew(effects.cwd, texts, "choose another id, or edit the file", effects);
      for (const file of texts.keys()) terminal.out(`${file}\n`);
      terminal.err(`Next: put your own figures in, then: ${COMMAND} build scenarios/${id}.yaml\n`);
    });
}
