import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pc from "picocolors";
import { describe, expect, it } from "vitest";
import { realEffects } from "../../src/build/world/effects.js";
import { guarded } from "../../src/cli/terminal.js";
import { isPrintable } from "../../src/problem/printable.js";
import { emptyFolder, folderWithExamples, run, withoutBrowser } from "./run.js";

const EXAMPLE = "copilot-8b-l40s";
const SCENARIO = `scenarios/${EXAMPLE}.yaml`;
/** A colour, a bell, the start of a line, a colour in one byte, and a turn of direction: harmless, and seen if obeyed. */
const ODD = "a\u001b[31mb\u0007c\rd\u009b31me\u202ef\nFAKE: 1/1 built ok";

const build = (folder: string, ...args: string[]) =>
  run(folder, ["build", "--format", "md,html", ...args], withoutBrowser);
const edit = (file: string, change: (text: string) => string) =>
  writeFileSync(file, change(readFileSync(file, "utf8")));

describe("what the terminal is given", () => {
  it.each([
    [["build", "--as-of", ODD]],
    [["build", "--format", ODD]],
    [["build", "--paper", ODD]],
    [["build", "--shard", ODD]],
    [["build", `--${ODD}`]],
    [["build", ODD]],
    [["build", "--prices", ODD]],
    [[ODD]],
    [["explain", ODD]],
    [["explain", ODD, ODD]],
    [["explain", SCENARIO, ODD]],
    [["diff", ODD]],
    [["diff", ODD, ODD, ODD]],
    [["new", ODD]],
    [["schema", ODD]],
    [["predict", ODD]],
    [["predict", ODD, ODD]],
    [["prices", ODD]],
    [["prices", "import", ODD, ODD]],
    [["prices", "import", "litellm", ODD]],
    [["prices", "import", "csv", ODD, "--column", ODD]],
    [["prices", "fetch", ODD]],
    [["prices", "show", "--scenarios", ODD]],
  ])("holds nothing that it would obey, whatever words a command line has: %j", async (args) => {
    const { code, out, err } = await run(folderWithExamples(EXAMPLE), args, withoutBrowser);
    expect([code, isPrintable(out), isPrintable(err)]).toEqual([2, true, true]);
    expect(err).not.toMatch(/^FAKE/m);
  });

  it("holds no more than colours of ours where it has colours", () => {
    let said = "";
    const paint = pc.createColors(true);
    const terminal = guarded({
      ...{ effects: realEffects(), isLive: false, errPaint: paint, outPaint: paint },
      out: (text) => {
        said += text;
      },
      err: () => {},
    });
    terminal.out(`${paint.bold("a\u001b]0;title\u0007")}\u001b[2J\u001b[8m\n`);
    expect(said).toBe(`${paint.bold("a\ufffd]0;title\ufffd")}\ufffd[2J\ufffd[8m\n`);
  });

  it("says of points of operation what they are called, in one line, and what JSON can say", async () => {
    const folder = emptyFolder();
    const point = { id: ODD, model: ODD, gpu: ODD, n_gpus: 1, precision_weights: "fp8", input_len: 9, output_len: 9 };
    writeFileSync(join(folder, "points.json"), JSON.stringify([point]));
    const text = await run(folder, ["predict", "points.json"]);
    const json = await run(folder, ["predict", "points.json", "--json"]);
    expect([text.code, isPrintable(text.out), isPrintable(json.out)]).toEqual([0, true, true]);
    expect(text.out).not.toMatch(/^FAKE/m);
    expect(JSON.parse(json.out)[0].id).toBe(ODD);
  });

  it("a feed with such words is refused, row by row", async () => {
    const folder = folderWithExamples(EXAMPLE);
    const price = { input_cost_per_token: 1e-6, output_cost_per_token: 2e-6, litellm_provider: "x", mode: "chat" };
    writeFileSync(join(folder, "list.2026-01-01.json"), JSON.stringify({ [`x/${ODD}`]: price, "x/good": price }));
    const sheet = join(folder, "scenarios/prices/litellm.yaml");
    const before = readFileSync(sheet, "utf8");
    const args = ["prices", "import", "litellm", "list.2026-01-01.json", "--all"];
    const { code, out, err } = await run(folder, args);
    expect([code, isPrintable(out), isPrintable(err)]).toEqual([1, true, true]);
    expect(err).toContain("a control character (U+001B) stands in its words");
    expect(readFileSync(sheet, "utf8")).toBe(before);
  });
});

describe("a text field", () => {
  it.each([
    ["title", (text: string) => text.replace(/^title: .*/m, 'title: "A\\u202eB"'), "U+202E"],
    ["an option's label", (text: string) => text.replace(/label: .*/, 'label: "A\\uffffB"'), "U+FFFF"],
    ["notes", (text: string) => `${text.replace(/^notes:[\s\S]*/m, "")}\nnotes: "A\\eB"\n`, "U+001B"],
    ["a key", (text: string) => text.replace(/^options:/m, 'options:\n  "a\\ab": {}'), "U+0007"],
    ["a text that is not in quotes", (text: string) => text.replace(/^title: .*/m, "title: A\u2066B"), "U+2066"],
  ])("with such characters is refused where it stands: %s", async (_, change, name) => {
    const folder = folderWithExamples(EXAMPLE);
    edit(join(folder, SCENARIO), change);
    for (const args of [["build"], ["explain", SCENARIO, "own.monthly_cost"], ["check"]]) {
      const { code, out, err } = await run(folder, args, withoutBrowser);
      expect([code, err]).toEqual([
        2,
        expect.stringMatching(new RegExp(`${SCENARIO}:\\d+:\\d+: a .*\\(U\\${name.slice(1)}\\)`)),
      ]);
      expect([isPrintable(out), isPrintable(err)]).toEqual([true, true]);
    }
  });

  it("of a price sheet too", async () => {
    const folder = folderWithExamples(EXAMPLE);
    edit(join(folder, "scenarios/prices/gpus.yaml"), (text) => text.replace(/source: .*/, 'source: "a\\u009bb"'));
    for (const args of [["build"], ["prices", "show"]]) {
      const { code, err } = await run(folder, args, withoutBrowser);
      expect([code, err]).toEqual([2, expect.stringMatching(/gpus\.yaml:\d+:\d+: a control character \(U\+009B\)/)]);
    }
  });

  it("of a benchmark's file is shown with boxes: no document breaks", async () => {
    const folder = folderWithExamples("bring-your-own-benchmark");
    const runs = join(folder, "scenarios/benchmarks");
    for (const name of readdirSync(runs)) {
      const odd = JSON.stringify("M\uffff\u202e\u0007\u001b").slice(1, -1);
      edit(join(runs, name), (text) =>
        text.replace(/("(?:model_id|model|endpoint_type|backend)"\s*:\s*")/g, `$1${odd}`),
      );
    }
    const { code, out, err } = await build(folder);
    const files = existsSync(join(folder, "out"))
      ? readdirSync(join(folder, "out"), { recursive: true, encoding: "utf8" })
      : [];
    const texts = files.filter((path) => /\.(md|html|svg|json)$/.test(path));
    for (const path of texts) expect(isPrintable(readFileSync(join(folder, "out", path), "utf8")), path).toBe(true);
    expect([isPrintable(out), isPrintable(err), code === 0 || code === 2]).toEqual([true, true, true]);
  });

  it("that is named by its number in notes stays a number", async () => {
    const folder = folderWithExamples(EXAMPLE);
    edit(
      join(folder, SCENARIO),
      (text) => `${text.replace(/^notes:[\s\S]*/m, "")}\nnotes: "A&#x202e;B &#8238; &rlm; &euro;"\n`,
    );
    expect((await build(folder)).code).toBe(0);
    const page = readFileSync(join(folder, `out/${EXAMPLE}/memo.html`), "utf8");
    expect([isPrintable(page), page.includes("A&amp;#x202e;B &amp;#8238; &amp;rlm; €")]).toEqual([true, true]);
  });
});

describe("a scenario's name in a memo", () => {
  it("that holds control characters is refused", async () => {
    const folder = folderWithExamples(EXAMPLE);
    renameSync(join(folder, SCENARIO), join(folder, "scenarios/a\u001b[31m.yaml"));
    const { code, err } = await build(folder);
    expect([code, isPrintable(err)]).toEqual([2, true]);
    expect(err).toContain("has a control character in its name");
  });

  it
    .skipIf(process.platform === "win32")
    .each([
      "a b.yaml",
      "a;touch made.yaml",
      "$(touch made) `touch made`.yaml",
      'it\'s "quoted" \\ ``` <b>.yaml',
      "a#b.yaml",
      "caf\u00e9 & {x}.yaml",
    ])("stands in its commands as a shell takes it: %s", async (name) => {
    const folder = folderWithExamples(EXAMPLE);
    renameSync(join(folder, SCENARIO), join(folder, "scenarios", name));
    const sheet = "my prices; touch made.yaml";
    writeFileSync(join(folder, sheet), readFileSync(join(folder, "scenarios/prices/gpus.yaml")));
    const { code } = await build(folder, "--prices", sheet, "scenarios/prices/apis.yaml");
    expect(code).toBe(0);
    const memo = readFileSync(join(folder, `out/${EXAMPLE}/memo.md`), "utf8");
    const commands = memo.match(/^npx --no breakeven .*$/gm) ?? [];
    expect(commands).toHaveLength(3);
    const words = commands.map((command) =>
      execFileSync("sh", ["-c", `npx() { printf '%s\\n' "$@"; }; ${command}`], { cwd: folder, encoding: "utf8" }).split(
        "\n",
      ),
    );
    const [again] = words.filter(([, , command]) => command === "build");
    expect(again?.slice(0, 7)).toEqual([
      ...["--no", "breakeven", "build", `scenarios/${name}`, "--prices", sheet, "scenarios/prices/apis.yaml"],
    ]);
    const asked = words.filter((each) => each !== again);
    for (const each of asked) expect(each.slice(0, 4)).toEqual(["--no", "breakeven", "explain", `scenarios/${name}`]);
    expect(existsSync(join(folder, "made"))).toBe(false);
    for (const [, , , , id = ""] of asked)
      expect(await run(folder, ["explain", `scenarios/${name}`, id])).toMatchObject({ code: 0 });
  });

  it("is followed by the memo of a matrix that the command explains", async () => {
    const folder = folderWithExamples(EXAMPLE);
    edit(join(folder, SCENARIO), (text) =>
      text.replace(/^workload:/m, "matrix:\n  gpu:\n    values:\n      dear: { options.own.label: One }\nworkload:"),
    );
    expect((await build(folder)).code).toBe(0);
    const memo = readFileSync(join(folder, `out/${EXAMPLE}-dear/memo.md`), "utf8");
    const [, scenario = "", quantity = ""] = /^npx --no breakeven explain (\S+) (\S+)$/m.exec(memo) ?? [];
    expect(scenario).toBe(`${SCENARIO}#dear`);
    expect((await run(folder, ["explain", scenario, quantity])).code).toBe(0);
  });
});
