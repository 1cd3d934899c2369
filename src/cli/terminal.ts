import pc from "picocolors";
import { type Effects, realEffects } from "../build/world/effects.js";
import { printable } from "../problem/printable.js";

type Paint = ReturnType<typeof pc.createColors>;

/** Where a command writes, and the world it works in. */
export interface Terminal {
  effects: Effects;
  out(text: string): void;
  err(text: string): void;
  /** Colours for stderr and for stdout; plain where it is no terminal. */
  errPaint: Paint;
  outPaint: Paint;
  /** May a line on stderr be rewritten? */
  isLive: boolean;
}

/** The streams of this process. */
export function realTerminal(): Terminal {
  // A reader that has seen enough (`| head`) closes the pipe; that is no fault of anyone.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return {
    effects: realEffects(),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    errPaint: pc.createColors(isColoured(process.stderr)),
    outPaint: pc.createColors(isColoured(process.stdout)),
    isLive: process.stderr.isTTY === true && process.env.TERM !== "dumb" && !process.env.CI,
  };
}

/** A value for scripts, as JSON; what writes it is loaded only then. */
export async function printJson(value: unknown, terminal: Terminal): Promise<void> {
  const { stableJson } = await import("../build/json.js");
  terminal.out(stableJson(value));
}

/** What `Paint` puts into a text: bold, dim, red, cyan, and their ends. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it begins with one
const COLOURS = /(\u001b\[(?:1|2|22|31|36|39)m)/;

/** The last word on what a terminal gets, wherever a text comes from: nothing that it would obey, but for colours of ours. */
export function guarded(terminal: Terminal): Terminal {
  const shown = (text: string, { isColorSupported }: Paint) =>
    isColorSupported
      ? text
          .split(COLOURS)
          .map((part, index) => (index % 2 === 1 ? part : printable(part)))
          .join("")
      : printable(text);
  return {
    ...terminal,
    out: (text) => terminal.out(shown(text, terminal.outPaint)),
    err: (text) => terminal.err(shown(text, terminal.errPaint)),
  };
}

/** Colour on a terminal, or where FORCE_COLOR asks for it (force-color.org); none where NO_COLOR is set (no-color.org). */
function isColoured({ isTTY }: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== "") return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return isTTY === true && TERM !== "dumb";
}
