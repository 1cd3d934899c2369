import { Command, CommanderError } from "commander";
import { version } from "../build/tool.js";
import { buildCommand } from "./build.js";
import { checkCommand } from "./check.js";
import { diffCommand } from "./diff.js";
import { explainCommand } from "./explain.js";
import { reportFailure } from "./failure.js";
import { newCommand } from "./new.js";
import { predictCommand } from "./predict.js";
import { schemaCommand } from "./schema.js";
import { realTerminal, type Terminal } from "./terminal.js";

const description = "Self-host or API? Decision memos for LLM inference, worked out in the open.";

const exitCodes = `
Exit codes: 0 fine; 1 a check found a difference; 2 the input is wrong; 3 a bug, or something missing around the tool.`;

/** Runs one command line and returns its exit code. The commands load what they need when they run. */
export async function runProgram(args: readonly string[], terminal: Terminal = realTerminal()): Promise<number> {
  let exitCode = 0;
  const setExit = (code: number) => {
    exitCode = code;
  };
  const program = new Command("breakeven").description(description).version(version()).addHelpText("after", exitCodes);
  for (const make of [
    buildCommand,
    checkCommand,
    diffCommand,
    explainCommand,
    predictCommand,
    newCommand,
    schemaCommand,
  ]) {
    program.addCommand(make(terminal, setExit));
  }
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .showHelpAfterError(`(breakeven ${command === program ? "" : `${command.name()} `}--help tells more)`)
      .configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
  }
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    // Commander has said what is wrong with the command line, or has printed the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return reportFailure(error, terminal);
  }
  return exitCode;
}
