import { Command } from "commander";
import { inOneLine } from "../problem/printable.js";
import { reportProblems } from "./failure.js";
import { addBuildOptions, type BuildOptions, requestOf } from "./options.js";
import { printJson, type Terminal } from "./terminal.js";

/** `breakeven check`: would a build change anything? */
export function checkCommand(terminal: Terminal, setExit: (code: number) => void): Command {
  return addBuildOptions(new Command("check"))
    .description("would `build` change anything? says what, in decisions and money")
    .option("--json", "print the result as JSON")
    .option("-q, --quiet", "print only what is wrong with the input; the exit code tells the rest")
    .action(async (paths: string[], options: BuildOptions) => {
      const request = await requestOf(paths, options, terminal);
      const { check } = await import("../build/check.js");
      const { differences, problems, stale } = await check(request, terminal.effects);
      if (options.json) {
        await printJson({ differences, problems, stale_prices: stale }, terminal);
      } else if (!options.quiet) {
        for (const { name, files, why } of differences) {
          terminal.out(`${terminal.outPaint.bold(name)}: ${inOneLine(files.join(", "))}\n`);
          for (const line of why) terminal.out(`  ${inOneLine(line)}\n`);
        }
        if (differences.length === 0 && problems.length === 0) terminal.out("everything is current\n");
      }
      if (problems.length > 0) reportProblems(problems, terminal);
      const isTooOld = options.strict === true && stale.length > 0;
      if (isTooOld || (stale.length > 0 && !options.quiet)) {
        const { staleLine } = await import("../build/prices/stale-prices.js");
        for (const price of stale) terminal.err(`${inOneLine(staleLine(price))}\n`);
      }
      setExit(problems.length > 0 ? 2 : differences.length > 0 || isTooOld ? 1 : 0);
    });
}
