import { expect, it } from "vitest";
import { TOOLS } from "../../src/usage/format.js";
import { files } from "../support/scenarios.js";

it("the README's table says of every tool what its input counts", () => {
  const rows = files.read("README.md").match(/^\| `\w+`(?:, `\w+`)* \|.*$/gm) ?? [];
  const named = rows.flatMap((row) => (row.split("|")[1] ?? "").match(/\w+/g) ?? []);
  expect(TOOLS.filter((tool) => !named.includes(tool))).toEqual([]);
});

/** Where each tool's fields are read. */
const READ_IN: Partial<Record<string, string>> = {
  ...{ azure: "traces", mooncake: "traces", burstgpt: "traces", servegen: "traces" },
  ...{ trace: "generic", csv: "generic" },
};
/** Words in code that are no field: what a person writes on the command line, and files. */
const NO_FIELD = /^--|^(?:with|without)-cached$|[=*,/]/;

it.each(TOOLS)("every field that the README names of %s is one that its reader knows", (tool) => {
  const rows = files.read("README.md").match(/^\| `\w+`(?:, `\w+`)* \|.*$/gm) ?? [];
  const row = rows.find((each) => (each.split("|")[1] ?? "").match(/\w+/g)?.includes(tool)) ?? "";
  const fields = [
    ...row
      .split("|")
      .slice(3)
      .join("|")
      .matchAll(/`([^`]+)`/g),
  ].map(([, field = ""]) => field);
  const source = [`formats/${READ_IN[tool] ?? tool}`, "roles"]
    .map((name) => files.read(`src/usage/${name}.ts`))
    .join("");
  const unknown = fields.filter((field) => !NO_FIELD.test(field) && !source.includes(field.replace(/^\.\.\./, "")));
  expect(unknown).toEqual([]);
});
