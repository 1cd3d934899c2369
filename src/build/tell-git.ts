import { COMMAND } from "../problem/command.js";
import type { Effects } from "./world/effects.js";

/**
 * What Git runs for a file that `.gitattributes` gives to `merge=breakeven`. Where the tool is not there, Git merges the file as
 * it does any text, and a build reads both sides of what is left.
 */
const DRIVER = `${COMMAND} merge %O %A %B %P || { grep -q "^<<<<<<< ours" %A || git merge-file %A %O %B; exit 1; }`;

/** Has this clone merge memos; returns what to tell of it. No repository keeps such a setting: each clone has its own. */
export function tellGit(folder: string, effects: Effects): string {
  const isRepository = effects.git(["rev-parse", "--git-dir"], folder)?.status === 0;
  if (isRepository && effects.git(["config", "merge.breakeven.driver", DRIVER], folder)?.status === 0)
    return `Git merges memos of two branches in this clone; in another one, this tells it to:\n${asCommand()}`;
  return `To have Git merge memos of two branches, in each clone:\n${asCommand()}`;
}

function asCommand(): string {
  return `  git config merge.breakeven.driver '${DRIVER}'\n`;
}
