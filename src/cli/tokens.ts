import { Command, InvalidArgumentError } from "commander";
import { printJson, type Terminal } from "./terminal.js";

interface Flags {
  tokenizer: string[];
  against?: string;
  into?: string;
  option?: string;
  json?: boolean;
}

const after = `
NAME is a tokenizer (o200k, llama-3, qwen-3, deepseek-v3, gemma-3 ...) or a model that counts with it, or the path of a tokenizer.json.
Vocabularies come from public packages, which are installed only where they are asked for: what is missing is told with its command.`;

/** `breakeven tokens`: how many tokens prompts of one's own are to one model for each token of another's. */
export function tokensCommand(terminal: Terminal): Command {
  return new Command("tokens")
    .description("measure how many tokens your own prompts are to one model and to another")
    .argument("<sample...>", "files of prompts as they are sent: plain text in UTF-8")
    .requiredOption("--tokenizer <name>", "whose tokens to count; repeatable", oneMore)
    .option(
      "--against <name>",
      "whose tokens they are held against (default: o200k; with --into, those that the workload counts)",
    )
    .option("--into <scenario>", "write the ratio into an option of this scenario, as its tokens")
    .option("--option <option>", "the option that it is written into")
    .option("--json", "print the result as JSON")
    .addHelpText("after", after)
    .action(async (files: string[], { tokenizer, against, into, option, json }: Flags, command: Command) => {
      if ((into === undefined) !== (option === undefined)) command.error("error: --into and --option go together");
      if (into !== undefined && tokenizer.length > 1) command.error("error: --into takes one --tokenizer");
      const { measureTokens } = await import("../build/tokens/measure-tokens.js");
      const { effects } = terminal;
      const [only = ""] = tokenizer;
      const { askedAgainst } = await import("../build/tokens/tokens-asked.js");
      const whose = into && option ? askedAgainst(into, option, { tokenizer: only, against }, effects) : against;
      const measured = measureTokens(files, tokenizer, whose ?? "o200k", effects);
      const { citedRatio } = await import("../tokens/cited.js");
      const [first] = measured;
      if (into !== undefined && option !== undefined && first) {
        const { writeTokens } = await import("../build/tokens/write-tokens.js");
        writeTokens(into, option, citedRatio(first, effects.today()), effects);
        terminal.err(`written: tokens of ${option} in ${into}\n`);
      }
      if (json) return printJson(measured, terminal);
      const { tokensText } = await import("./tokens-text.js");
      terminal.out(tokensText(measured, effects.today(), terminal.outPaint.bold));
    });
}

function oneMore(name: string, before: string[] = []): string[] {
  if (before.includes(name)) throw new InvalidArgumentError(`"${name}" is named twice.`);
  return [...before, name];
}
