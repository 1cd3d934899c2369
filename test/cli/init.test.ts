import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { emptyFolder, filesBelow, run, withoutBrowser } from "./run.js";

const OURS = [
  "breakeven.yaml",
  "scenarios/first-memo.yaml",
  "scenarios/prices/first-memo.yaml",
  ".github/workflows/memos.yml",
];
const SHARED = [".gitignore", ".gitattributes", ".vscode/settings.json", ".vscode/extensions.json"];

it("init writes what a repository of memos needs, which builds, and lists it", async () => {
  const folder = emptyFolder();
  const { code, out } = await run(folder, ["init", "memos"]);
  expect([code, out]).toEqual([0, [...OURS, ...SHARED].map((file) => `memos/${file}\n`).join("")]);
  const cwd = join(folder, "memos");
  const built = await run(cwd, ["build", "--format", "md,json"], withoutBrowser);
  expect([built.code, built.out]).toEqual([0, expect.stringMatching(/^first-memo: /)]);
  expect(readFileSync(join(cwd, ".github/workflows/memos.yml"), "utf8")).toContain("run: npm ci");
});

it.each(OURS)("init writes nothing where %s is there", async (file) => {
  const folder = emptyFolder();
  mkdirSync(join(folder, file, ".."), { recursive: true });
  writeFileSync(join(folder, file), "mine\n");
  const before = filesBelow(folder);
  const { code, err } = await run(folder, ["init"]);
  expect([code, err]).toEqual([2, expect.stringContaining(`${file}:1:1: is there already`)]);
  expect(filesBelow(folder)).toEqual(before);
});

it("init leaves what a repository has for other reasons, and says what it lacks", async () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, ".gitignore"), "node_modules/\n*.log\n");
  const { code, out, err } = await run(folder, ["init"]);
  expect([code, out]).toEqual([0, expect.not.stringContaining(".gitignore")]);
  expect(readFileSync(join(folder, ".gitignore"), "utf8")).toBe("node_modules/\n*.log\n");
  expect(err).toContain(".gitignore is there already and left as it is. It lacks:\n  .cache/\n");
  expect(err).not.toContain("  node_modules/");
});
