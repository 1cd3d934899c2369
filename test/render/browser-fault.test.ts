import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { tellingLine } from "../../src/render/pdf/browser-fault.js";
import { newProfile, openBrowser, removeProfile } from "../../src/render/pdf/open-browser.js";
import { emptyFolder } from "../cli/run.js";

const BELL = String.fromCharCode(7);
const ESCAPE = String.fromCharCode(27);

/** A program in the browser's place. */
function program(text: string): string {
  const path = join(emptyFolder(), "chrome");
  writeFileSync(path, text);
  chmodSync(path, 0o755);
  return path;
}

async function faultOf(path: string, patience = 20_000): Promise<string> {
  const opened = openBrowser(path, true, patience);
  return opened.then(
    () => "it started",
    (error: Error) => error.message.replaceAll(path, "CHROME"),
  );
}

describe.runIf(process.platform !== "win32")("a browser that is there and does not start", () => {
  it.each<[string, string, string[]]>([
    [
      "has no sandbox",
      'echo "[7:7:1129/010203.4:ERROR:dbus/bus.cc(405)] no bus" >&2; echo "[7:7:FATAL:zygote_host_impl_linux.cc(128)] No usable sandbox! Update your kernel" >&2; exit 1',
      ["it ended with code 1 and said: No usable sandbox! Update your kernel", "allow user namespaces"],
    ],
    [
      "lacks a library",
      'echo "chrome: error while loading shared libraries: libnss3.so: cannot open shared object file" >&2; exit 127',
      ["code 127 and said: chrome: error while loading shared libraries: libnss3.so", "install the library"],
    ],
    ["is killed at its start", "kill -9 $$", ["it was ended by SIGKILL and said nothing that tells why"]],
    ["ends at once, content", "exit 0", ["it ended with code 0 and said nothing that tells why"]],
    [
      "prints what is no text",
      "head -c 900 /dev/zero >&2; exit 4",
      ["it ended with code 4 and said nothing that tells why"],
    ],
    ["speaks another language", "printf 'hello\\0' >&4; sleep 5", ["it answered with what no browser says"]],
    [
      "paints the terminal",
      `printf '\\033[31mred\\033[0m and a \\007 bell\\n' >&2; exit 3`,
      ["it ended with code 3 and said: red and a bell"],
    ],
    ["is for another machine", ") (", ["code 2", "it is no program for this machine"]],
  ])("%s", async (_, script, told) => {
    const fault = await faultOf(program(`#!/bin/sh\n${script}\n`));
    expect(fault).toContain("the browser CHROME did not start: ");
    for (const part of told) expect(fault.replace(/ {2,}/g, " ")).toContain(part);
    expect(fault).not.toContain("[object");
    expect(fault).not.toMatch(new RegExp(`[${ESCAPE}${BELL}]`));
  });

  it("may not be run: a file that is no program, a folder, and one that is gone", async () => {
    const file = program("hello");
    chmodSync(file, 0o644);
    expect(await faultOf(file)).toMatch(/did not start: the system could not run it .*EACCES.*\n.*chmod \+x/);
    expect(await faultOf(emptyFolder())).toMatch(/the system could not run it .*EACCES/);
    expect(await faultOf(join(emptyFolder(), "gone"))).toMatch(/the system could not run it .*ENOENT/);
  });

  it("hangs: it is given up in time, and ended with what it has started", async () => {
    const folder = emptyFolder();
    const path = program(`#!/bin/sh\nsleep 600 &\necho "$! $$" > ${folder}/pids\nwait\n`);
    expect(await faultOf(path, 1_500)).toBe(
      "the browser CHROME did not start: it gave no answer for 1.5 s and said nothing that tells why",
    );
    const { readFileSync } = await import("node:fs");
    const pids = readFileSync(join(folder, "pids"), "utf8").trim().split(" ").map(Number);
    expect(pids).toHaveLength(2);
    await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), 5_000);
  });
});

describe("what a browser said", () => {
  it.each([
    ["", ""],
    ["one\ntwo", "one"],
    ["[1:2:0101/1.2:ERROR:a.cc(1)] a bus\n[1:2:0101/1.2:WARNING:b.cc(2)] a GPU\n", "a GPU"],
    [
      "[1:2:0101/1.2:ERROR:a.cc(1)] a bus\nloader: no library\n[1:2:0101/1.2:ERROR:a.cc(1)] a bus",
      "loader: no library",
    ],
    ["loader\n[1:2:FATAL:z.cc(3)] Check failed", "Check failed"],
  ])("%j: the line that tells most", (said, line) => {
    expect(tellingLine(said)).toBe(line);
  });

  it("is cut", () => {
    expect(tellingLine("x".repeat(9_000))).toBe(`${"x".repeat(300)}...`);
  });
});

describe("the folder of a whole browser", () => {
  const made: string[] = [];
  afterEach(() => {
    for (const folder of made.splice(0)) removeProfile(folder);
  });

  it("that was left by a process that is gone is swept; others, and those of nobody known, are not", () => {
    const left = (name: string, owner: unknown) => {
      const folder = join(tmpdir(), `breakeven-browser-${name}-${process.pid}`);
      mkdirSync(folder);
      if (owner !== undefined) writeFileSync(join(folder, "breakeven-owner.json"), JSON.stringify(owner));
      made.push(folder);
      return folder;
    };
    // No process has a number beyond 2^22 on Linux, nor one of this size elsewhere.
    const gone = left("gone", { host: hostname(), process: 2 ** 30 });
    const kept = [
      left("running", { host: hostname(), process: process.pid }),
      left("elsewhere", { host: "another-machine", process: 2 ** 30 }),
      left("unknown", undefined),
      left("group", { host: hostname(), process: -1 }),
      left("odd", "x"),
    ];
    const own = newProfile();
    made.push(own);
    expect(existsSync(gone)).toBe(false);
    expect(kept.filter((folder) => !existsSync(folder))).toEqual([]);
    expect(readdirSync(own)).toEqual(["breakeven-owner.json"]);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
