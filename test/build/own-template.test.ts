import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow, folderWithExamples, run } from "../cli/run.js";

const ID = "copilot-8b-l40s";

describe("a memo template of one's own", () => {
  it.each([
    ["", "json", "the template is empty"],
    [" \n\n", "md", "the template is empty"],
    ["{{! to be written }}\n", "md", "the template prints nothing of this memo"],
    ["{{#if false}}# {{scenario.title}}{{/if}}\n", "html", "the template prints nothing of this memo"],
  ])("%j prints nothing and is refused, for %s", async (text, format, told) => {
    const folder = folderWithExamples(ID);
    writeFileSync(join(folder, "scenarios/memo.md.hbs"), text);
    const { code, err } = await run(folder, ["build", "--format", format]);
    expect([code, err]).toEqual([2, expect.stringContaining(`scenarios/memo.md.hbs:1:1: ${told}`)]);
    expect(existsSync(join(folder, "out"))).toBe(false);
  });

  it("named by the scenario: told there too, and what was built stays", async () => {
    const folder = folderWithExamples(ID);
    await run(folder, ["build", "--format", "md"]);
    const before = filesBelow(join(folder, "out"));
    writeFileSync(join(folder, "scenarios/own.md.hbs"), "\n");
    const scenario = join(folder, `scenarios/${ID}.yaml`);
    writeFileSync(scenario, `${readFileSync(scenario, "utf8")}\ntemplate: own.md.hbs\n`);
    const { code, err } = await run(folder, ["build", "--format", "md"]);
    expect([code, err]).toEqual([2, expect.stringContaining("scenarios/own.md.hbs:1:1: the template is empty")]);
    expect(filesBelow(join(folder, "out"))).toEqual(before);
  });
});
