import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "puppeteer-core";
import { didNotStart } from "./browser-fault.js";
import { BrowserProcess } from "./browser-process.js";

/** A browser starts in a tenth of a second, or in a few on a machine with much else to do. */
const START_MS = 30_000;

/** How long one answer of it may take. */
const ANSWER_MS = 90_000;

/**
 * Starts the browser so that a print depends on the page alone. It ends when this process does. Throws BrowserFault where it
 * does not start within `patience` ms. `endsOnSignal`: Ctrl-C ends this process.
 */
export async function openBrowser(path: string, endsOnSignal = true, patience = START_MS): Promise<Browser> {
  const { default: puppeteer } = await import("puppeteer-core");
  // What is built for printing keeps nothing on the disk; a whole browser must have a folder for what it keeps.
  const isShell = /headless[-_]shell/.test(path);
  const profile = isShell ? undefined : newProfile();
  const flags = [...launchFlags(process.getuid?.() === 0), ...(profile ? [`--user-data-dir=${profile}`] : [])];
  const args = puppeteer.defaultArgs({ headless: isShell ? "shell" : true, args: flags });
  const env = { ...process.env, LANG: "C.UTF-8", LC_ALL: "C.UTF-8", TZ: "UTC" };
  const browser = new BrowserProcess(path, args, env);
  if (profile) clearUp(browser, profile, endsOnSignal);
  const connected = puppeteer.connect({ transport: browser, protocolTimeout: ANSWER_MS });
  // What fails after the race is over was told by it.
  connected.catch(() => {});
  const ended = browser.ended.then((how) => {
    throw didNotStart(path, how, browser.said);
  });
  ended.catch(() => {});
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    const giveUp = () => reject(didNotStart(path, `it gave no answer for ${patience / 1000} s`, browser.said));
    timer = setTimeout(giveUp, patience);
  });
  try {
    // A browser that ends takes its pipes with it first: how it ended tells more.
    return await Promise.race([connected.catch(() => ended), ended, tooLong]);
  } catch (error) {
    browser.kill();
    await browser.ended;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** The profile goes when the browser has ended, and no later than this process where that can be helped. */
function clearUp(browser: BrowserProcess, profile: string, endsOnSignal: boolean): void {
  const atExit = () => {
    browser.kill();
    removeProfile(profile);
  };
  const signals = endsOnSignal ? (["SIGINT", "SIGTERM", "SIGHUP"] as const) : [];
  // As a shell tells of a process that a signal ended.
  const codes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
  const onSignal = (signal: keyof typeof codes) => process.exit(codes[signal]);
  process.on("exit", atExit);
  for (const signal of signals) process.on(signal, onSignal);
  browser.ended.then(() => {
    process.off("exit", atExit);
    for (const signal of signals) process.off(signal, onSignal);
    removeProfile(profile);
  });
}

/** What is not among puppeteer's own flags. */
function launchFlags(isRoot: boolean): string[] {
  return [
    "--remote-debugging-pipe",
    // Many versions name themselves and their system as the PDF's creator, by the user agent.
    "--user-agent=breakeven",
    "--lang=en-US",
    // Advances of letters as the font gives them, not fitted to the pixels of this machine's screen.
    "--font-render-hinting=none",
    "--disable-quic",
    "--no-default-browser-check",
    // The sandbox refuses to run as root, as in most containers.
    ...(isRoot ? ["--no-sandbox"] : []),
  ];
}

const PREFIX = "breakeven-browser-";
/** Says whose a profile is: no other folder of the name is touched. */
const OWNER = "breakeven-owner.json";

/** A folder for what a browser keeps while it runs; folders that a build had to leave behind go first. */
export function newProfile(): string {
  for (const name of readdirSync(tmpdir())) if (name.startsWith(PREFIX)) sweep(join(tmpdir(), name));
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  writeFileSync(join(folder, OWNER), JSON.stringify({ host: hostname(), process: process.pid }));
  return folder;
}

export function removeProfile(folder: string): void {
  try {
    // A browser that is just ending may still write.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch {
    // The next build sweeps it.
  }
}

/** Removes a profile whose process was on this machine and is gone: it was killed before it could clear up. */
function sweep(folder: string): void {
  try {
    const { uid } = lstatSync(folder);
    if (uid !== (process.getuid?.() ?? uid) || !lstatSync(join(folder, OWNER)).isFile()) return;
    const owner: unknown = JSON.parse(readFileSync(join(folder, OWNER), "utf8"));
    if (isGone(owner)) removeProfile(folder);
  } catch {
    // No profile of ours.
  }
}

function isGone(owner: unknown): boolean {
  if (typeof owner !== "object" || owner === null || !("host" in owner) || !("process" in owner)) return false;
  if (owner.host !== hostname() || typeof owner.process !== "number" || !(owner.process > 0)) return false;
  try {
    process.kill(owner.process, 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}
