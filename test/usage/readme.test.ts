import { expect, it } from "vitest";
import { TOOLS } from "../../src/usage/format.js";
import { files } from "../support/scenarios.js";

it("the README's table says of every tool what its input counts", () => {
  const rows = files.read("README.md").match(/^\| `\w+`(?:, `\w+`)* \|.*$/gm) ?? [];
  const named = rows.flatMap((row) => (row.split("|")[1] ?? "").match(/\w+/g) ?? []);
  expect(TOOLS.filter((tool) => !named.includes(tool))).toEqual([]);
});
