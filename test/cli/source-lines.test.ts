import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { inSources } from "../../src/cli/failure.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const bundle = join(ROOT, "dist/bundle");
const mapOf = (url: string) => {
  const file = `${fileURLToPath(url)}.map`;
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
};

it("tells a place in the bundle as a line of the sources, which is there", () => {
  const [map = ""] = readdirSync(bundle).filter((file) => file.endsWith(".js.map"));
  const url = pathToFileURL(join(bundle, map.replace(/\.map$/, "")));
  const told = inSources(`Error: broken\n    at x (${url}:1:5000)`, mapOf);
  const [, file = "", line = "0"] = /at x \((src\/[^:]+):(\d+):\d+\)/.exec(told) ?? [];
  expect(existsSync(join(ROOT, file)), told).toBe(true);
  expect(readFileSync(join(ROOT, file), "utf8").split("\n").length).toBeGreaterThanOrEqual(Number(line));
});

it("leaves places alone of which there is no map", () => {
  const stack = "Error: broken\n    at file:///nowhere/else.js:3:4\n    at node:internal/modules:1:2";
  expect(inSources(stack, mapOf)).toBe(stack);
});
