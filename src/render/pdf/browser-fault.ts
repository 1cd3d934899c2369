/** The browser that prints does not start, dies, or answers no more: no fault of a memo, which can do without a PDF. */
export class BrowserFault extends Error {
  override name = "BrowserFault";

  /** `hangs`: it may be there, and does nothing. */
  constructor(
    message: string,
    readonly hangs = false,
  ) {
    super(message);
  }
}

/** The longest line of a browser that is told. */
const LONGEST = 300;

/** What stands before what a browser of the Chromium family tells: `[12:34:1129/011627.752042:FATAL:file.cc(128)] `. */
const PREFIX = /^\[[^\]]{0,120}:([A-Z]+[0-9]*):[^\]]{0,120}\]\s*/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffd]+/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's commands begin with one
const COLOURS = /\u001b\[[0-9;?]*[A-Za-z]/g;

/**
 * The line that tells most of what a browser said on its error output: what it died of, else what somebody other than the
 * browser said of it (its own lines are full of services that no machine has), else the last.
 */
export function tellingLine(said: string): string {
  const lines = said.split(/[\r\n]+/).map((line) => line.replace(COLOURS, "").replace(UNPRINTABLE, " ").trim());
  const all = lines
    .filter((line) => line !== "")
    .map((line) => ({ text: line.replace(PREFIX, ""), of: PREFIX.exec(line) }));
  const fatal = all.find(({ of }) => of?.[1] === "FATAL");
  const found = fatal ?? all.find(({ of }) => of === null) ?? all[all.length - 1];
  return found === undefined ? "" : shortened(found.text);
}

/** Bytes that are no text come out as nothing but gaps. */
function isText(said: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return (said.match(/[\u0000-\u0008\ufffd]/g) ?? []).length <= said.length / 20;
}

function shortened(line: string): string {
  const letters = [...line];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("")}...` : line;
}

/** What keeps a browser from starting, as it is told by it, by the system or by the loader, and what to do. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [
    /sandbox/i,
    "the system does not let it shut itself in: allow user namespaces (Ubuntu: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0)",
  ],
  [
    /shared librar|shared object|Library not loaded/i,
    "install the library that is missing, or a browser with all its own (Debian: sudo apt-get install chromium-headless-shell)",
  ],
  [/EACCES|permission denied/i, "it is not a program that may be run: chmod +x lets it, if it is one"],
  [
    /ENOEXEC|EFTYPE|Exec format|cannot execute|Bad CPU type|Syntax error|\bELF\b|wrong architecture/i,
    "it is no program for this machine: get one that is (npx puppeteer browsers install chrome-headless-shell)",
  ],
];

/** A browser did not start: what it said, and what to do. `how` it ended, such as "it ended with code 1". */
export function didNotStart(path: string, how: string, said: string): BrowserFault {
  const line = isText(said) ? tellingLine(said) : "";
  const why = line === "" ? `${how} and said nothing that tells why` : `${how} and said: ${line}`;
  const advice = KNOWN.find(([pattern]) => pattern.test(`${how}\n${said}`))?.[1];
  const what = shortened(path.replace(UNPRINTABLE, " "));
  return new BrowserFault(`the browser ${what} did not start: ${why}${advice === undefined ? "" : `\n  ${advice}`}`);
}
