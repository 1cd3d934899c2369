import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BrowserFault } from "../../src/render/pdf/browser-fault.js";
import { emptyFolder, filesBelow, folderWithExamples, run, runProcess, withoutBrowser } from "./run.js";

const edit = (file: string, change: (text: string) => string) =>
  writeFileSync(file, change(readFileSync(file, "utf8")));

describe("breakeven build", () => {
  it("gives the same bytes in two processes, from other folders, under another zone and language", () => {
    const examples = ["cline-kimi-k2", "copilot-8b-l40s", "chat-70b-1m-users"];
    const [one, two, elsewhere] = [folderWithExamples(...examples), folderWithExamples(...examples), emptyFolder()];
    const zones = [
      { TZ: "America/Los_Angeles", LANG: "C", LC_ALL: "C" },
      { TZ: "Asia/Kathmandu", LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8" },
    ];
    const first = runProcess(one, ["build"], zones[0]);
    const second = runProcess(
      elsewhere,
      ["build", join(two, "scenarios"), "--out", join(two, "out"), "--jobs", "1"],
      zones[1],
    );
    expect([first.code, first.err]).toEqual([0, expect.not.stringContaining("error")]);
    expect([second.code, second.err]).toEqual([0, expect.not.stringContaining("error")]);
    const [a, b] = [filesBelow(join(one, "out")), filesBelow(join(two, "out"))];
    expect(Object.keys(a)).toEqual(expect.arrayContaining(examples.map((id) => `${id}/memo.pdf`)));
    expect(Object.keys(b)).toEqual(Object.keys(a));
    for (const path of Object.keys(a)) expect(b[path] === a[path], `${path} differs`).toBe(true);
  });

  it("writes every format, text with LF and a last newline, and nothing that it does not list", async () => {
    const folder = folderWithExamples("copilot-8b-l40s");
    const { code, out, err } = await run(folder, ["build"]);
    expect(code).toBe(0);
    expect(err).toMatch(/^1\/1 built copilot-8b-l40s \d+ ms because it is new\n$/);
    expect(out).toMatch(/^copilot-8b-l40s: .+\n {2}out\/copilot-8b-l40s: \d+ of \d+ files changed\n$/);
    const files = filesBelow(join(folder, "out"));
    const memo = ["memo.html", "memo.md", "memo.pdf", "report.json"].map((name) => `copilot-8b-l40s/${name}`);
    expect(Object.keys(files)).toEqual(expect.arrayContaining([...memo, "index.md", "index.html", "manifest.json"]));
    const manifest = JSON.parse(readFileSync(join(folder, "out/manifest.json"), "utf8"));
    const listed = [
      ...Object.keys(manifest.memos["copilot-8b-l40s"].files),
      ...Object.keys(manifest.index),
      "manifest.json",
    ];
    expect(Object.keys(files).sort()).toEqual(listed.sort());
    for (const [path, content] of Object.entries(files)) {
      if (path.endsWith(".pdf")) continue;
      const text = Buffer.from(content, "base64").toString();
      expect(text.includes("\r"), path).toBe(false);
      expect(text.endsWith("\n"), path).toBe(true);
      expect(text.includes(folder), `${path} names the folder it was built in`).toBe(false);
    }
  });

  it("changes nothing the second time, and prints a current PDF no more", async () => {
    const folder = folderWithExamples("copilot-8b-l40s");
    expect((await run(folder, ["build"])).code).toBe(0);
    const before = filesBelow(join(folder, "out"));
    const { code, out } = await run(folder, ["build"], withoutBrowser);
    expect([code, out]).toEqual([0, expect.stringContaining("unchanged")]);
    expect(filesBelow(join(folder, "out"))).toEqual(before);
  });

  it("builds the others where one scenario is broken, keeps what that one had, and exits with 2", async () => {
    const folder = folderWithExamples("copilot-8b-l40s", "chat-70b-1m-users");
    await run(folder, ["build", "--format", "md"]);
    const before = filesBelow(join(folder, "out/copilot-8b-l40s"));
    edit(join(folder, "scenarios/copilot-8b-l40s.yaml"), (text) => text.replace(/^title:/m, "tittle:"));
    edit(join(folder, "scenarios/chat-70b-1m-users.yaml"), (text) =>
      text.replace(/^title:.*/m, "title: Another title"),
    );
    const { code, out, err } = await run(folder, ["build", "--format", "md"]);
    expect(code).toBe(2);
    expect(err).toMatch(/^scenarios\/copilot-8b-l40s\.yaml:\d+:\d+: .*tittle/m);
    expect(out).toMatch(/^chat-70b-1m-users: /);
    expect(filesBelow(join(folder, "out/copilot-8b-l40s"))).toEqual(before);
    expect(readFileSync(join(folder, "out/chat-70b-1m-users/report.json"), "utf8")).toContain("Another title");
    expect(readFileSync(join(folder, "out/index.md"), "utf8")).toContain("copilot-8b-l40s/");
  });

  it("refuses two scenarios with one id, naming both", async () => {
    const folder = folderWithExamples("copilot-8b-l40s");
    cpSync(join(folder, "scenarios/copilot-8b-l40s.yaml"), join(folder, "scenarios/again.yaml"));
    const { code, err } = await run(folder, ["build", "--format", "json"]);
    expect(code).toBe(2);
    expect(err).toMatch(
      /scenarios\/again\.yaml:\d+:1: the id "copilot-8b-l40s" is also that of scenarios\/copilot-8b-l40s\.yaml/,
    );
    expect(err).toMatch(
      /scenarios\/copilot-8b-l40s\.yaml:\d+:1: the id "copilot-8b-l40s" is also that of scenarios\/again\.yaml/,
    );
    expect(existsSync(join(folder, "out"))).toBe(false);
  });

  it("without a browser builds all but the PDF, says how to get one, and exits with 3", async () => {
    const folder = folderWithExamples("copilot-8b-l40s");
    const { code, err } = await run(folder, ["build"], withoutBrowser);
    expect(code).toBe(3);
    expect(err).toContain("npx puppeteer browsers install");
    const memo = Object.keys(filesBelow(join(folder, "out/copilot-8b-l40s")));
    expect(memo).toEqual(expect.arrayContaining(["memo.html", "memo.md", "report.json"]));
    expect(memo).not.toContain("memo.pdf");
  });

  it("leaves no PDF of older content beside a new memo", async () => {
    const folder = folderWithExamples("copilot-8b-l40s");
    await run(folder, ["build"]);
    edit(join(folder, "scenarios/copilot-8b-l40s.yaml"), (text) => text.replace(/^title:.*/m, "title: Another title"));
    expect((await run(folder, ["build"], withoutBrowser)).code).toBe(3);
    expect(existsSync(join(folder, "out/copilot-8b-l40s/memo.pdf"))).toBe(false);
  });

  it("keeps a format that was not asked for only while it would come out the same", async () => {
    const folder = folderWithExamples("copilot-8b-l40s");
    const html = join(folder, "out/copilot-8b-l40s/memo.html");
    await run(folder, ["build", "--format", "md,html"]);
    await run(folder, ["build", "--format", "md"]);
    expect(existsSync(html)).toBe(true);
    edit(join(folder, "scenarios/copilot-8b-l40s.yaml"), (text) => text.replace(/^title:.*/m, "title: Another title"));
    await run(folder, ["build", "--format", "md"]);
    expect(existsSync(html)).toBe(false);
  });

  it("removes the memo of a scenario that is gone, and nothing else", async () => {
    const folder = folderWithExamples("copilot-8b-l40s", "chat-70b-1m-users");
    await run(folder, ["build", "--format", "md"]);
    writeFileSync(join(folder, "out/copilot-8b-l40s/mine.txt"), "a note");
    rmSync(join(folder, "scenarios/copilot-8b-l40s.yaml"));
    const { code, out } = await run(folder, ["build", "--format", "md"]);
    expect([code, out]).toEqual([0, expect.stringContaining("copilot-8b-l40s: removed")]);
    expect(Object.keys(filesBelow(join(folder, "out/copilot-8b-l40s")))).toEqual(["mine.txt"]);
    expect(readFileSync(join(folder, "out/index.md"), "utf8")).not.toContain("copilot-8b-l40s");
  });

  it("keeps the memos of scenarios that were not asked for, and lists them still", async () => {
    const folder = folderWithExamples("copilot-8b-l40s", "chat-70b-1m-users");
    await run(folder, ["build", "--format", "md"]);
    const before = filesBelow(join(folder, "out"));
    expect((await run(folder, ["build", "scenarios/copilot-8b-l40s.yaml", "--format", "md"])).code).toBe(0);
    expect(filesBelow(join(folder, "out"))).toEqual(before);
  });

  it("does not write over a folder of other origin, unless forced", async () => {
    const folder = folderWithExamples("copilot-8b-l40s");
    mkdirSync(join(folder, "docs"));
    writeFileSync(join(folder, "docs/index.md"), "# Our docs\n");
    const args = ["build", "--format", "md", "--out", "docs"];
    const { code, err } = await run(folder, args);
    expect([code, err]).toEqual([2, expect.stringContaining("was not written by breakeven")]);
    expect(Object.keys(filesBelow(join(folder, "docs")))).toEqual(["index.md"]);
    expect((await run(folder, [...args, "--force"])).code).toBe(0);
  });

  it("takes another day, and says which prices are not in force on it", async () => {
    const folder = folderWithExamples("copilot-8b-l40s");
    const { code, err } = await run(folder, ["build", "--format", "json", "--as-of", "1999-12-31"]);
    expect([code, err]).toEqual([2, expect.stringContaining("1999-12-31")]);
  });

  it("leaves the folder as it was where a write fails, and says so as a fault of the surroundings", async () => {
    const folder = folderWithExamples("copilot-8b-l40s");
    await run(folder, ["build", "--format", "md"]);
    const before = filesBelow(join(folder, "out"));
    edit(join(folder, "scenarios/copilot-8b-l40s.yaml"), (text) => text.replace(/^title:.*/m, "title: Another title"));
    const full = () => {
      throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" });
    };
    const { code, err } = await run(folder, ["build", "--format", "md"], { write: full });
    expect([code, err]).toEqual([3, expect.stringContaining("error: ENOSPC")]);
    expect(filesBelow(join(folder, "out"))).toEqual(before);
  });

  it("writes everything but PDFs where the browser that is there does not start", async () => {
    const folder = folderWithExamples("copilot-8b-l40s", "workbook");
    const openBrowser = async () => {
      throw new BrowserFault("the browser /b did not start: it ended with code 1 and said: No usable sandbox!");
    };
    const broken = { findBrowser: async () => "/b", browserVersion: async () => "1.2.3.4", openBrowser };
    const { code, out, err } = await run(folder, ["build", "--json"], broken);
    expect([code, err]).toEqual([
      3,
      expect.stringContaining("not every PDF was printed: the browser /b did not start: it ended with code 1"),
    ]);
    expect(JSON.parse(out)).toMatchObject({
      lacks_browser: true,
      browser_fault: expect.stringContaining("No usable sandbox!"),
    });
    const written = Object.keys(filesBelow(join(folder, "out")));
    expect(written).toEqual(expect.arrayContaining(["copilot-8b-l40s/memo.html", "workbook/memo.md", "manifest.json"]));
    expect(written.filter((path) => path.endsWith(".pdf"))).toEqual([]);
    // As soon as there is one that starts, the PDFs alone are made.
    expect((await run(folder, ["build"])).code).toBe(0);
    expect(existsSync(join(folder, "out/workbook/memo.pdf"))).toBe(true);
  });

  it.each([
    ["with an error of another kind", new Error("EMFILE: too many open files"), "did not start: EMFILE"],
    ["with what is no error", {}, "did not start: without a reason"],
  ])("the same where it fails %s", async (_, thrown, told) => {
    const folder = folderWithExamples("workbook");
    const openBrowser = async () => {
      throw thrown;
    };
    const { code, err } = await run(folder, ["build"], { findBrowser: async () => "/b", openBrowser });
    expect([code, err]).toEqual([3, expect.stringContaining(told)]);
    expect(err).not.toContain("[object");
    expect(existsSync(join(folder, "out/workbook/memo.html"))).toBe(true);
  });

  it("tells a script what it did", async () => {
    const folder = folderWithExamples("copilot-8b-l40s");
    const { out } = await run(folder, ["build", "--format", "json", "--json"]);
    expect(JSON.parse(out)).toMatchObject({
      lacks_browser: false,
      memos: [
        {
          id: "copilot-8b-l40s",
          scenario: "scenarios/copilot-8b-l40s.yaml",
          files: ["copilot-8b-l40s/history.json", "copilot-8b-l40s/report.json"],
        },
      ],
      problems: [],
      removed: [],
    });
  });
});

describe("a price sheet given twice", () => {
  it.each([
    ["by one path", ["scenarios/prices/gpus.yaml", "scenarios/prices/gpus.yaml"]],
    ["by two spellings of it", ["scenarios/prices/gpus.yaml", "./scenarios/../scenarios/prices/gpus.yaml"]],
    ["by a link", ["scenarios/prices/gpus.yaml", "link.yaml"]],
  ])("%s is refused, and nothing is written", async (_, sheets) => {
    const cwd = folderWithExamples("tco-high-volume");
    symlinkSync(join(cwd, "scenarios/prices/gpus.yaml"), join(cwd, "link.yaml"));
    const { code, err } = await run(cwd, ["build", "--prices", ...sheets, "--format", "json"]);
    expect(code).toBe(2);
    expect(err).toContain("this price sheet is given twice");
    expect(existsSync(join(cwd, "out"))).toBe(false);
  });
});
