import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { LIBRARY } from "../../src/economics/library.js";
import { lawsPage, PAGE } from "../../src/setup/laws-page.mjs";
import { ROOT } from "../support/scenarios.js";

it("the page of laws is what the books give: npm run laws", async () => {
  const page = await lawsPage();
  expect(readFileSync(join(ROOT, PAGE), "utf8")).toBe(page);
  for (const { id } of LIBRARY) expect(page).toContain(`| \`${id}\` |`);
});
