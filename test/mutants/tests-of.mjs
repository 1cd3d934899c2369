import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What no test of its own room runs at all, and the room whose tests do: an option's laws are composed for a report. */
const RUN_BY = [[/^src\/economics\/(options\/|hours\/carried)/, "test/author/"]];

/** The rooms whose tests are to notice a change in this source. */
export function roomsOf(source) {
  const [, room] = source.split("/");
  return [`test/${room}/`, ...RUN_BY.filter(([of]) => of.test(source)).map(([, tests]) => tests)];
}

/** Every file of tests that imports this source itself, whichever room it belongs to. */
export function testsOf(root, source) {
  const imported = `${source.replace(/\.ts$/, ".js")}"`;
  return readdirSync(join(root, "test"), { recursive: true })
    .map((file) => `test/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".test.ts") && readFileSync(join(root, file), "utf8").includes(imported))
    .sort();
}
