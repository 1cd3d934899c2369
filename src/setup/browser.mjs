import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { installed, run, say } from "./run.mjs";

const minutes = 60_000;

/** Gets a browser for PDF where none is found. Returns whether there is one now. */
export async function getBrowser() {
  // Compiled just before; the one search that the build uses too.
  const { findBrowser, namedBrowser } = await import("../../dist/render/pdf/browser.js");
  const found = () => {
    const path = findBrowser(process.env, existsSync);
    if (path === undefined || starts(path)) return path !== undefined;
    say(`the browser ${path} is there but does not start`);
    return false;
  };
  if (found()) return true;
  // A browser named on purpose is not to be outvoted by one that we fetch.
  if (namedBrowser(process.env) === undefined) {
    for (const attempt of [byPuppeteer, byApt]) {
      attempt();
      if (found()) return true;
    }
  }
  return false;
}

/** Says how to get the browser that could not be got. */
export async function adviseOnBrowser() {
  const { noBrowser } = await import("../../dist/render/pdf/browser.js");
  say(noBrowser(process.env));
}

/** A downloaded browser may lack system libraries: being there is not enough. */
function starts(path) {
  const result = spawnSync(path, ["--version"], { stdio: "ignore", timeout: 0.5 * minutes });
  return result.status === 0 || process.platform === "win32"; // Chrome for Windows opens a window for --version
}

function byPuppeteer() {
  say("getting a browser for PDF (puppeteer's installer)");
  const cli = installed("puppeteer", "lib/cjs/puppeteer/node/cli.js");
  const withLibraries = isDebian() && isRoot() ? ["--install-deps"] : [];
  const args = [cli, "browsers", "install", "chrome-headless-shell", ...withLibraries];
  // Its output is kept back: when a download fails it prints its whole manual.
  const { status, stderr, stdout } = spawnSync(process.execPath, args, { encoding: "utf8", timeout: 5 * minutes });
  if (status === 0) return;
  const why = /^\w*Error: .*$/m.exec(`${stderr}\n${stdout}`)?.[0] ?? "it was not done after five minutes";
  say(`that failed: ${why}`);
}

function byApt() {
  if (!isDebian() || !isRoot()) return;
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const install = (name) =>
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], { env, timeout: 5 * minutes });
  say("getting a browser for PDF (apt-get install chromium-headless-shell)");
  run("apt-get", ["update", "-qq"], { env, timeout: 3 * minutes });
  if (install("chromium-headless-shell") !== 0) install("chromium");
}

function isDebian() {
  return (
    existsSync("/etc/os-release") && /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync("/etc/os-release", "utf8"))
  );
}

function isRoot() {
  return process.getuid?.() === 0;
}
