import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Every file of tests that imports this source itself, whichever room it belongs to. */
export function testsOf(root, source) {
  const imported = `${source.replace(/\.ts$/, ".js")}"`;
  return readdirSync(join(root, "test"), { recursive: true })
    .map((file) => `test/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".test.ts") && readFileSync(join(root, file), "utf8").includes(imported))
    .sort();
}
