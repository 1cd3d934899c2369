import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Effects, realEffects } from "../../src/build/world/effects.js";
import { copyExamples, emptyFolder, filesBelow, run, withoutBrowser } from "../cli/run.js";

const EXAMPLES = [
  "copilot-8b-l40s",
  "chat-70b-1m-users",
  "hybrid-router",
  "bring-your-own-benchmark",
  "70b-model-x-gpu",
];

let built: string;
let folder: string;
const edit = (file: string, change: (text: string) => string) => {
  const path = join(folder, file);
  const before = readFileSync(path, "utf8");
  const after = change(before);
  expect(after, `nothing changed in ${file}`).not.toBe(before);
  writeFileSync(path, after);
};

/** What a build made again, and why: id -> its line. */
async function rebuilt(args: readonly string[] = [], effects: Partial<Effects> = {}): Promise<Record<string, string>> {
  const { code, err } = await run(folder, ["build", "--format", "md", ...args], { ...withoutBrowser, ...effects });
  expect([code, err]).toEqual([0, expect.any(String)]);
  const lines = [...err.matchAll(/^\d+\/\d+ built (\S+) \d+ ms because (.*)$/gm)];
  return Object.fromEntries(lines.map(([, id = "", why = ""]) => [id, why]));
}

/** The world, with other bytes in one file of the tool. */
function withTool(file: string, change: (text: string) => string): Partial<Effects> {
  const { read } = realEffects();
  return {
    read: (path) => (path.endsWith(file) ? Buffer.from(change(Buffer.from(read(path)).toString("utf8"))) : read(path)),
  };
}

describe("what is made again", () => {
  beforeAll(async () => {
    built = mkdtempSync(join(tmpdir(), "breakeven-test-"));
    copyExamples(built, ...EXAMPLES);
    expect((await run(built, ["build", "--format", "md"], withoutBrowser)).code).toBe(0);
    return () => rmSync(built, { recursive: true, force: true });
  });

  beforeEach(() => {
    folder = emptyFolder();
    cpSync(built, folder, { recursive: true });
  });

  it("nothing, where nothing changed: no thread, no browser, not a byte written", async () => {
    const before = filesBelow(folder);
    const never = () => {
      throw new Error("there was nothing to do");
    };
    const untouched = { openMaker: never, openBrowser: never, write: never, claim: never, rename: never };
    expect(await rebuilt([], untouched)).toEqual({});
    expect(filesBelow(folder)).toEqual(before);
  });

  it("the memos that use a price, with the old and the new one", async () => {
    edit("scenarios/prices/gpus.yaml", (text) => text.replace("$1.5/GPU/h", "$1.4/GPU/h"));
    const why =
      "scenarios/prices/gpus.yaml: l40s-rented on-demand $1.5/GPU/h from 2025-08-14 -> on-demand $1.4/GPU/h from 2025-08-14";
    // A memo that looks at the same GPU elsewhere names whoever lists it for less.
    expect(await rebuilt()).toEqual({
      "70b-model-x-gpu": why.replace("l40s-rented", "a seller of the same model"),
      ...{ "copilot-8b-l40s": why, "hybrid-router": why },
    });
    expect(await rebuilt()).toEqual({});
  });

  it("none for a price that nobody uses, for a comment, or for lines that move", async () => {
    const memos = () => filesBelow(join(folder, "out/copilot-8b-l40s"));
    const before = memos();
    edit("scenarios/prices/gpus.yaml", (text) => text.replace("prices:", "# a remark\n\n\nprices:"));
    edit("scenarios/prices/gpus.yaml", (text) =>
      text.replace(/ {2}- id: l40s-rented/, (entry) => {
        const other = text.slice(
          text.indexOf("  - id: l40s-rented"),
          text.indexOf("\n\n", text.indexOf("l40s-rented")),
        );
        return `${other.replace("l40s-rented", "nobody-asks").replace("L40S 48 GB", "T4 16 GB")}\n\n${entry}`;
      }),
    );
    expect(await rebuilt()).toEqual({});
    expect(memos()).toEqual(before);
    expect((await run(folder, ["check", "--format", "md"], withoutBrowser)).out).toBe("everything is current\n");
  });

  it("the memos whose price is given a second entry, or by a further sheet", async () => {
    const entry = (from: string) =>
      `prices:\n  - { id: l40s-rented, provider: a, item: L40S, gpu_hour: $2/GPU/h, class: on-demand, effective: { from: ${from} }, source: a page, read: ${from} }\n`;
    writeFileSync(join(folder, "scenarios/prices/more.yaml"), entry("2099-01-01"));
    edit("scenarios/prices/gpus.yaml", (text) =>
      text.replace(/(id: l40s-rented[\s\S]*?effective: \{ from: 2025-08-14)/, "$1, to: 2098-12-31"),
    );
    expect(Object.keys(await rebuilt()).sort()).toEqual(["70b-model-x-gpu", "copilot-8b-l40s", "hybrid-router"]);
    rmSync(join(folder, "scenarios/prices/more.yaml"));
    expect(await rebuilt()).toEqual({
      "70b-model-x-gpu": "scenarios/prices/more.yaml: a seller of the same model is gone",
      "copilot-8b-l40s": "scenarios/prices/more.yaml: l40s-rented is gone",
      "hybrid-router": "scenarios/prices/more.yaml: l40s-rented is gone",
    });
  });

  it.each<[string, string, (text: string) => string, Record<string, string>]>([
    [
      "a scenario",
      "scenarios/hybrid-router.yaml",
      (text) => `${text}# a remark\n`,
      { "hybrid-router": "scenarios/hybrid-router.yaml changed" },
    ],
    [
      "a benchmark file",
      "scenarios/benchmarks/llama-3.3-70b-h200-sglang.jsonl",
      (text) => `${text}\n`,
      { "bring-your-own-benchmark": "scenarios/benchmarks/llama-3.3-70b-h200-sglang.jsonl changed" },
    ],
    [
      "a memo that was changed by hand",
      "out/hybrid-router/memo.md",
      (text) => `${text}!`,
      { "hybrid-router": expect.stringMatching(/^hybrid-router\/[\w.-]+ was changed by hand or damaged$/) },
    ],
  ])("for %s, its memo", async (_, file, change, expected) => {
    edit(file, change);
    expect(await rebuilt()).toEqual(expected);
    expect(await rebuilt()).toEqual({});
  });

  it("all, where a folder gets a template of its own, or loses it", async () => {
    const template = join(folder, "scenarios/memo.md.hbs");
    writeFileSync(template, "# {{scenario.title}}\n");
    const made = await rebuilt();
    expect(made).toEqual(Object.fromEntries(EXAMPLES.map((id) => [id, "scenarios/memo.md.hbs is new"])));
    expect(await rebuilt()).toEqual({});
    writeFileSync(template, "# {{scenario.title}}.\n");
    expect(Object.values(await rebuilt())).toEqual(EXAMPLES.map(() => "scenarios/memo.md.hbs changed"));
    rmSync(template);
    expect(Object.values(await rebuilt())).toEqual(EXAMPLES.map(() => "scenarios/memo.md.hbs is gone"));
    expect(filesBelow(join(folder, "out"))).toEqual(filesBelow(join(built, "out")));
  });

  it("all, where a template or a style of the tool changes", async () => {
    const made = await rebuilt(
      [],
      withTool("templates/styles/memo.css", (text) => `${text}\n`),
    );
    expect(made).toEqual(Object.fromEntries(EXAMPLES.map((id) => [id, "templates/styles/memo.css changed"])));
  });

  it("those that ask the catalog for a GPU, where its facts change; none for a remark in the catalog", async () => {
    expect(
      await rebuilt(
        [],
        withTool("src/catalog/gpus.yaml", (text) => `${text}# a remark\n`),
      ),
    ).toEqual({});
    const made = await rebuilt(
      [],
      withTool("src/catalog/gpus.yaml", (text) => text.replaceAll("4.8 TB/s", "4.7 TB/s")),
    );
    expect(Object.keys(made).sort()).toEqual(["70b-model-x-gpu", "bring-your-own-benchmark"]);
    for (const why of Object.values(made)) expect(why).toMatch(/^the catalog's H200.* changed/);
  });

  it("those that predict, where the calibration changes", async () => {
    const made = await rebuilt(
      [],
      withTool("src/serving/calibration.json", (text) => `${text} `),
    );
    expect(Object.keys(made).sort()).toEqual([
      "70b-model-x-gpu",
      "bring-your-own-benchmark",
      "copilot-8b-l40s",
      "hybrid-router",
    ]);
  });

  it("all, for another day or another paper, and back again", async () => {
    const made = await rebuilt(["--paper", "Letter"]);
    expect(Object.values(made)).toEqual(EXAMPLES.map(() => "--paper A4 -> Letter"));
    expect(await rebuilt(["--paper", "Letter"])).toEqual({});
    await rebuilt();
    expect(filesBelow(join(folder, "out"))).toEqual(filesBelow(join(built, "out")));
  });

  it("what a narrower build left alone, when it is asked for", async () => {
    edit("scenarios/prices/apis.yaml", (text) => text.replaceAll("$0.88/Mtok", "$0.89/Mtok"));
    const first = await rebuilt(["scenarios/chat-70b-1m-users.yaml"]);
    expect(Object.keys(first)).toEqual(["chat-70b-1m-users"]);
    const rest = await rebuilt();
    expect(Object.keys(rest)).not.toContain("chat-70b-1m-users");
    expect((await run(folder, ["check", "--format", "md"], withoutBrowser)).code).toBe(0);
  });

  it("a further format, without the other files", async () => {
    const before = filesBelow(join(folder, "out/hybrid-router"));
    const { code, err } = await run(
      folder,
      ["build", "scenarios/hybrid-router.yaml", "--format", "md,html"],
      withoutBrowser,
    );
    expect([code, err]).toEqual([0, expect.stringMatching(/because html is asked for$/m)]);
    const after = filesBelow(join(folder, "out/hybrid-router"));
    expect(Object.keys(after).filter((path) => after[path] !== before[path])).toEqual(["memo.html"]);
  });

  it("goes with its scenario, and the manifest with what it no longer needs", async () => {
    rmSync(join(folder, "scenarios/copilot-8b-l40s.yaml"));
    const { out } = await run(folder, ["build", "--format", "md"], withoutBrowser);
    expect(out).toContain("copilot-8b-l40s: removed, scenarios/copilot-8b-l40s.yaml is gone");
    expect(existsSync(join(folder, "out/copilot-8b-l40s"))).toBe(false);
    expect(readFileSync(join(folder, "out/manifest.json"), "utf8")).not.toContain("copilot-8b-l40s");
  });

  it.each([
    ["parts of it are missing", { sheets: undefined, catalog: undefined, tools: undefined }],
    ["parts of it are of another kind", { sheets: [1], catalog: "", tools: { a: null } }],
  ])("is built where the manifest was put together by hand and %s", async (_, damage) => {
    edit("out/manifest.json", (text) => JSON.stringify({ ...JSON.parse(text), ...damage }));
    await rebuilt();
    expect(readFileSync(join(folder, "out/manifest.json"), "utf8")).toBe(
      readFileSync(join(built, "out/manifest.json"), "utf8"),
    );
  });

  it("is made again where the manifest does not tell what a memo was made from", async () => {
    edit("out/manifest.json", (text) => {
      const manifest = JSON.parse(text);
      delete manifest.memos["copilot-8b-l40s"].reads;
      return JSON.stringify(manifest);
    });
    expect(Object.keys(await rebuilt())).toEqual(["copilot-8b-l40s"]);
  });

  it("nothing of this depends on the machine: no path, no time, no name of it is in the manifest", () => {
    const manifest = readFileSync(join(built, "out/manifest.json"), "utf8");
    expect(manifest).not.toContain(tmpdir());
    const beside = readdirSync(join(built, "scenarios/prices")).map((name) => `scenarios/prices/${name}`);
    expect(Object.keys(JSON.parse(manifest).sheets).sort()).toEqual(beside.sort());
    expect(readdirSync(join(built, "out"))).not.toContain(".staging");
  });
});
