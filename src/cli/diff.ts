import { resolve } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { outOf, settingsHere } from "../build/settings-file.js";
import type { FolderDiff } from "../diff/schema.js";
import { inOneLine } from "../problem/printable.js";
import type { Terminal } from "./terminal.js";

const formats = ["text", "md", "json"] as const;

interface DiffOptions {
  out?: string;
  format: (typeof formats)[number];
  /** A share. */
  threshold?: number;
  quiet?: boolean;
  exitCode?: boolean;
  failOn?: (typeof failures)[number];
}

const failures = ["flip", "change"] as const;

const after = `
BASE and HEAD: a folder of memos, a memo's folder or its report.json, or a git revision, in which the output folder is read
(main, HEAD~1, v1.2; main:docs/out for another folder). A path wins over a revision of the same name. HEAD is the output
folder as it lies on the disk where it is left out.`;

/** `breakeven diff`: what changed from one edition of the memos to another, in decisions and money. */
export function diffCommand(terminal: Terminal, setExit: (code: number) => void): Command {
  return new Command("diff")
    .description("compare memos: decisions that flip, money, break-evens, prices and assumptions")
    .argument("<base>", "what is compared with")
    .argument("[head]", "what is compared; by default the output folder")
    .option("--out <dir>", "where the memos are (default: out, or what breakeven.yaml says)")
    .addOption(
      new Option("--format <format>", "md fits the comment of a pull request").choices(formats).default("text"),
    )
    .option("--threshold <percent>", "only count changes of money and figures below it; never a flip", parseThreshold)
    .option("-q, --quiet", "print nothing; the exit code tells")
    .option("--exit-code", "exit with 1 where anything is told, as --fail-on change does")
    .addOption(
      new Option("--fail-on <what>", "exit with 1 where a decision flips, or anything is told").choices(failures),
    )
    .addHelpText("after", after)
    .action(async (base: string, head: string | undefined, options: DiffOptions) => {
      const { effects } = terminal;
      const [{ findSides, typed }, { compareFolders }] = await Promise.all([
        import("../build/compared.js"),
        import("../diff/folders.js"),
      ]);
      const out =
        options.out === undefined ? outOf(await settingsHere(effects), effects) : resolve(effects.cwd, options.out);
      const sides = findSides({ base, head: head ?? typed(out, effects) }, out, effects);
      const names = { base: sides.base.name, head: sides.head.name };
      const diff = compareFolders(sides.base.memos, sides.head.memos, {
        ...names,
        threshold: options.threshold ?? null,
      });
      const [was, is] = [sides.base, sides.head].map(({ name, taken }) => `${name} (${taken})`);
      if (!options.quiet) {
        terminal.err(`${inOneLine(`comparing ${was} with ${is}`)}\n`);
        terminal.out(await printed(diff, options.format, terminal));
      }
      setExit(fails(diff, options) ? 1 : 0);
    });
}

/** Changes of wording, and those below the threshold, are none. */
function fails({ counts }: FolderDiff, { exitCode, failOn }: DiffOptions): boolean {
  const { flipped, changed, added, removed } = counts;
  if (exitCode || failOn === "change") return flipped + changed + added + removed > 0;
  return failOn === "flip" && flipped > 0;
}

async function printed(diff: FolderDiff, format: DiffOptions["format"], { outPaint }: Terminal): Promise<string> {
  switch (format) {
    case "json": {
      const { stableJson } = await import("../build/json.js");
      return stableJson(diff);
    }
    case "md": {
      const [{ diffMarkdown }, { codeSpan, commentText }] = await Promise.all([
        import("../diff/markdown.js"),
        import("../render/escape.js"),
      ]);
      return diffMarkdown(diff, { text: commentText, code: codeSpan });
    }
    case "text": {
      const { diffText } = await import("../diff/text.js");
      return diffText(diff, outPaint);
    }
  }
}

/** "1" or "1%" or "0.5 %": a share from 0 up. */
function parseThreshold(text: string): number {
  const [, number] = /^(\d+(?:\.\d+)?)\s*%?$/.exec(text.trim()) ?? [];
  if (number === undefined) throw new InvalidArgumentError("Not a per cent like 1 or 0.5.");
  return Number(number) / 100;
}
