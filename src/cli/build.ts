import { relative } from "node:path";
import { Command } from "commander";
import type { BuildResult } from "../build/build.js";
import type { Request } from "../build/request.js";
import { inStudio } from "../build/studio.js";
import { reportProblems } from "./failure.js";
import { addBuildOptions, type BuildOptions, parseCount, requestOf } from "./options.js";
import type { Terminal } from "./terminal.js";

/** `breakeven build`: scenarios to memos. */
export function buildCommand(terminal: Terminal, setExit: (code: number) => void): Command {
  return addBuildOptions(new Command("build"))
    .description("build the memos of all scenarios, or of some")
    .option("--jobs <n>", "pages printed at once", parseCount)
    .option("--force", "print again what is current, and write over files of other origin")
    .option("--json", "print the result as JSON")
    .action(async (paths: string[], options: BuildOptions) => {
      const request = requestOf(paths, options, terminal);
      await inStudio(terminal.effects, async (studio) => {
        const [{ build }, { progressOn }] = await Promise.all([import("../build/build.js"), import("./progress.js")]);
        const result = await build(request, terminal.effects, progressOn(terminal), studio);
        if (options.json) terminal.out(await asJson(result));
        else printResult(result, request, terminal);
        setExit(await conclude(result, terminal));
      });
    });
}

function printResult(result: BuildResult, request: Request, terminal: Terminal): void {
  const { bold, dim } = terminal.outPaint;
  const folder = relative(terminal.effects.cwd, request.out) || ".";
  for (const { id, report, files } of result.memos) {
    const changed = [...files.keys()].filter((path) => result.changed.has(path)).length;
    terminal.out(`${bold(id)}: ${report.recommendation.summary}\n`);
    terminal.out(dim(`  ${folder}/${id}: ${changed === 0 ? "unchanged" : `${changed} of ${files.size} files new`}\n`));
  }
  for (const id of result.removed) terminal.out(`${bold(id)}: removed, its scenario is gone\n`);
}

/** Says what was wrong or missing; returns the exit code. Wrong input weighs more: mending it needs another build anyway. */
async function conclude({ problems, lacksBrowser }: BuildResult, terminal: Terminal): Promise<number> {
  if (lacksBrowser) {
    const { noBrowser } = await import("../render/browser.js");
    terminal.err(`${noBrowser(terminal.effects.env)}\n`);
  }
  if (problems.length > 0) reportProblems(problems, terminal);
  if (problems.length > 0) return 2;
  return lacksBrowser ? 3 : 0;
}

async function asJson(result: BuildResult): Promise<string> {
  const { stableJson } = await import("../build/json.js");
  const memos = result.memos.map(({ id, source, report, files }) => ({
    id,
    scenario: source.file,
    option: report.recommendation.option,
    summary: report.recommendation.summary,
    monthly_cost: report.options.find((option) => option.id === report.recommendation.option)?.monthly_cost,
    difference: report.recommendation.difference,
    files: [...files.keys()].sort(),
    changed: [...files.keys()].filter((path) => result.changed.has(path)).sort(),
    warnings: report.warnings,
  }));
  const { problems, removed, lacksBrowser } = result;
  return stableJson({ memos, problems, removed, lacks_browser: lacksBrowser });
}
