import { Command } from "commander";
import type { Terminal } from "./terminal.js";

/** `breakeven merge`: what Git calls for files of the output folder that two branches have changed. */
export function mergeCommand(terminal: Terminal, setExit: (code: number) => void): Command {
  return new Command("merge")
    .description("merge a file of out/ that two branches have changed: for Git, which `init` tells of it")
    .argument("<base>", "the file that both began with (Git's %O)")
    .argument("<ours>", "ours, which becomes the merge (%A)")
    .argument("<theirs>", "theirs (%B)")
    .argument("<path>", "whose file it is (%P)")
    .action(async (base: string, ours: string, theirs: string, path: string) => {
      const { mergeFile } = await import("../build/manifest/merge-driver.js");
      if (!mergeFile({ base, ours, theirs, path }, terminal.effects)) setExit(1);
    });
}
