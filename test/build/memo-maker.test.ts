import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openMaker } from "../../src/build/memo-maker.js";
import { noDefaults } from "../../src/build/request.js";
import { realEffects } from "../../src/build/world/effects.js";
import { folderWithExamples } from "../cli/run.js";

const EXAMPLES = ["hybrid-router", "copilot-8b-l40s", "workbook", "chat-70b-1m-users", "tco-low-volume"];

it("answers each of many orders with its own memo, as if it were the only one, beside one that fails", async () => {
  const root = folderWithExamples(...EXAMPLES);
  writeFileSync(join(root, "scenarios/broken.yaml"), "id: broken\n");
  const maker = openMaker({ orders: 100, prints: true }, { ...realEffects(), processors: 2 });
  onTestFinished(() => maker.close());
  const pageOf = async (name: string): Promise<unknown> => {
    const outcome = await maker.make({
      ...{ source: { root, file: `scenarios/${name}.yaml` }, cell: undefined, formats: ["html"], asOf: undefined },
      ...{
        prices: [],
        defaults: noDefaults,
        said: "",
        paper: "A4",
        packing: "small" as const,
        prints: false,
        printedFrom: undefined,
        site: undefined,
        charts: "auto",
        out: join(root, "out"),
      },
    });
    return "made" in outcome ? outcome.made.files.get("memo.html") : outcome.problems;
  };
  const names = [...EXAMPLES, "broken"];
  const together = await Promise.all(names.map((name) => pageOf(name)));
  const alone: unknown[] = [];
  for (const name of names) alone.push(await pageOf(name));
  expect(together).toEqual(alone);
  expect(alone.slice(0, -1).map((page) => typeof page)).toEqual(EXAMPLES.map(() => "string"));
  expect(new Set(alone).size).toBe(names.length);
  expect(alone.at(-1)).toContainEqual(expect.objectContaining({ message: '"as_of" is missing' }));
});
