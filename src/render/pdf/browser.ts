import { homedir } from "node:os";
import { posix, win32 } from "node:path";
import { PUPPETEER_REVISIONS } from "puppeteer-core/internal/revisions.js";

type Environment = Readonly<Record<string, string | undefined>>;

/** What the search for a browser has to know about the machine. */
interface Machine {
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

const thisMachine = (): Machine => ({ platform: process.platform, arch: process.arch, home: homedir() });

/** Environment variables that name a browser, the most particular first. */
const NAMED_BY = ["BREAKEVEN_BROWSER", "PUPPETEER_EXECUTABLE_PATH", "CHROME_PATH"] as const;

/** Chromium that is built to print without a window comes first: half the size, and it starts at once. */
const ON_PATH = [
  "chromium-headless-shell",
  "chrome-headless-shell",
  "chromium",
  "google-chrome-stable",
  "google-chrome",
  "chromium-browser",
  "microsoft-edge",
];
const ON_MAC = ["Google Chrome", "Chromium", "Microsoft Edge"];
const ON_WINDOWS = [
  "Google\\Chrome\\Application\\chrome.exe",
  "Chromium\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
];

/**
 * The browser that prints PDF: one named in the environment (and then no other), else the one that puppeteer keeps,
 * else one of the system. Undefined where there is none: `noBrowser` says what to do.
 */
export function findBrowser(
  env: Environment,
  exists: (path: string) => boolean,
  machine = thisMachine(),
): string | undefined {
  const named = namedBrowser(env);
  const candidates =
    named !== undefined ? [named.path] : [...keptByPuppeteer(env, machine), ...ofTheSystem(env, machine)];
  return candidates.find((path) => exists(path));
}

/** What to tell a user for whom `findBrowser` found nothing. */
export function noBrowser(env: Environment, platform: string = process.platform): string {
  const named = namedBrowser(env);
  if (named !== undefined) {
    return `no browser for PDF: ${named.variable} names ${named.path}, and there is no such file. Correct it, or unset it.`;
  }
  const ways = [
    ["npx puppeteer browsers install chrome-headless-shell", "anywhere that can reach puppeteer's downloads"],
    ...(WAYS[platform] ?? []),
    [
      platform === "win32"
        ? "set BREAKEVEN_BROWSER=C:\\path\\to\\chrome.exe"
        : "export BREAKEVEN_BROWSER=/path/to/chrome",
      "a browser that is there already",
    ],
  ];
  const lines = ways.map(([command = "", where]) => `  ${command.padEnd(54)}  (${where})`);
  return `no browser for PDF was found. One of these gets one:\n${lines.join("\n")}\nMarkdown, HTML and JSON need none.`;
}

/** What to tell a user whose browser did not start, or did not print. */
export function brokenBrowser(fault: string, platform: string = process.platform): string {
  const another =
    platform === "win32"
      ? "set BREAKEVEN_BROWSER=C:\\path\\to\\chrome.exe"
      : "export BREAKEVEN_BROWSER=/path/to/chrome";
  return `not every PDF was printed: ${fault}\n  ${another} names another browser. Markdown, HTML and JSON need none.`;
}

const WAYS: Record<string, string[][]> = {
  linux: [
    ["sudo apt-get install chromium-headless-shell", "Debian; also: chromium"],
    ["sudo dnf install chromium-headless", "Fedora"],
  ],
  darwin: [["brew install --cask google-chrome", "macOS with Homebrew"]],
  win32: [["winget install Google.Chrome", "Windows"]],
};

/** The browser that the environment names, and by which variable. */
export function namedBrowser(env: Environment): { variable: string; path: string } | undefined {
  for (const variable of NAMED_BY) {
    const path = env[variable];
    if (path !== undefined && path !== "") return { variable, path };
  }
  return undefined;
}

function ofTheSystem(env: Environment, { platform, home }: Machine): string[] {
  if (platform === "win32") {
    const roots = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((name) => env[name] ?? []);
    return ON_WINDOWS.flatMap((browser) => roots.map((root) => win32.join(root, browser)));
  }
  const folders = (env.PATH ?? "").split(":").filter((folder) => folder !== "");
  const onPath = ON_PATH.flatMap((name) => folders.map((folder) => posix.join(folder, name)));
  if (platform !== "darwin") return onPath;
  const applications = ["/Applications", posix.join(home, "Applications")];
  const inFolders = (name: string) =>
    applications.map((folder) => posix.join(folder, `${name}.app`, "Contents", "MacOS", name));
  return [...ON_MAC.flatMap(inFolders), ...onPath];
}

/** Version of a browser, such as 151.0.7908.0, without opening it; undefined where it does not tell. */
export async function browserVersion(path: string): Promise<string | undefined> {
  const kept = /[\\/](?:linux|mac|win)[^\\/]*-(\d+(?:\.\d+){3})[\\/]/.exec(path)?.[1];
  if (kept !== undefined) return kept;
  const { execFile } = await import("node:child_process");
  return new Promise((resolve) => {
    execFile(path, ["--version"], { timeout: 10_000 }, (_, out) => resolve(versionNumber(out)));
  });
}

/** `151.0.7908.0` of `HeadlessChrome/151.0.7908.0`. */
export function versionNumber(text: string): string | undefined {
  return /\d+(?:\.\d+)+/.exec(text)?.[0];
}
