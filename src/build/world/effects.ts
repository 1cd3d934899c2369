import { spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import type { RequestListener } from "node:http";
import { availableParallelism, hostname } from "node:os";
import { dirname } from "node:path";
import type { Browser } from "puppeteer-core";
import { startOf } from "../in-place/owner.js";
import { stateFolder } from "../in-place/state-folder.js";
import { type MemoMaker, openMaker, type Work } from "../memo-maker.js";
import { fetchText, type Limits } from "./fetch-text.js";
import type { Served } from "./serve-here.js";
import { stopAsked } from "./stop-asked.js";
import type { Heed, Watching } from "./watch-files.js";

/** What a path leads to. `circle`: a link to itself; `hidden`: what lies in a folder that may not be entered. */
export type PathKind = "file" | "folder" | "pipe" | "socket" | "device" | "circle" | "hidden";

/** What a run of git came to. */
export interface GitRun {
  /** Exit code; 0 is success. */
  status: number;
  stdout: Uint8Array;
  stderr: string;
}

/** Everything that a build takes from the world, or does to it. Paths are absolute. */
export interface Effects {
  /** The folder that relative paths of the command line start from. */
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  /** How much can run at once. */
  processors: number;
  read(path: string): Uint8Array;
  /** The same, piece after piece: for files that are larger than memory should hold. */
  readPieces(path: string): Iterable<Uint8Array>;
  /** What a path leads to, links followed; undefined for nothing. */
  kind(path: string): PathKind | undefined;
  /** Is it a link itself, wherever it leads to? */
  isLink(path: string): boolean;
  /** Bytes of a file; undefined where there is none. */
  size(path: string): number | undefined;
  /** Where a path leads once every link in it is followed; throws where that is nothing. */
  realPath(path: string): string;
  /** The names in a folder, sorted by code unit. */
  list(folder: string): string[];
  /** Writes a file and the folders above it. */
  write(path: string, content: string | Uint8Array): void;
  /** Writes a file that must not be there yet; false where it is. Of two processes that claim a file, one gets it. */
  claim(path: string, content: string): boolean;
  /** Moves a file over whatever has the new name, at once, making the folders above it. */
  rename(from: string, to: string): void;
  /** Removes a file, or a folder with all that is in it; nothing there is fine. */
  remove(path: string): void;
  /** Stops this thread for so many milliseconds. */
  pause(ms: number): void;
  /** When a process began; undefined where none of this number runs. */
  startOf(process: number): string | undefined;
  processId: number;
  /** The machine's name. */
  host: string;
  /** Where this machine remembers what outlives a process, for this user; throws EnvironmentError where it cannot. */
  stateFolder(): string;
  /** Runs git in a folder, without a shell, `input` on its stdin; undefined where git is not installed. */
  git(args: readonly string[], cwd: string, input?: string): GitRun | undefined;
  /** The browser that prints PDF; undefined where none is found. */
  findBrowser(): Promise<string | undefined>;
  /** `endsOnSignal`: Ctrl-C ends the browser, and then this process. */
  openBrowser(path: string, endsOnSignal?: boolean): Promise<Browser>;
  /** Version of the browser that would print, without opening it; undefined where none is found. */
  browserVersion(): Promise<string | undefined>;
  /** Where so many memos are made. */
  openMaker(work: Work, effects: Effects): MemoMaker;
  /** Tells of files that are saved, made or removed, from when it is resolved. */
  watch(paths: readonly string[], heed: Heed): Promise<Watching>;
  /** Answers requests of this machine, and of no other; undefined where the port is taken. Port 0 is any free one. */
  serve(port: number, answer: RequestListener): Promise<Served | undefined>;
  /** Resolved when the user wants this process to end (Ctrl-C, or SIGTERM); a second time ends it at once. */
  stopAsked(): Promise<void>;
  /** Downloads a text; the only way to the network. Rejects with EnvironmentError. */
  fetchText(address: string, limits: Limits): Promise<string>;
  /** Tells whoever waits of long work, at once: also where this thread does nothing else meanwhile. */
  note(text: string): void;
  /** The day of the calendar, in UTC. */
  today(): string;
}

/** The real world. */
export function realEffects(): Effects {
  return {
    cwd: process.cwd(),
    env: process.env,
    processors: availableParallelism(),
    read: (path) => readFileSync(path),
    readPieces,
    kind,
    isLink,
    size: (path) => statSync(path, { throwIfNoEntry: false })?.size,
    realPath: (path) => realpathSync(path),
    list: (folder) => readdirSync(folder).sort(),
    write: writeFile,
    claim: claimFile,
    rename: (from, to) => {
      makeFolder(dirname(to));
      renameSync(from, to);
    },
    remove: (path) => rmSync(path, { recursive: true, force: true }),
    pause: (ms) => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    },
    startOf,
    processId: process.pid,
    host: hostname(),
    stateFolder: () => stateFolder(process.env),
    git: runGit,
    findBrowser: async () => {
      const { findBrowser } = await import("../../render/pdf/browser.js");
      return findBrowser(process.env, existsSync);
    },
    openBrowser: async (path, endsOnSignal) => {
      const { openBrowser } = await import("../../render/pdf/open-browser.js");
      return openBrowser(path, endsOnSignal);
    },
    browserVersion: async () => {
      const { browserVersion, findBrowser } = await import("../../render/pdf/browser.js");
      const path = findBrowser(process.env, existsSync);
      return path === undefined ? undefined : browserVersion(path);
    },
    openMaker,
    watch: async (paths, heed) => {
      const { watchFiles } = await import("./watch-files.js");
      return watchFiles(paths, heed);
    },
    serve: async (port, answer) => {
      const { serveHere } = await import("./serve-here.js");
      return serveHere(port, answer);
    },
    stopAsked,
    fetchText,
    // A line that is rewritten all the time may stand there.
    note: (text) => process.stderr.write(`${process.stderr.isTTY ? "\r\u001b[K" : ""}${text}\n`),
    today: () => new Date().toISOString().slice(0, 10),
  };
}

/** Large enough that reading takes no time of its own, small enough to be held many times. */
const PIECE = 2 ** 18;

function* readPieces(path: string): Generator<Uint8Array> {
  const file = openSync(path, "r");
  try {
    for (;;) {
      const piece = new Uint8Array(PIECE);
      const length = readSync(file, piece);
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

function kind(path: string): PathKind | undefined {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat && kindOf(stat);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ELOOP") return "circle";
    if (code === "EACCES" || code === "EPERM") return "hidden";
    // No path is so long or holds a null character: nothing is there.
    if (code === "ENAMETOOLONG" || code === "ENOTDIR" || code === "ERR_INVALID_ARG_VALUE") return undefined;
    throw error;
  }
}

function kindOf(stat: Stats): PathKind {
  if (stat.isFile()) return "file";
  if (stat.isDirectory()) return "folder";
  if (stat.isFIFO()) return "pipe";
  return stat.isSocket() ? "socket" : "device";
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  } catch {
    return false;
  }
}

/** Level by level: where the system takes no folders, Node 20's own way to make all of them never ends. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Somebody else was faster.
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}

function writeFile(path: string, content: string | Uint8Array): void {
  makeFolder(dirname(path));
  writeFileSync(path, content);
}

function claimFile(path: string, content: string): boolean {
  makeFolder(dirname(path));
  try {
    writeFileSync(path, content, { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** The most that git may answer: the reports of thousands of memos. */
const MOST_OUTPUT = 2 ** 30;

function runGit(args: readonly string[], cwd: string, input = ""): GitRun | undefined {
  const { error, status, stdout, stderr } = spawnSync("git", args, { cwd, input, maxBuffer: MOST_OUTPUT });
  if (error !== undefined && "code" in error && error.code === "ENOENT") return undefined;
  if (error !== undefined) throw error;
  return { status: status ?? 1, stdout, stderr: stderr.toString() };
}
