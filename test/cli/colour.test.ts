import { expect, it } from "vitest";
import { folderWithExamples, runProcess } from "./run.js";

const COLOUR = "\u001b[";

it.each([
  ["no terminal", {}, false],
  ["colour that is asked for", { FORCE_COLOR: "1" }, true],
  ["colour that is asked for not to be", { FORCE_COLOR: "0" }, false],
  ["both", { FORCE_COLOR: "1", NO_COLOR: "1" }, false],
])("with %s", (_, env, expected) => {
  const folder = folderWithExamples("copilot-8b-l40s");
  const { err } = runProcess(folder, ["build", "nowhere.yaml"], { NO_COLOR: "", FORCE_COLOR: "", ...env });
  expect(err.includes(COLOUR)).toBe(expected);
});
