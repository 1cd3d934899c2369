import { join, relative } from "node:path";
import { Command, Option } from "commander";
import type { BuildResult } from "../build/build.js";
import type { Request } from "../build/request.js";
import type { Effects } from "../build/world/effects.js";
import { counted } from "../figures/words.js";
import { inOneLine } from "../problem/printable.js";
import { lackInWords, outdated } from "./build-words.js";
import { reportProblems } from "./failure.js";
import { addBuildOptions, type BuildOptions, parseCount, parseShard, requestOf } from "./options.js";
import type { Terminal } from "./terminal.js";

/** `breakeven build`: scenarios to memos. */
export function buildCommand(terminal: Terminal, setExit: (code: number) => void): Command {
  return addBuildOptions(new Command("build"))
    .description("build the memos of all scenarios, or of some")
    .option("--jobs <n>", "pages printed at once", parseCount)
    .option("--force", "make again what is current, and write over files of other origin")
    .option("--reprint", "print every PDF again, also where its page is as it was")
    .addOption(new Option("--shard <i/n>", "the i-th of n builds that share the scenarios").argParser(parseShard))
    .option("--json", "print the result as JSON")
    .option("-q, --quiet", "print only what is wrong")
    .action(async (paths: string[], options: BuildOptions) => {
      const request = await requestOf(paths, options, terminal);
      const [{ build }, { noProgress, progressOn }] = await Promise.all([
        import("../build/build.js"),
        import("./progress.js"),
      ]);
      const result = await build(request, terminal.effects, options.quiet ? noProgress : progressOn(terminal));
      if (options.json) terminal.out(await asJson(result, request, terminal.effects));
      else if (!options.quiet) printResult(result, request, terminal);
      const exit = await conclude(result, terminal);
      const isStale = options.strict === true && (await reportStale(result, request, terminal));
      setExit(exit === 0 && isStale ? 1 : exit);
    });
}

function printResult(
  { built, unchanged, toKnow, removed, changed }: BuildResult,
  request: Request,
  terminal: Terminal,
): void {
  const { bold, dim } = terminal.outPaint;
  const folder = relative(terminal.effects.cwd, request.out) || ".";
  for (const { id, listed, record } of built) {
    const files = Object.keys(record.files);
    const fresh = files.filter((path) => changed.has(path)).length;
    terminal.out(`${bold(id)}: ${inOneLine(listed.recommendation.summary)}\n`);
    const news = fresh === 0 ? "comes out the same" : `${fresh} of ${files.length} files changed`;
    const gone = outdated({ id, record }, changed);
    const lost = gone.length === 0 ? "" : `; not asked for, and removed as out of date: ${gone.join(", ")}`;
    terminal.out(dim(`  ${inOneLine(`${folder}/${id}: ${news}${lost}`)}\n`));
    const known = toKnow.get(id);
    if (known) terminal.out(`  ${inOneLine(known.join("; "))}\n`);
  }
  for (const [id, why] of removed) terminal.out(`${bold(id)}: removed, ${inOneLine(why)}\n`);
  for (const id of unchanged) {
    const known = toKnow.get(id);
    if (known) terminal.out(`${bold(id)}: unchanged; ${inOneLine(known.join("; "))}\n`);
  }
  if (unchanged.length > 0) terminal.out(`${counted(unchanged.length, "memo")} unchanged\n`);
}

/** Says what was wrong or missing; returns the exit code. Wrong input weighs more: mending it needs another build anyway. */
async function conclude(result: BuildResult, terminal: Terminal): Promise<number> {
  const { problems, lacksBrowser } = result;
  if (lacksBrowser) terminal.err(`${await lackInWords(result, terminal)}\n`);
  if (problems.length > 0) reportProblems(problems, terminal);
  if (problems.length > 0) return 2;
  return lacksBrowser ? 3 : 0;
}

/** Says which prices are older than their scenarios allow; true where there are any. */
async function reportStale({ built, unchanged }: BuildResult, { out }: Request, terminal: Terminal): Promise<boolean> {
  const { staleLine, stalePricesIn } = await import("../build/prices/stale-prices.js");
  const stale = stalePricesIn(out, [...built.map(({ id }) => id), ...unchanged], terminal.effects);
  for (const price of stale) terminal.err(`${inOneLine(staleLine(price))}\n`);
  return stale.length > 0;
}

async function asJson(result: BuildResult, { out }: Request, effects: Effects): Promise<string> {
  const [{ stableJson }, { readReport }, { readManifest }] = await Promise.all([
    import("../build/json.js"),
    import("../build/read-report.js"),
    import("../build/manifest/manifest.js"),
  ]);
  const manifest = readManifest(out, effects);
  const reasons = new Map(result.built.map((memo) => [memo.id, memo.reasons]));
  const memos = [...reasons.keys(), ...result.unchanged].flatMap((id) => {
    const report = readReport(join(out, id, "report.json"), effects);
    if (report === undefined) return [];
    const files = Object.keys(manifest.memos[id]?.files ?? {}).sort();
    const { option, summary, difference } = report.recommendation;
    return [
      {
        ...{ id, scenario: report.scenario.file, option, summary, difference, files, warnings: report.warnings },
        monthly_cost: report.options.find((each) => each.id === option)?.monthly_cost,
        ...(result.toKnow.has(id) && { to_know: result.toKnow.get(id) }),
        changed: files.filter((path) => result.changed.has(path)),
        because: reasons.get(id) ?? [],
      },
    ];
  });
  const { problems, removed, lacksBrowser, browserFault } = result;
  const lack = { lacks_browser: lacksBrowser, ...(browserFault !== undefined && { browser_fault: browserFault }) };
  return stableJson({ memos, problems, removed: [...removed.keys()], ...lack });
}
