import { relative } from "node:path";
import { Command } from "commander";
import pc from "picocolors";
import type { BuildResult } from "../build/build.js";
import type { Format } from "../build/request.js";
import { counted } from "../figures/words.js";
import type { Fault } from "../preview/live.js";
import type { Listener } from "../preview/preview.js";
import type { Round } from "../preview/rounds.js";
import { inOneLine } from "../problem/printable.js";
import { InputError, type Problem } from "../problem/problem.js";
import { inShort, lackInWords, outdated } from "./build-words.js";
import { liesAround, problemsText, reportFailure, reportProblems } from "./failure.js";
import { addBuildOptions, type BuildOptions, parsePort, requestOf } from "./options.js";
import type { Terminal } from "./terminal.js";

const WATCHED: readonly Format[] = ["md", "html", "json"];

/** `breakeven watch`: builds on every save, and shows the memos in the browser. */
export function watchCommand(terminal: Terminal): Command {
  return addBuildOptions(new Command("watch"), WATCHED)
    .description("build again on every save, and show the memos on this machine; Ctrl-C ends it")
    .option("--port <n>", "port of the preview (default: 4173, or the next free one)", parsePort)
    .action(async (paths: string[], options: BuildOptions & { port?: number }) => {
      const [{ preview }, { lineProgress }] = await Promise.all([
        import("../preview/preview.js"),
        import("./progress.js"),
      ]);
      const request = await requestOf(paths, options, terminal, WATCHED);
      let wasFaulty = false;
      const told: Listener = {
        opened: (address) =>
          terminal.out(
            `watching ${inOneLine(request.paths.join(", "))}; preview at ${terminal.outPaint.bold(address)} (Ctrl-C ends it)\n`,
          ),
        progress: lineProgress(terminal),
        built: (round) => {
          if (round.result) terminal.out(`${lineOf(round, round.result, wasFaulty, terminal)}\n`);
          if (round.result?.lacksBrowser)
            lackInWords(round.result, terminal).then(
              (lack) => terminal.err(`${lack}\n`),
              () => {},
            );
          const fault = faultOf(round, terminal);
          wasFaulty = fault !== undefined;
          return fault;
        },
        trouble: (error) => reportFailure(error, terminal),
        gone: (path) => {
          const next = path === request.out ? "the memos are made anew" : "it is waited for";
          terminal.out(`${relative(terminal.effects.cwd, path)} is gone; ${next}\n`);
        },
        back: (path) => terminal.out(`${relative(terminal.effects.cwd, path)} is there again\n`),
      };
      await preview(request, options.port, terminal.effects, told);
    });
}

/** What came of a build, and why there was one. */
function lineOf({ saved, time }: Round, result: BuildResult, wasFaulty: boolean, terminal: Terminal): string {
  const { effects, outPaint } = terminal;
  const { built, unchanged, removed, problems, changed } = result;
  const said: string[] = [];
  if (built.length > 0) {
    const names = built.length <= 3 ? built.map(({ id }) => id).join(", ") : `${built.length} memos`;
    const why = inOneLine(inShort([...new Set(built.flatMap(({ reasons }) => reasons))]));
    said.push(`built ${outPaint.bold(names)} in ${Math.round(time)} ms because ${why}`);
    // A chart that a memo has no more is nobody's loss; a document is.
    const gone = new Set(built.flatMap((memo) => outdated(memo, changed)).filter((path) => !path.includes("/")));
    if (gone.size > 0) said.push(`removed as out of date: ${[...gone].join(", ")}, until the next breakeven build`);
  }
  for (const [id, why] of removed) said.push(`removed ${outPaint.bold(id)}, ${inOneLine(why)}`);
  if (problems.length > 0) said.push(outPaint.red(counted(problems.length, "problem")));
  else if (wasFaulty) said.push("no problems any more");
  if (said.length > 0) return said.join("; ");
  const files = saved.map((path) => relative(effects.cwd, path));
  if (files.length > 0) return outPaint.dim(`${inOneLine(inShort(files))} saved; no memo is made anew`);
  return `${counted(unchanged.length, "memo is", "memos are")} current`;
}

/** Tells the terminal what was wrong; returns the same for the page. */
function faultOf({ result, error }: Round, terminal: Terminal): Fault | undefined {
  const problems: readonly Problem[] = error instanceof InputError ? error.problems : (result?.problems ?? []);
  let text = "";
  const plain: Terminal = {
    ...terminal,
    errPaint: pc.createColors(false),
    err: (more) => {
      text += more;
    },
  };
  if (problems.length > 0) {
    reportProblems(problems, terminal);
    return { title: counted(problems.length, "problem"), text: problemsText(problems, plain) };
  }
  if (result === undefined) {
    reportFailure(error, terminal);
    reportFailure(error, plain);
    return { title: liesAround(error) ? "The build failed" : "A fault in breakeven", text };
  }
  return undefined;
}
