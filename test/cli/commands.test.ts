import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder, filesBelow, folderWithExamples, run, runProcess, withoutBrowser } from "./run.js";

describe("the command line", () => {
  it.each([
    [["--help"], 0],
    [["--version"], 0],
    [["build", "--help"], 0],
    [["watch", "--help"], 0],
    [[], 2],
    [["bulid"], 2],
    [["build", "--nonsense"], 2],
    [["build", "--format", "docx"], 2],
    [["build", "--as-of", "2026-02-30"], 2],
    [["build", "--jobs", "0"], 2],
    [["build", "--paper", "A5"], 2],
    [["build", "nowhere.yaml"], 2],
    [["build", "--prices", "nowhere.yaml"], 2],
    [["explain", "nowhere", "x"], 2],
    [["schema", "nothing"], 2],
    [["diff", "nowhere"], 2],
    [["diff", "nowhere", "--format", "docx"], 2],
    [["new", "Not An Id"], 2],
  ])("%j exits with %i and writes nothing", async (args, code) => {
    const folder = emptyFolder();
    const outcome = await run(folder, args);
    expect(outcome.code).toBe(code);
    expect(code === 0 ? outcome.out : outcome.err).not.toBe("");
    expect(existsSync(join(folder, "out"))).toBe(false);
  });

  it("keeps results on stdout and the rest on stderr, without colour where it is no terminal", () => {
    const folder = folderWithExamples("copilot-8b-l40s");
    const { code, out, err } = runProcess(folder, ["build", "--format", "json"]);
    expect([code, err]).toEqual([0, expect.stringMatching(/^1\/1 built copilot-8b-l40s \d+ ms because it is new\n$/)]);
    expect(out).toMatch(/^copilot-8b-l40s: /);
    expect(out).not.toContain("\u001b");
  });
});

describe("breakeven new", () => {
  it("writes a scenario that builds as it is, and nothing over an older one", async () => {
    const folder = emptyFolder();
    const first = await run(folder, ["new", "support-chat"]);
    expect([first.code, first.out]).toEqual([0, "scenarios/support-chat.yaml\nscenarios/prices/support-chat.yaml\n"]);
    const built = await run(folder, ["build", "--format", "md,html"], withoutBrowser);
    expect([built.code, built.err]).toEqual([
      0,
      expect.stringMatching(/^1\/1 built support-chat \d+ ms because it is new\n$/),
    ]);
    expect(existsSync(join(folder, "out/support-chat/memo.md"))).toBe(true);
    const before = filesBelow(join(folder, "scenarios"));
    expect(await run(folder, ["new", "support-chat"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("is there already"),
    });
    expect(filesBelow(join(folder, "scenarios"))).toEqual(before);
    expect(readFileSync(join(folder, "scenarios/support-chat.yaml"), "utf8")).not.toContain("my-scenario");
  });
});

describe("breakeven schema", () => {
  it.each(["scenario", "prices", "report", "diff", "history"])("prints the JSON Schema of %s", async (what) => {
    const { code, out } = await run(emptyFolder(), ["schema", what]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ $schema: expect.stringContaining("json-schema.org"), type: "object" });
  });
});

describe("breakeven explain", () => {
  it("prints a quantity down to its sources, by file or by name", async () => {
    const folder = folderWithExamples("copilot-8b-l40s");
    await run(folder, ["build", "--format", "json"]);
    const report = JSON.parse(readFileSync(join(folder, "out/copilot-8b-l40s/report.json"), "utf8"));
    const quantity = `${report.recommendation.option}.monthly_cost`;
    const byName = await run(folder, ["explain", "copilot-8b-l40s", quantity]);
    expect([byName.code, byName.err]).toEqual([0, ""]);
    expect(byName.out).toMatch(new RegExp(`^${quantity}: `));
    expect(byName.out).toContain("scenarios/copilot-8b-l40s.yaml:");
    expect(await run(folder, ["explain", "scenarios/copilot-8b-l40s.yaml", quantity])).toEqual(byName);
  });

  it("lists every quantity without one, and prints both as JSON", async () => {
    const folder = folderWithExamples("copilot-8b-l40s");
    const listed = await run(folder, ["explain", "copilot-8b-l40s"]);
    const all = JSON.parse((await run(folder, ["explain", "copilot-8b-l40s", "--json"])).out);
    expect(
      listed.out
        .trim()
        .split("\n")
        .map((line) => line.split(" ")[0]),
    ).toEqual(all.map(({ id }: { id: string }) => id));
    const one = JSON.parse((await run(folder, ["explain", "copilot-8b-l40s", "api_low.monthly_cost", "--json"])).out);
    expect(one.quantity).toBe("api_low.monthly_cost");
    // Down to what is given, and nothing beside it.
    expect(Object.keys(one.quantities).sort()).toEqual([
      "api_low.api_price",
      "api_low.monthly_cost",
      "workload.hours_in_month",
      "workload.rate",
      "workload.volume",
    ]);
    expect(Object.keys(one.formulas)).toHaveLength(2);
  });

  it("asks whether another quantity was meant", async () => {
    const folder = folderWithExamples("copilot-8b-l40s");
    const { code, err } = await run(folder, ["explain", "copilot-8b-l40s", "workload.volumes"]);
    expect([code, err]).toEqual([2, expect.stringContaining('did you mean "workload.volume"')]);
  });
});
