import { Browser, BrowserPlatform, computeExecutablePath } from "@puppeteer/browsers";
import { PUPPETEER_REVISIONS } from "puppeteer-core/internal/revisions.js";
import { describe, expect, it } from "vitest";
import { findBrowser, keptByPuppeteer, noBrowser } from "../../src/render/pdf/browser.js";
import { openBrowser } from "../../src/render/pdf/open-browser.js";

const LINUX = { platform: "linux", arch: "x64", home: "/home/ann" };
const MAC = { platform: "darwin", arch: "arm64", home: "/Users/ann" };
const WINDOWS = { platform: "win32", arch: "x64", home: "C:\\Users\\ann" };
const KEPT = keptByPuppeteer({}, LINUX)[0] ?? "";
const PATH = "/usr/local/bin:/usr/bin";

describe("finding a browser", () => {
  it.each<[string, Record<string, string>, string[], string | undefined]>([
    [
      "the one named for this tool",
      { BREAKEVEN_BROWSER: "/a", PUPPETEER_EXECUTABLE_PATH: "/b" },
      ["/a", "/b", KEPT],
      "/a",
    ],
    ["one named for puppeteer", { PUPPETEER_EXECUTABLE_PATH: "/b", CHROME_PATH: "/c" }, ["/b", "/c", KEPT], "/b"],
    ["one named for any tool", { CHROME_PATH: "/c", PATH }, ["/c", "/usr/bin/chromium"], "/c"],
    ["no other than the one named", { CHROME_PATH: "/gone", PATH }, [KEPT, "/usr/bin/chromium"], undefined],
    ["an empty name names none", { CHROME_PATH: "", PATH }, ["/usr/bin/chromium"], "/usr/bin/chromium"],
    ["puppeteer's before the system's", { PATH }, [KEPT, "/usr/bin/chromium"], KEPT],
    [
      "the headless one of the system first",
      { PATH },
      ["/usr/local/bin/google-chrome", "/usr/bin/chromium-headless-shell"],
      "/usr/bin/chromium-headless-shell",
    ],
    ["anywhere on the path", { PATH }, ["/usr/local/bin/google-chrome"], "/usr/local/bin/google-chrome"],
    ["none", { PATH }, [], undefined],
  ])("%s", (_, env, files, found) => {
    expect(findBrowser(env, (path) => files.includes(path), LINUX)).toBe(found);
  });

  it("looks where macOS and Windows keep programs", () => {
    const chrome = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    expect(findBrowser({}, (path) => path === chrome, MAC)).toBe(chrome);
    const own = "/Users/ann/Applications/Chromium.app/Contents/MacOS/Chromium";
    expect(findBrowser({}, (path) => path === own, MAC)).toBe(own);
    const edge = "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe";
    expect(findBrowser({ "PROGRAMFILES(X86)": "C:\\Program Files (x86)" }, (path) => path === edge, WINDOWS)).toBe(
      edge,
    );
  });

  it.each([
    [LINUX, BrowserPlatform.LINUX],
    [{ ...LINUX, arch: "arm64" }, BrowserPlatform.LINUX_ARM],
    [MAC, BrowserPlatform.MAC_ARM],
    [{ ...MAC, arch: "x64" }, BrowserPlatform.MAC],
  ])("knows puppeteer's folders on %o", (machine, platform) => {
    const theirs = [Browser.CHROMEHEADLESSSHELL, Browser.CHROME].map((browser) =>
      computeExecutablePath({
        browser,
        platform,
        buildId: PUPPETEER_REVISIONS[browser === Browser.CHROME ? "chrome" : "chrome-headless-shell"],
        cacheDir: "/kept",
      }),
    );
    expect(keptByPuppeteer({ PUPPETEER_CACHE_DIR: "/kept" }, machine)).toEqual(theirs);
  });

  it("knows puppeteer's folders on Windows, and none on a system that puppeteer does not know", () => {
    const [shell = ""] = keptByPuppeteer({}, WINDOWS);
    const version = PUPPETEER_REVISIONS["chrome-headless-shell"];
    expect(shell).toBe(
      `C:\\Users\\ann\\.cache\\puppeteer\\chrome-headless-shell\\win64-${version}\\chrome-headless-shell-win64\\chrome-headless-shell.exe`,
    );
    expect(keptByPuppeteer({}, { ...LINUX, platform: "freebsd" })).toEqual([]);
  });
});

describe("without a browser", () => {
  it("says how to get one on this system", () => {
    for (const [platform, command] of [
      ["linux", "sudo apt-get install chromium-headless-shell"],
      ["darwin", "brew install --cask google-chrome"],
      ["win32", "winget install Google.Chrome"],
    ] as const) {
      const message = noBrowser({}, platform);
      expect(message).toContain(command);
      expect(message).toContain("npx puppeteer browsers install chrome-headless-shell");
      expect(message).toContain("Markdown, HTML and JSON need none.");
    }
  });

  it("says which variable names one that is not there", () => {
    expect(noBrowser({ CHROME_PATH: "/gone" })).toBe(
      "no browser for PDF: CHROME_PATH names /gone, and there is no such file. Correct it, or unset it.",
    );
  });

  it("says which file would not start", async () => {
    await expect(openBrowser("/bin/false")).rejects.toThrow("the browser /bin/false did not start");
  });
});
