import { describe, expect, it } from "vitest";
import { discover } from "../../src/build/discover.js";
import { memory } from "./memory.js";

const files = {
  "/team/scenarios/b.yaml": "",
  "/team/scenarios/a.yml": "",
  "/team/scenarios/notes.md": "",
  "/team/scenarios/prices/gpu.yaml": "",
  "/team/scenarios/.hidden/x.yaml": "",
  "/team/scenarios/team/c.yaml": "",
  "/team/scenarios/team/prices/p.yaml": "",
  "/team/empty/readme.md": "",
  "/repo/.git/HEAD": "",
  "/repo/docs/memos/d.yaml": "",
  "/loose/e.yaml": "",
};

describe("discover", () => {
  it("finds the scenarios of a folder and of those below it, but no price sheets and nothing hidden", () => {
    const { sources, problems } = discover(["scenarios"], memory(files));
    expect(sources.map(({ file }) => file)).toEqual(["scenarios/a.yml", "scenarios/b.yaml", "scenarios/team/c.yaml"]);
    expect(problems).toEqual([]);
  });

  it.each([
    ["scenarios/b.yaml", "/team", "scenarios/b.yaml"],
    ["/team/scenarios/team/c.yaml", "/team", "scenarios/team/c.yaml"],
    ["/repo/docs/memos", "/repo", "docs/memos/d.yaml"],
    ["/loose/e.yaml", "/loose", "e.yaml"],
  ])("names %s below %s, wherever it is called from", (path, root, file) => {
    for (const cwd of path.startsWith("/") ? ["/team", "/", "/repo/docs"] : ["/team"]) {
      expect(discover([path], { ...memory(files), cwd }).sources).toEqual([{ root, file }]);
    }
  });

  it("takes a file that is meant twice once", () => {
    const { sources } = discover(["scenarios/b.yaml", "scenarios", "./scenarios/b.yaml"], memory(files));
    expect(sources.map(({ file }) => file)).toEqual(["scenarios/b.yaml", "scenarios/a.yml", "scenarios/team/c.yaml"]);
  });

  it("says what is not there, and goes on with what is", () => {
    const { sources, problems } = discover(["nowhere", "empty", "scenarios/team"], memory(files));
    expect(problems.map(({ file, message }) => `${file}: ${message}`)).toEqual([
      "nowhere: no such file or folder",
      "empty: no scenario in it",
    ]);
    expect(sources).toHaveLength(1);
  });
});
