import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow, folderWithExamples, run, withoutBrowser } from "./run.js";

const ONE = "copilot-8b-l40s";

/** A repository with examples and settings; paths of `tool` start at its top unless said. */
function repository(settings: string, ...names: string[]) {
  const top = folderWithExamples(...(names.length > 0 ? names : [ONE]));
  mkdirSync(join(top, ".git"));
  const write = (file: string, text: string) => writeFileSync(join(top, file), text);
  write("breakeven.yaml", settings);
  return {
    top,
    write,
    read: (file: string) => readFileSync(join(top, file), "utf8"),
    tool: (args: string[], below = "") => run(join(top, below), args, withoutBrowser),
  };
}

describe("breakeven.yaml", () => {
  it("is behind build, check and diff alike, from any folder of the repository", async () => {
    const { top, tool, read } = repository("out: docs/memos\nformats: [md]\nflavour: vitepress\ncharts: light\n");
    expect((await tool(["build"], "scenarios/prices")).code).toBe(0);
    const files = Object.keys(filesBelow(join(top, "docs/memos")));
    expect(files).toContain(`${ONE}/index.md`);
    expect(files.filter((file) => /html|pdf/.test(file))).toEqual([]);
    expect(read(`docs/memos/${ONE}/index.md`)).toMatch(/^---\n/);
    expect(read(`docs/memos/${ONE}/charts/cost-by-line.svg`)).not.toContain("prefers-color-scheme");
    expect(await tool(["check"])).toMatchObject({ code: 0, out: "everything is current\n" });
    expect(await tool(["diff", "docs/memos"], "scenarios")).toMatchObject({ code: 2 });
    expect((await tool(["diff", "docs/memos"])).err).toContain("with docs/memos (folder)");
  });

  it("weighs less than the command line, which the memo then names", async () => {
    const { tool, read } = repository("formats: [md]\npaper: Letter\n");
    const command = (page = "memo.md") => /^npx --no breakeven build (.*)$/m.exec(read(`out/${ONE}/${page}`))?.[1];
    await tool(["build"]);
    expect(command()).toBe(`scenarios/${ONE}.yaml`);
    const { err } = await tool(["build", "--paper", "A4", "--front-matter", "mkdocs"]);
    expect(err).toContain("--paper Letter -> A4");
    expect(command("index.md")).toBe(`scenarios/${ONE}.yaml --paper A4 --front-matter mkdocs`);
    expect(await tool(["check"])).toMatchObject({ code: 1, out: expect.stringContaining("--paper A4 -> Letter") });
    await tool(["build", "--pdf", "small"]);
    expect(command()).toBe(`scenarios/${ONE}.yaml --pdf small`);
    const { err: again } = await tool(["build", "--pdf", "steady"]);
    expect(again).toContain("--pdf small -> steady");
    expect(command()).toBe(`scenarios/${ONE}.yaml`);
  });

  it("takes away what an earlier build wrote in a format that it does not name, where no command line asks for one", async () => {
    const { top, tool, write } = repository("formats: [md, html, json]\n");
    const pages = () => Object.keys(filesBelow(join(top, "out"))).filter((file) => file.endsWith(".html"));
    await tool(["build"]);
    expect(pages()).toEqual([`${ONE}/memo.html`, "index.html", "laws.html"]);
    write("breakeven.yaml", "formats: [md, json]\n");
    expect(await tool(["check", "--format", "md,json"])).toMatchObject({ code: 0 });
    expect(await tool(["check"])).toMatchObject({
      code: 1,
      out: expect.stringContaining("html is not among the formats"),
    });
    await tool(["build"]);
    expect(pages()).toEqual([]);
    expect(await tool(["check"])).toMatchObject({ code: 0, out: "everything is current\n" });
    await tool(["build", "--format", "html"]);
    expect(pages()).toContain(`${ONE}/memo.html`);
  });

  it("says how old a price may be for scenarios that do not, and build tells what is older", async () => {
    const { tool, write } = repository("formats: [json]\nmax_age: 1 day\n");
    const { out } = await tool(["build", "--as-of", "2026-06-01"]);
    expect(out).toMatch(/\n {2}3 prices are up to 291 days old, 1 allowed\n/);
    // Whoever builds must know it also where nothing had to be made.
    const { out: unchanged } = await tool(["build", "--as-of", "2026-06-01"]);
    expect(unchanged).toBe(
      "copilot-8b-l40s: unchanged; 3 prices are up to 291 days old, 1 allowed\n1 memo unchanged\n",
    );
    expect(JSON.parse((await tool(["build", "--as-of", "2026-06-01", "--json"])).out).memos[0].to_know).toEqual([
      "3 prices are up to 291 days old, 1 allowed",
    ]);
    write("breakeven.yaml", "formats: [json]\nmax_age: 400 days\n");
    const again = await tool(["build", "--as-of", "2026-06-01"]);
    expect(again.err).toContain("breakeven.yaml changed");
    expect(again.out).not.toContain("allowed");
  });

  it("names price sheets that no command line has to name", async () => {
    const { tool, read, write, top } = repository(
      "formats: [md, json]\nprices: [elsewhere/gpus.yaml, elsewhere/apis.yaml]\n",
    );
    mkdirSync(join(top, "elsewhere"));
    for (const sheet of ["gpus", "apis"]) write(`elsewhere/${sheet}.yaml`, read(`scenarios/prices/${sheet}.yaml`));
    rmSync(join(top, "scenarios/prices"), { recursive: true });
    expect((await tool(["build"])).code).toBe(0);
    expect(read(`out/${ONE}/memo.md`)).not.toContain("--prices");
    write("elsewhere/gpus.yaml", read("elsewhere/gpus.yaml").replaceAll("$1.5/GPU/h", "$1.4/GPU/h"));
    expect((await tool(["check"])).out).toContain("elsewhere/gpus.yaml: l40s-rented");
  });

  it("trusts a source for the scenarios that name its price, and leaves the others alone", async () => {
    const { tool, read, write } = repository("formats: [json]\n", ONE, "70b-8xh100");
    const price = (id: string, cost: string) =>
      `  - { id: ${id}, provider: p, item: m, blended: ${cost}/Mtok, class: on-demand, effective: { from: 2025-08-14 }, source: s, read: 2026-04-10, feed: { name: litellm, key: k, version: v } }\n`;
    write("scenarios/prices/feed.yaml", `prices:\n${price("small-model-low", "$0.60")}${price("unused", "$1")}`);
    const torn = await tool(["build"]);
    expect([torn.code, torn.err]).toEqual([2, expect.stringContaining("trusts: { small-model-low:")]);
    const cost = () => JSON.parse(read(`out/${ONE}/report.json`)).quantities["api_low.api_price"].value;
    for (const [source, expected] of [
      ["litellm", 0.6],
      ["hand", 0.5],
    ] as const) {
      write(
        "breakeven.yaml",
        `formats: [json]\ntrusts: { small-model-low: ${source}, unused: nobody, nowhere: litellm }\n`,
      );
      expect((await tool(["build"])).code).toBe(0);
      expect(cost()).toBe(expected);
    }
    const scenario = `scenarios/${ONE}.yaml`;
    write(scenario, read(scenario).replace(/^as_of:/m, "trusts: { small-model-low: litellm }\nas_of:"));
    await tool(["build"]);
    expect(cost()).toBe(0.6);
  });

  it("is strict, and says where", async () => {
    const wrong = "out: [a]\npapr: A4\nformats: [doc]\nmax_age: 1 to 2 days\nflavour: jekyll\n";
    const { code, err } = await repository(wrong).tool(["build"]);
    expect(code).toBe(2);
    for (const place of ["1:6", "2:1", "3:11", "4:10", "5:10"]) expect(err).toContain(`breakeven.yaml:${place}:`);
    expect(err).toContain('did you mean "paper"?');
  });

  it("of a folder above counts only within one repository", async () => {
    const { tool, top } = repository("out: memos\nformats: [md]\n");
    mkdirSync(join(top, "other/.git"), { recursive: true });
    mkdirSync(join(top, "other/scenarios"));
    expect((await tool(["build"], "other")).err).toContain("scenarios:1:1: no scenario in it");
  });
});

it("a build of some memos leaves what is known of the others", async () => {
  const { tool, read, write } = repository("formats: [json]\n", ONE, "70b-8xh100", "hybrid-router");
  await tool(["build"]);
  const before = JSON.parse(read("out/manifest.json"));
  const sheet = "scenarios/prices/gpus.yaml";
  write(sheet, read(sheet).replaceAll("$1.5/GPU/h", "$1.4/GPU/h"));
  await tool(["build", `scenarios/${ONE}.yaml`]);
  const after = JSON.parse(read("out/manifest.json"));
  expect(after.catalog).toEqual(before.catalog);
  expect(after.memos["hybrid-router"]).toEqual(before.memos["hybrid-router"]);
  expect(Object.keys(after.sheets[sheet].ids)).toEqual(Object.keys(before.sheets[sheet].ids));
  const { err } = await tool(["build"]);
  expect(err).toMatch(
    /built hybrid-router \d+ ms because scenarios\/prices\/gpus\.yaml: l40s-rented .*\$1\.5\/.* -> .*\$1\.4\//,
  );
  expect(JSON.parse(read("out/manifest.json")).sheets[sheet].earlier).toBeUndefined();
});
