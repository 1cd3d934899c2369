import yoctoSpinner from "yocto-spinner";
import type { Progress } from "../build/request.js";
import { inOneLine } from "../problem/printable.js";
import { inShort } from "./build-words.js";
import type { Terminal } from "./terminal.js";

/** A line for each memo, with what it was made for; on a terminal, below them one that is rewritten. On stderr. */
export function progressOn(terminal: Terminal): Progress {
  return terminal.isLive ? liveProgress() : lineProgress(terminal);
}

/** Says nothing. */
export const noProgress: Progress = { begin: () => {}, doing: () => {}, done: () => {}, end: () => {} };

function liveProgress(): Progress {
  const spinner = yoctoSpinner({ stream: process.stderr });
  let all = 0;
  let finished = 0;
  const show = (text: string) => {
    spinner.text = inOneLine(`${finished}/${all} ${text}`);
  };
  return {
    begin: (memos) => {
      all = memos;
      if (memos > 0) spinner.start(`0/${memos}`);
    },
    doing: (id, what) => show(`${what} ${id}`),
    done: (id, why, time) => {
      finished++;
      spinner.clear();
      process.stderr.write(`${line(id, why, time)}\n`);
      show("");
    },
    end: () => {
      spinner.stop();
    },
  };
}

/** Lines only: what is rewritten takes Ctrl-C for itself, and ends the process. */
export function lineProgress(terminal: Terminal): Progress {
  let all = 0;
  let finished = 0;
  return {
    begin: (memos) => {
      all = memos;
    },
    doing: () => {},
    done: (id, why, time) => {
      finished++;
      terminal.err(`${finished}/${all} ${line(id, why, time)}\n`);
    },
    end: () => {},
  };
}

function line(id: string, why: readonly string[], time: number): string {
  return inOneLine(`built ${id} ${Math.round(time)} ms because ${inShort(why)}`);
}
