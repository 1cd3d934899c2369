import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contentSha, sha256, textOf } from "../../src/build/hash.js";
import { filesBelow, folderWithExamples, run } from "../cli/run.js";

/** Line ends as Git on Windows writes them with `core.autocrlf`, in every file that is text. */
function toCrlf(folder: string): void {
  for (const path of Object.keys(filesBelow(folder))) {
    const file = join(folder, path);
    const content = readFileSync(file);
    if (!content.includes(0)) writeFileSync(file, content.toString("utf8").replaceAll("\n", "\r\n"));
  }
}

describe("line ends", () => {
  it.each([
    ["a\r\nb\r\n", "a\nb\n"],
    ["a\rb\r\r\n", "a\rb\r\n"],
    ["a\nb", "a\nb"],
    ["a\r", "a\r"],
    ["", ""],
  ])("%j is the same content as %j", (crlf, lf) => {
    expect(contentSha(crlf)).toBe(sha256(lf));
    expect(textOf(new TextEncoder().encode(crlf))).toBe(lf);
  });

  it("of what is no text are bytes like others", () => {
    expect(contentSha("\0a\r\n")).toBe(sha256("\0a\r\n"));
  });

  it("do not make a committed memo out of date, nor another memo of it", async () => {
    const examples = ["copilot-8b-l40s", "bring-your-own-benchmark"];
    const folder = folderWithExamples(...examples);
    const at = (path: string) => join(folder, path);
    writeFileSync(
      at("scenarios/load.csv"),
      `hour,tokens\n${Array.from({ length: 24 }, (_, hour) => `${hour},${1 + (hour % 5)}`).join("\n")}\n`,
    );
    const byCsv = readFileSync(at("scenarios/copilot-8b-l40s.yaml"), "utf8").replace(
      /^( +)load:.*\n(?:\1 +.*\n)*/m,
      "$1load: { hourly_csv: load.csv, column: tokens }\n",
    );
    expect(byCsv).toContain("hourly_csv");
    writeFileSync(at("scenarios/copilot-8b-l40s.yaml"), byCsv);
    writeFileSync(at("scenarios/own.md.hbs"), "# {{scenario.title}}\n\nA template\nof our own.\n");
    const measured = at("scenarios/bring-your-own-benchmark.yaml");
    writeFileSync(measured, `${readFileSync(measured, "utf8")}\ntemplate: own.md.hbs\n`);
    const options = ["--format", "md"];
    expect(await run(folder, ["build", ...options])).toMatchObject({ code: 0 });
    const before = filesBelow(at("out"));

    toCrlf(folder);
    expect(readFileSync(at("out/index.md"), "utf8")).toContain("\r\n");
    const checked = await run(folder, ["check", ...options]);
    expect([checked.code, checked.out, checked.err]).toEqual([0, expect.any(String), ""]);
    const again = await run(folder, ["build", ...options]);
    expect([again.code, again.out]).toEqual([0, "2 memos unchanged\n"]);

    expect((await run(folder, ["build", ...options, "--out", "fresh"])).code).toBe(0);
    const { "manifest.json": fresh, ...memos } = filesBelow(at("fresh"));
    const { "manifest.json": old, ...others } = before;
    expect(memos).toEqual(others);
    expect(fresh).toEqual(old);
  }, 240_000);
});
