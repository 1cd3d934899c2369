import yoctoSpinner from "yocto-spinner";
import type { Progress } from "../build/request.js";
import type { Terminal } from "./terminal.js";

/** On a terminal one line that is rewritten; elsewhere one line a memo. On stderr in both cases. */
export function progressOn(terminal: Terminal): Progress {
  return terminal.isLive ? liveProgress() : lineProgress(terminal);
}

function liveProgress(): Progress {
  const spinner = yoctoSpinner({ stream: process.stderr });
  let all = 0;
  let finished = 0;
  const show = (text: string) => {
    spinner.text = `${finished}/${all} ${text}`;
  };
  return {
    begin: (memos) => {
      all = memos;
      if (memos > 0) spinner.start(`0/${memos}`);
    },
    doing: (id, what) => show(`${what} ${id}`),
    done: (id) => {
      finished++;
      show(`built ${id}`);
    },
    end: () => {
      spinner.stop();
    },
  };
}

function lineProgress(terminal: Terminal): Progress {
  let all = 0;
  let finished = 0;
  return {
    begin: (memos) => {
      all = memos;
    },
    doing: () => {},
    done: (id, why, time) => {
      finished++;
      terminal.err(`${finished}/${all} built ${id} ${Math.round(time)} ms because ${inShort(why)}\n`);
    },
    end: () => {},
  };
}

/** The first two reasons say it; a changed tool would name every template. */
function inShort(why: readonly string[]): string {
  const [first, second, ...more] = why;
  return [first, second].filter(Boolean).join("; ") + (more.length > 0 ? `; and ${more.length} more` : "");
}
