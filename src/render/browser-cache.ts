import { posix, win32 } from "node:path";
import { PUPPETEER_REVISIONS } from "puppeteer-core/internal/revisions.js";

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the search for a browser has to know about the machine. */
export interface Machine {
  platform: string;
  arch: string;
  home: string;
}

/** By platform, and by processor where that matters: the name of the install folder, and of the folder in the archive. */
const BUILDS: Record<string, { install: string; archive: string }> = {
  linux: { install: "linux", archive: "linux64" },
  "linux arm64": { install: "linux_arm", archive: "linux64" },
  darwin: { install: "mac", archive: "mac-x64" },
  "darwin arm64": { install: "mac_arm", archive: "mac-arm64" },
  win32: { install: "win64", archive: "win64" },
};

const CHROME: Record<string, string[]> = {
  linux: ["chrome"],
  darwin: ["Google Chrome for Testing.app", "Contents", "MacOS", "Google Chrome for Testing"],
  win32: ["chrome.exe"],
};

/**
 * Where puppeteer's own installer puts browsers (`npx puppeteer browsers install`). Its layout is spelled out here
 * because loading puppeteer to ask takes longer than everything else in the search; a test compares the two.
 */
export function keptByPuppeteer(env: Environment, { platform, arch, home }: Machine): string[] {
  const build = BUILDS[`${platform} ${arch}`] ?? BUILDS[platform];
  const chrome = CHROME[platform];
  if (build === undefined || chrome === undefined) return [];
  const { join } = platform === "win32" ? win32 : posix;
  const cache = env.PUPPETEER_CACHE_DIR ?? join(home, ".cache", "puppeteer");
  const at = (browser: "chrome" | "chrome-headless-shell", file: string[]) =>
    join(cache, browser, `${build.install}-${PUPPETEER_REVISIONS[browser]}`, `${browser}-${build.archive}`, ...file);
  const shell = platform === "win32" ? "chrome-headless-shell.exe" : "chrome-headless-shell";
  return [at("chrome-headless-shell", [shell]), at("chrome", chrome)];
}
