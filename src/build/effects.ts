import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import type { Browser } from "puppeteer-core";
import { fetchText, type Limits } from "./fetch-text.js";
import { openStudio, type Studio } from "./studio.js";

/** What a path is. */
export type Kind = "file" | "folder";

/** Everything that a build takes from the world, or does to it. Paths are absolute. */
export interface Effects {
  /** The folder that relative paths of the command line start from. */
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
  /** How much can run at once. */
  processors: number;
  read(path: string): Uint8Array;
  kind(path: string): Kind | undefined;
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
  /** Is a process of this number running? */
  isRunning(process: number): boolean;
  processId: number;
  /** The browser that prints PDF; undefined where none is found. */
  findBrowser(): Promise<string | undefined>;
  openBrowser(path: string): Promise<Browser>;
  openStudio(): Studio;
  /** Downloads a text; the only way to the network. Rejects with EnvironmentError. */
  fetchText(address: string, limits: Limits): Promise<string>;
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
    kind,
    list: (folder) => readdirSync(folder).sort(),
    write: writeFile,
    claim: claimFile,
    rename: (from, to) => {
      mkdirSync(dirname(to), { recursive: true });
      renameSync(from, to);
    },
    remove: (path) => rmSync(path, { recursive: true, force: true }),
    isRunning,
    processId: process.pid,
    findBrowser: async () => {
      const { findBrowser } = await import("../render/browser.js");
      return findBrowser(process.env, existsSync);
    },
    openBrowser: async (path) => {
      const { openBrowser } = await import("../render/browser.js");
      return openBrowser(path);
    },
    openStudio,
    fetchText,
    today: () => new Date().toISOString().slice(0, 10),
  };
}

function kind(path: string): Kind | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  return stat.isDirectory() ? "folder" : "file";
}

function writeFile(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function claimFile(path: string, content: string): boolean {
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, content, { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}
