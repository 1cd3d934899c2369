import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { realEffects } from "../../src/build/world/effects.js";
import { emptyFolder, folderWithExamples, run, withoutBrowser } from "./run.js";

const EXAMPLE = "copilot-8b-l40s";
const SCENARIO = `scenarios/${EXAMPLE}.yaml`;

/** What may stand where a file is expected: how it is put there, and what is said of it. */
const ODD: Record<string, [make: (path: string) => void, words: string]> = {
  "a pipe": [(path) => execFileSync("mkfifo", [path]), "is a pipe"],
  "a folder": [(path) => mkdirSync(path), "is a folder"],
  "a link to itself": [(path) => symlinkSync(path, path), "is a link that leads back to itself"],
  "a link to a device": [(path) => symlinkSync("/dev/zero", path), "is a device"],
};

const build = (folder: string, ...args: string[]) =>
  run(folder, ["build", "--format", "json", ...args], withoutBrowser);

/** The example, with a change of its text. */
function folderWith(change: (text: string) => string): string {
  const folder = folderWithExamples(EXAMPLE);
  const path = join(folder, SCENARIO);
  writeFileSync(path, change(readFileSync(path, "utf8")));
  return folder;
}

/** With a load by the hour from a file, and the place at which the scenario names it. */
function withLoad(file: string): { folder: string; place: string } {
  const load = `  load: { hourly_csv: "${file}", column: load }`;
  const folder = folderWith((text) => text.replace(/^ {2}load:.*(?:\n {4}.*)*/m, load));
  const lines = readFileSync(join(folder, SCENARIO), "utf8").split("\n");
  const line = lines.indexOf(load);
  expect(line).toBeGreaterThan(0);
  return { folder, place: `${SCENARIO}:${line + 1}:${load.indexOf('"') + 1}` };
}

describe.skipIf(process.platform === "win32").each(Object.entries(ODD))(
  "%s where a file is expected",
  (_, [make, words]) => {
    it("is told at its place where a command line names it", async () => {
      const folder = folderWithExamples(EXAMPLE);
      make(join(folder, "odd.json"));
      const isFolder = words === "is a folder";
      const commands = [
        ...(isFolder
          ? []
          : [
              ["build", "odd.json"],
              ["check", "odd.json"],
              ["diff", "odd.json"],
            ]),
        ["build", "--prices", "odd.json"],
        ["predict", "odd.json"],
        ["explain", "odd.json", "own.monthly_cost"],
        ["prices", "import", "litellm", "odd.json"],
        ["prices", "import", "litellm", "odd.json", "--dated", "2026-01-01"],
      ];
      for (const command of commands) {
        const { code, err } = await run(folder, command, withoutBrowser);
        expect([code, err], command.join(" ")).toEqual([2, expect.stringContaining(`odd.json:1:1: ${words}`)]);
      }
    });

    it("is told where a scenario names it", async () => {
      const { folder, place } = withLoad("odd.csv");
      make(join(folder, "scenarios/odd.csv"));
      const { code, err } = await build(folder);
      expect([code, err]).toEqual([2, expect.stringContaining(`${place}: "odd.csv" ${words}`)]);
    });

    it("is told where it is found among scenarios, price sheets or templates, and the rest is built", async () => {
      const folder = folderWithExamples(EXAMPLE);
      if (words !== "is a folder") {
        make(join(folder, "scenarios/odd.yaml"));
        const { code, err } = await build(folder);
        expect([code, err]).toEqual([2, expect.stringContaining(`scenarios/odd.yaml:1:1: ${words}`)]);
        expect(readdirSync(join(folder, "out"))).toContain(EXAMPLE);
        rmSync(join(folder, "scenarios/odd.yaml"));
      }
      make(join(folder, "scenarios/prices/odd.yaml"));
      for (const command of [["build"], ["prices", "show"]]) {
        const { code, err } = await run(folder, command, withoutBrowser);
        expect([code, err]).toEqual([2, expect.stringContaining(`scenarios/prices/odd.yaml:1:1: ${words}`)]);
      }
      rmSync(join(folder, "scenarios/prices/odd.yaml"), { recursive: true });
      make(join(folder, "scenarios/memo.md.hbs"));
      const { code, err } = await build(folder);
      expect([code, err]).toEqual([2, expect.stringMatching(new RegExp(`scenarios/memo\\.md\\.hbs(:1:1:)? ${words}`))]);
    });

    it("is told where something is to be written", async () => {
      const folder = folderWithExamples(EXAMPLE);
      make(join(folder, "odd"));
      const below = await build(folder, "--out", "odd/memos");
      const own = await build(folder, "--out", "odd");
      if (words === "is a folder") expect([below.code, own.code]).toEqual([0, 0]);
      else {
        expect([below.code, below.err]).toEqual([
          2,
          expect.stringContaining("odd/memos:1:1: lies below odd, which is a"),
        ]);
        expect([own.code, own.err]).toEqual([2, expect.stringContaining(`odd:1:1: ${words}`)]);
      }
      const feed = join(folder, "list.2026-01-01.json");
      writeFileSync(
        feed,
        '{"a":{"input_cost_per_token":1e-6,"output_cost_per_token":1e-6,"litellm_provider":"x","mode":"chat"}}',
      );
      const args = ["prices", "import", "litellm", feed, "--all", "--sheet", "odd"];
      const { code, err } = await run(folder, args);
      expect([code, err]).toEqual([2, expect.stringContaining(`odd:1:1: ${words}`)]);
    });
  },
);

it.skipIf(process.platform === "win32")(
  "a link to a folder around it is told, and not followed without end",
  async () => {
    const folder = folderWithExamples(EXAMPLE);
    symlinkSync("..", join(folder, "scenarios/again"));
    const { code, err } = await build(folder);
    expect([code, err]).toEqual([2, expect.stringContaining("scenarios/again/scenarios:1:1: is a link")]);
    expect(err).not.toContain("another");
  },
);

it("what may not be read is told at its place", async () => {
  const folder = folderWithExamples(EXAMPLE);
  const { read } = realEffects();
  const locked = (path: string) => {
    if (path.endsWith(SCENARIO)) throw Object.assign(new Error("EACCES"), { code: "EACCES", syscall: "open" });
    return read(path);
  };
  const { code, err } = await run(folder, ["build"], { ...withoutBrowser, read: locked });
  expect([code, err]).toEqual([2, expect.stringContaining(`${SCENARIO}:1:1: may not be read`)]);
});

describe("a load that is no table of numbers", () => {
  it.each([
    ["accounts", "root:x:0:0:root:/root:/bin/sh\nsecret:x:1:1::/home:/bin/sh\n", "load"],
    [
      "accounts, and their first line is known",
      "root:x:0:0:root:/root:/bin/sh\nsecret:x:1:1::/home:/bin/sh\n",
      "root:x:0:0:root:/root:/bin/sh",
    ],
    ["accounts with commas", "root:x:0:0:root:/root\nsecret:x:1:1:secret,,,:/home\n", "load"],
    ["settings", "API_KEY=secret\nMODE=secret\n", "load"],
    ["a key", "-----BEGIN KEY-----\nsecret\n-----END KEY-----\n", "load"],
    ["words", "secret\nsecret\n", "load"],
    ["numbers without a heading", "4711\n815\n", "load"],
    ["a quotation that does not end", 'a,b\n1,"secret\n', "a"],
    ["bytes", "\u0000\u0001secret\u0002", "load"],
  ])("shows no line of it: %s", async (_, text, column) => {
    const { folder } = withLoad("load.csv");
    const path = join(folder, SCENARIO);
    writeFileSync(path, readFileSync(path, "utf8").replace("column: load", `column: "${column}"`));
    writeFileSync(join(folder, "scenarios/load.csv"), text);
    const { code, err } = await build(folder);
    expect([code, err]).toEqual([2, expect.stringMatching(/scenarios\/load\.csv:\d+:1: .*CSV file/)]);
    expect(err).not.toMatch(/secret|4711|815/);
  });

  it("of a table with another heading, says which it has", async () => {
    const { folder } = withLoad("load.csv");
    writeFileSync(join(folder, "scenarios/load.csv"), "hour,tokens\n0,100\n");
    expect((await build(folder)).err).toContain("known here: hour, tokens");
  });
});

describe.skipIf(process.platform === "win32")("a file outside of the project", () => {
  it.each(["above", "link", "folder"])("is not read: %s", async (way) => {
    const outside = emptyFolder();
    const target = join(outside, "outside.csv");
    const name = { above: `../../${basename(outside)}/outside.csv`, link: "link.csv", folder: "folder/outside.csv" }[
      way
    ];
    const { folder, place } = withLoad(name ?? "");
    writeFileSync(target, "load\n1\n");
    symlinkSync(target, join(folder, "scenarios/link.csv"));
    symlinkSync(outside, join(folder, "scenarios/folder"));
    const { code, err } = await build(folder);
    expect([code, err]).toEqual([2, expect.stringContaining(`${place}: "${name}" lies outside of the project`)]);
  });

  it("within the repository around the scenarios is within the project", async () => {
    const { folder } = withLoad("../../load/load.csv");
    const top = emptyFolder();
    mkdirSync(join(top, ".git"));
    mkdirSync(join(top, "load"));
    writeFileSync(join(top, "load/load.csv"), `load\n${Array.from({ length: 24 }, () => "1\n").join("")}`);
    execFileSync("cp", ["-r", folder, join(top, "team")]);
    const { code, err } = await build(join(top, "team"));
    expect([code, err]).toEqual([0, expect.not.stringContaining("outside")]);
  });
});

describe("breakeven new", () => {
  it.each([
    [
      "a file where the folder of sheets should be",
      "scenarios/prices",
      "scenarios/prices/chat.yaml:1:1: lies below scenarios/prices, which is a file",
    ],
    [
      "a file where the folder should be",
      "scenarios",
      "scenarios/chat.yaml:1:1: lies below scenarios, which is a file",
    ],
    ["the sheet", "scenarios/prices/chat.yaml", "scenarios/prices/chat.yaml:1:1: is there already"],
  ])("writes neither file where %s is there", async (_, taken, message) => {
    const folder = emptyFolder();
    mkdirSync(join(folder, taken, ".."), { recursive: true });
    writeFileSync(join(folder, taken), "mine");
    const before = readdirSync(folder, { recursive: true });
    const { code, out, err } = await run(folder, ["new", "chat"]);
    expect([code, out, err]).toEqual([2, "", expect.stringContaining(message)]);
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  });

  it("takes the first file back where the second cannot be written", async () => {
    const folder = emptyFolder();
    const { write } = realEffects();
    const failing = (path: string, content: string | Uint8Array) => {
      if (path.includes("prices"))
        throw Object.assign(new Error("ENOSPC: no space left"), { code: "ENOSPC", syscall: "write" });
      write(path, content);
    };
    const { code, out } = await run(folder, ["new", "chat"], { write: failing });
    expect([code, out, readdirSync(join(folder, "scenarios"))]).toEqual([3, "", []]);
  });
});
