import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "./support/scenarios.js";

const text = readFileSync(join(ROOT, "CONTRIBUTING.md"), "utf8");
const paths = ["src", "test", "templates", "scenarios"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map(
    (path) => `/${folder}/${path.replaceAll("\\", "/")}`,
  ),
);
const all = [...paths, "/src", "/test", "/templates", "/scenarios", "/findings"];

it("every file and folder that CONTRIBUTING names is there", () => {
  const named = [...text.matchAll(/`([\w./-]*\w\.(?:ts|mjs|yaml|hbs|json|csv)|[\w./-]+\/)`/g)].map(
    ([, name = ""]) => name,
  );
  const made = (name: string) => /^(dist|out|\.cache)\//.test(name) || name === "config.json";
  const lost = named.filter((name) => !made(name) && !all.some((path) => path.endsWith(`/${name.replace(/\/$/, "")}`)));
  expect(named.length).toBeGreaterThan(40);
  expect(lost).toEqual([]);
});

it("its table of rooms has every room", () => {
  const cells = [...text.matchAll(/^\| ((?:`\w+`(?:, )?)+) \|/gm)].flatMap(([, cell = ""]) => cell.match(/\w+/g) ?? []);
  const rooms = readdirSync(join(ROOT, "src"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(rooms.map(({ name }) => name).filter((name) => !cells.includes(name))).toEqual([]);
});
