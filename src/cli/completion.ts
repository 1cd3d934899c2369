import { Argument, Command } from "commander";
import { type CommandWords, printers, type Shell, shells } from "./completion-scripts.js";
import type { Terminal } from "./terminal.js";

/** `breakeven completion`: a script for the shell, from the commands as they are. */
export function completionCommand(terminal: Terminal): Command {
  return new Command("completion")
    .description("print a script with which a shell completes commands and options; its first lines say where it goes")
    .addArgument(new Argument("<shell>", "whose script").choices(shells))
    .action((shell: Shell, _: unknown, command: Command) => {
      if (command.parent) terminal.out(printers[shell](placesIn(command.parent)));
    });
}

/** Every command with what may stand behind it, from the top down. */
function placesIn(command: Command, path: readonly string[] = []): CommandWords[] {
  const below = command.commands.map((each) => ({ name: each.name(), about: each.description() }));
  const options = command.createHelp().visibleOptions(command);
  const own: CommandWords = {
    path: path.join(" "),
    words: [...below, ...command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices.map(plain))],
    options: options.map(({ long, short, description, required, optional, argChoices }) => ({
      name: long ?? short ?? "",
      about: description,
      takes: required || optional,
      choices: argChoices ?? [],
    })),
  };
  return [own, ...command.commands.flatMap((each) => placesIn(each, [...path, each.name()]))];
}

function plain(name: string): { name: string; about: string } {
  return { name, about: "" };
}
