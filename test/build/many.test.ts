import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "puppeteer-core";
import { describe, expect, it } from "vitest";
import { toolFolder } from "../../src/build/tool.js";
import { realEffects } from "../../src/build/world/effects.js";
import { emptyFolder, filesBelow, folderWithExamples, run, runProcess, withoutBrowser } from "../cli/run.js";

const MATRIX = `matrix:
  volume: { at: workload.rate, values: { small: 1k tok/s, large: 2k tok/s } }
  gpu:
    values:
      cheap: { options.own.gpu_price: l40s-rented }
      dear: { options.own.gpu_price: a100-rented, options.own.label: One A100 }
`;

/** A folder with one scenario that has a matrix after its heading. */
function folderWithMatrix(matrix: string): string {
  const folder = folderWithExamples("copilot-8b-l40s");
  const path = join(folder, "scenarios/copilot-8b-l40s.yaml");
  writeFileSync(path, readFileSync(path, "utf8").replace(/^workload:/m, `${matrix}workload:`));
  return folder;
}

const build = (folder: string, ...args: string[]) => run(folder, ["build", "--format", "md", ...args], withoutBrowser);
const reportOf = (folder: string, id: string) =>
  JSON.parse(readFileSync(join(folder, "out", id, "report.json"), "utf8"));

describe("a scenario with a matrix", () => {
  it("makes a memo for every combination, each with its own values, id and title", async () => {
    const folder = folderWithMatrix(MATRIX);
    const { code, err } = await build(folder);
    expect([code, err]).toEqual([0, expect.stringContaining("4/4 built")]);
    const ids = ["small-cheap", "small-dear", "large-cheap", "large-dear"].map((cell) => `copilot-8b-l40s-${cell}`);
    const volumes = ids.map((id) => reportOf(folder, id).quantities["workload.rate"].value);
    expect(volumes).toEqual([1000, 1000, 2000, 2000]);
    const prices = ids.map((id) => reportOf(folder, id).quantities["own.gpu_price"].value);
    expect(prices).toEqual([1.5, 3.5, 1.5, 3.5]);
    expect(reportOf(folder, "copilot-8b-l40s-large-dear").scenario.title).toMatch(/ \(volume large, dear\)$/);
    const again = await build(folder);
    expect(again.out).toBe("4 memos unchanged\n");
    const explained = await run(folder, ["explain", "copilot-8b-l40s#large-dear", "own.monthly_cost"]);
    expect([explained.code, explained.out]).toEqual([0, expect.stringContaining("$3.50")]);
  });

  it("loses the memos whose values are taken out, and keeps the others as they are", async () => {
    const folder = folderWithMatrix(MATRIX);
    await build(folder);
    const path = join(folder, "scenarios/copilot-8b-l40s.yaml");
    writeFileSync(path, readFileSync(path, "utf8").replace("small: 1k tok/s, ", ""));
    const { code, out } = await build(folder);
    expect([code, out]).toEqual([0, expect.stringContaining("copilot-8b-l40s-small-cheap: removed")]);
    expect(existsSync(join(folder, "out/copilot-8b-l40s-small-cheap"))).toBe(false);
    expect(existsSync(join(folder, "out/copilot-8b-l40s-large-cheap/memo.md"))).toBe(true);
  });

  it.each<[string, string, RegExp]>([
    [
      "a value of the wrong unit",
      "matrix:\n  volume: { at: workload.rate, values: { small: 1 kg } }\n",
      /\.yaml:\d+:\d+: .*kg/,
    ],
    [
      "a part that is not there",
      "matrix:\n  volume: { at: work.volume.x, values: { small: 1B tokens/month } }\n",
      /there is no part "work\.volume\.x"/,
    ],
    [
      "a value that nothing places",
      "matrix:\n  volume: { values: { small: 1B tokens/month } }\n",
      /nothing says which part of the file this is/,
    ],
    ["no values", "matrix:\n  volume: { at: workload.rate, values: {} }\n", /at least one value/],
    [
      "a name that is no part of an id",
      "matrix:\n  volume: { at: workload.volume, values: { A B: 1B tokens/month } }\n",
      /small letters/,
    ],
  ])("refuses %s where it stands", async (_, matrix, message) => {
    const { code, err } = await build(folderWithMatrix(matrix));
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
  });

  it("asks which memo is meant, where one is explained", async () => {
    const { code, err } = await run(folderWithMatrix(MATRIX), ["explain", "copilot-8b-l40s", "own.monthly_cost"]);
    expect([code, err]).toEqual([2, expect.stringContaining("this file makes several memos")]);
  });
});

describe("a build in shards", () => {
  it("comes to the same as one build, once its parts are put together", async () => {
    const examples = ["copilot-8b-l40s", "chat-70b-1m-users", "hybrid-router"];
    const [whole, merged] = [folderWithExamples(...examples), folderWithExamples(...examples)];
    await build(whole);
    for (const part of ["1/2", "2/2"]) {
      const job = emptyFolder();
      cpSync(join(merged, "scenarios"), join(job, "scenarios"), { recursive: true });
      const { code, out } = await build(job, "--shard", part);
      expect([code, out]).toEqual([0, expect.not.stringContaining("removed")]);
      expect(existsSync(join(job, "out/index.md"))).toBe(false);
      cpSync(join(job, "out"), join(merged, "out"), { recursive: true });
    }
    const { code, out } = await build(merged);
    expect([code, out]).toEqual([0, "3 memos unchanged\n"]);
    expect(filesBelow(join(merged, "out"))).toEqual(filesBelow(join(whole, "out")));
  });

  it.each(["0/2", "3/2", "2", "a/b"])("refuses the part %s", async (part) => {
    expect((await build(folderWithExamples("copilot-8b-l40s"), "--shard", part)).code).toBe(2);
  });
});

const main = join(toolFolder, "dist/cli/main.js");
const started = (folder: string, ...args: string[]) =>
  spawn(process.execPath, [main, "build", "--format", "md,html", ...args], { cwd: folder, stdio: "ignore" });
const ended = (child: ReturnType<typeof started>) =>
  new Promise<number | null>((resolve) => child.on("close", (code) => resolve(code)));

describe("builds that meet, or are killed", () => {
  it("two at once into one folder lose nothing of each other", async () => {
    const examples = ["copilot-8b-l40s", "chat-70b-1m-users"];
    const folder = folderWithExamples(...examples);
    const codes = await Promise.all(examples.map((name) => ended(started(folder, `scenarios/${name}.yaml`))));
    expect(codes).toEqual([0, 0]);
    const both = await Promise.all([ended(started(folder)), ended(started(folder, "--force"))]);
    expect(both).toEqual([0, 0]);
    const alone = folderWithExamples(...examples);
    expect(runProcess(alone, ["build", "--format", "md,html"]).code).toBe(0);
    expect(filesBelow(join(folder, "out"))).toEqual(filesBelow(join(alone, "out")));
  });

  it("killed at any time, the next one finds the old memo or the new one, whole", async () => {
    const folder = folderWithExamples("copilot-8b-l40s");
    expect(await ended(started(folder))).toBe(0);
    const old = filesBelow(join(folder, "out"));
    const path = join(folder, "scenarios/copilot-8b-l40s.yaml");
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace(/^title:.*/m, "title: Another title"));
    const reference = emptyFolder();
    cpSync(folder, reference, { recursive: true });
    const begun = performance.now();
    expect(await ended(started(reference))).toBe(0);
    const whole = performance.now() - begun;
    const fresh = filesBelow(join(reference, "out"));
    for (const share of [0.3, 0.7, 0.9, 1]) {
      const child = started(folder);
      setTimeout(() => child.kill("SIGKILL"), whole * share);
      await ended(child);
      // What the next start does first, before it looks at anything.
      runProcess(folder, ["build", "--format", "md,html", "scenarios/none.yaml"]);
      const found = filesBelow(join(folder, "out"));
      expect([old, fresh], `killed after ${share} of a build`).toContainEqual(found);
    }
    expect(await ended(started(folder))).toBe(0);
    expect(filesBelow(join(folder, "out"))).toEqual(fresh);
  }, 240_000);

  it.each<["Browser.crash" | "Page.crash", number]>([
    ["Browser.crash", 2],
    ["Page.crash", 1],
  ])("after a %s the memo is printed after all", async (crash, browsers) => {
    const folder = folderWithExamples("copilot-8b-l40s");
    const { openBrowser } = realEffects();
    const opened: Browser[] = [];
    const fragile = async (path: string) => {
      const browser = await openBrowser(path);
      opened.push(browser);
      const newPage = browser.newPage.bind(browser);
      if (opened.length === 1) {
        browser.newPage = async () => {
          const page = await newPage();
          const session = await page.createCDPSession();
          browser.newPage = newPage;
          const setContent = page.setContent.bind(page);
          page.setContent = async (...content) => {
            // It answers with its own end.
            session.send(crash).catch(() => {});
            return setContent(...content);
          };
          return page;
        };
      }
      return browser;
    };
    const { code, err } = await run(folder, ["build"], { openBrowser: fragile });
    expect([code, err]).toEqual([0, expect.not.stringContaining("error")]);
    expect(opened).toHaveLength(browsers);
    expect(existsSync(join(folder, "out/copilot-8b-l40s/memo.pdf"))).toBe(true);
  });

  it("another version of the browser is no reason to print; --reprint is, and makes nothing else again", async () => {
    const folder = folderWithExamples("copilot-8b-l40s");
    await run(folder, ["build"]);
    const before = filesBelow(join(folder, "out/copilot-8b-l40s"));
    expect((await run(folder, ["check"], { browserVersion: async () => "1.2.3.4" })).code).toBe(0);
    const never = () => {
      throw new Error("nothing is made again");
    };
    const other = { browserVersion: async () => "1.2.3.4", openMaker: never };
    expect((await run(folder, ["build"], other)).out).toBe("1 memo unchanged\n");
    const { code, err } = await run(folder, ["build", "--reprint"], other);
    expect([code, err]).toEqual([0, expect.stringMatching(/because --reprint$/m)]);
    expect(filesBelow(join(folder, "out/copilot-8b-l40s"))).toEqual(before);
  });

  it("a PDF that was missing is printed from the page that is there", async () => {
    const folder = folderWithExamples("copilot-8b-l40s");
    const args = ["build", "--format", "html,pdf"];
    expect((await run(folder, args, withoutBrowser)).code).toBe(3);
    expect((await run(folder, args, withoutBrowser)).code).toBe(3);
    const { code, err } = await run(folder, args);
    expect([code, err]).toEqual([0, expect.stringMatching(/because memo\.pdf is asked for$/m)]);
    const fresh = folderWithExamples("copilot-8b-l40s");
    await run(fresh, args);
    expect(filesBelow(join(folder, "out"))).toEqual(filesBelow(join(fresh, "out")));
  });

  it("refuses two scenarios that one manifest would call by one name", async () => {
    const folder = emptyFolder();
    for (const team of ["a", "b"])
      cpSync(join(folderWithExamples("copilot-8b-l40s"), "scenarios"), join(folder, team, "scenarios"), {
        recursive: true,
      });
    const { code, err } = await build(folder, "a/scenarios", "b/scenarios");
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^a\/scenarios\/copilot-8b-l40s\.yaml:1:1: another scenario is called/m),
    ]);
    expect(err).toMatch(/^b\/scenarios\/copilot/m);
  });

  it("leaves the folder of a stranger alone", async () => {
    const folder = folderWithExamples("copilot-8b-l40s");
    mkdirSync(join(folder, "out"));
    writeFileSync(join(folder, "out/index.md"), "mine\n");
    expect((await build(folder)).code).toBe(2);
    rmSync(join(folder, "out/index.md"));
    expect((await build(folder)).code).toBe(0);
  });
});
