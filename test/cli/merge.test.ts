import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { toolFolder } from "../../src/build/tool.js";
import { History } from "../../src/diff/history.js";
import { copyExamples, emptyFolder, run } from "./run.js";

let made: string;
let folder: string;
const ID = "cline-kimi-k2";
const at = (path: string) => join(folder, path);
const git = (...args: string[]) =>
  execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.org", ...args], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
const build = (...args: string[]) => run(folder, ["build", "--format", "md,json", ...args]);
const commit = (subject: string) => {
  git("add", "-A");
  git("commit", "--quiet", "-m", subject);
};
const cheaper = (price: string) => {
  const sheet = at("scenarios/prices/gpus.yaml");
  writeFileSync(sheet, readFileSync(sheet, "utf8").replace("value: $4.89/GPU/h", `value: ${price}/GPU/h`));
};
const dates = () =>
  History.parse(JSON.parse(readFileSync(at(`out/${ID}/history.json`), "utf8"))).editions.map(({ as_of }) => as_of);
const mergeOther = () => {
  try {
    git("merge", "--quiet", "--no-edit", "other");
    return true;
  } catch {
    return false;
  }
};
/** What `init` tells Git, but for the tool's place. */
const useDriver = () => {
  const main = join(toolFolder, "dist/cli/main.js");
  git("config", "merge.breakeven.driver", `"${process.execPath}" "${main}" merge %O %A %B %P`);
};

/** `main` has an edition of July more than both began with, and another memo; `other` has one of August. */
beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), "breakeven-test-"));
  folder = made;
  copyExamples(folder, ID, "copilot-8b-l40s");
  rmSync(at("scenarios/copilot-8b-l40s.yaml"));
  writeFileSync(at(".gitattributes"), readFileSync(join(toolFolder, "templates/starter-gitattributes")));
  git("init", "--quiet", "--initial-branch=main");
  await build("--as-of", "2026-06-09");
  commit("June");
  git("branch", "other");
  await build("--as-of", "2026-07-01");
  copyExamples(folder, "copilot-8b-l40s");
  await build(`scenarios/copilot-8b-l40s.yaml`);
  commit("July");
  git("checkout", "--quiet", "other");
  cheaper("$4.80");
  await build("--as-of", "2026-08-01");
  commit("August");
  git("checkout", "--quiet", "main");
});
afterAll(() => rmSync(made, { recursive: true, force: true }));
beforeEach(() => {
  folder = emptyFolder();
  cpSync(made, folder, { recursive: true });
});

describe("two branches that each made an edition", () => {
  it("merge without a conflict where Git knows how, and the next build brings all up to date", async () => {
    useDriver();
    expect(mergeOther()).toBe(true);
    expect(dates()).toEqual(["2026-06-09", "2026-07-01", "2026-08-01"]);
    const checked = await run(folder, ["check", "--format", "md,json", "--as-of", "2026-08-01"]);
    expect([checked.code, checked.out]).toEqual([1, expect.stringContaining("two branches built it")]);
    await build("--as-of", "2026-08-01");
    expect(dates()).toEqual(["2026-06-09", "2026-07-01", "2026-08-01"]);
    expect(readFileSync(at("out/index.md"), "utf8")).toMatch(
      /copilot-8b-l40s[\s\S]*cline-kimi-k2|cline-kimi-k2[\s\S]*copilot-8b-l40s/,
    );
    expect((await run(folder, ["check", "--format", "md,json", "--as-of", "2026-08-01"])).code).toBe(0);
  });

  it("are both kept by a build where Git does not, and left its marks in everything", async () => {
    expect(mergeOther()).toBe(false);
    for (const file of [`${ID}/history.json`, `${ID}/memo.md`, "manifest.json"])
      expect(readFileSync(at(`out/${file}`), "utf8")).toContain("<<<<<<<");
    const { code, err } = await build("--as-of", "2026-08-01");
    expect([code, err]).toEqual([0, expect.stringContaining("two branches built it, each in its own way")]);
    expect(dates()).toEqual(["2026-06-09", "2026-07-01", "2026-08-01"]);
    for (const file of [`${ID}/memo.md`, `${ID}/report.json`, "manifest.json", "index.md"])
      expect(readFileSync(at(`out/${file}`), "utf8")).not.toContain("<<<<<<<");
  });
});

describe("one date of which each branch made its own edition", () => {
  const both = async () => {
    await build("--as-of", "2026-08-01");
    commit("August, dear");
  };

  it.each([true, false])("is made anew by a build of that date (driver: %s)", async (hasDriver) => {
    if (hasDriver) useDriver();
    await both();
    expect(mergeOther()).toBe(false);
    expect((await build("--as-of", "2026-08-01")).code).toBe(0);
    expect(dates()).toEqual(["2026-06-09", "2026-07-01", "2026-08-01"]);
  });

  it("is asked about by a build of another, which drops neither", async () => {
    useDriver();
    await both();
    mergeOther();
    const before = readFileSync(at(`out/${ID}/history.json`), "utf8");
    const { code, err } = await build("--as-of", "2026-09-01");
    expect([code, err]).toEqual([2, expect.stringContaining("two branches each made an edition of 2026-08-01")]);
    expect(readFileSync(at(`out/${ID}/history.json`), "utf8")).toBe(before);
  });
});
