import { Command, CommanderError } from "commander";
import { version } from "../build/tool.js";
import { inOneLine } from "../problem/printable.js";
import { buildCommand } from "./build.js";
import { checkCommand } from "./check.js";
import { completionCommand } from "./completion.js";
import { diffCommand } from "./diff.js";
import { explainCommand } from "./explain.js";
import { reportFailure } from "./failure.js";
import { initCommand } from "./init.js";
import { mergeCommand } from "./merge.js";
import { newCommand } from "./new.js";
import { predictCommand } from "./predict.js";
import { pricesCommand } from "./prices.js";
import { schemaCommand } from "./schema.js";
import { guarded, realTerminal, type Terminal } from "./terminal.js";
import { tokensCommand } from "./tokens.js";
import { usageCommand } from "./usage.js";
import { watchCommand } from "./watch.js";

const description = "Self-host or API? Decision memos for LLM inference, worked out in the open.";

const exitCodes = `
Exit codes: 0 fine; 1 a check found a difference, or a bound stopped a price; 2 the input is wrong; 3 a bug, or something missing around the tool.`;

/** Runs one command line and returns its exit code. The commands load what they need when they run. */
export async function runProgram(args: readonly string[], given: Terminal = realTerminal()): Promise<number> {
  const terminal = guarded(given);
  let exitCode = 0;
  const setExit = (code: number) => {
    exitCode = code;
  };
  const program = new Command("breakeven").description(description).version(version()).addHelpText("after", exitCodes);
  const makers = [
    buildCommand,
    watchCommand,
    checkCommand,
    diffCommand,
    explainCommand,
    predictCommand,
    pricesCommand,
    usageCommand,
    tokensCommand,
    newCommand,
    initCommand,
    mergeCommand,
    schemaCommand,
    completionCommand,
  ];
  for (const make of makers) program.addCommand(make(terminal, setExit));
  prepare(program, "breakeven", terminal);
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    // Commander has said what is wrong with the command line, or has printed the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return reportFailure(error, terminal);
  }
  return exitCode;
}

/** Commands of commands too: their faults end no process, and say where help is. */
function prepare(command: Command, name: string, terminal: Terminal): void {
  command
    .exitOverride()
    .showHelpAfterError(`(${name} --help tells more)`)
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      // It quotes words of the command line, which may be names of files.
      outputError: (text, write) => write(`${inOneLine(text.trimEnd())}\n`),
    });
  for (const below of command.commands) prepare(below, `${name} ${below.name()}`, terminal);
}
