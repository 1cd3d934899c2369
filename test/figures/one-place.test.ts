import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../support/scenarios.js";

/** What is written for other programs: rows of CSV, amounts in YAML, and a style that a function sets inside the browser. */
const FOR_PROGRAMS = [
  "calibration/simulated.ts",
  "calibration/told.ts",
  "render/pdf/toc.ts",
  "scenario/invoice.ts",
  "usage/invoice-yaml.ts",
];

test("no other place formats or rounds a number", () => {
  const found = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".ts") && !file.startsWith("figures/"))
    .filter((file) =>
      /\.to(Fixed|Precision|Exponential|LocaleString)\(|NumberFormat/.test(
        readFileSync(join(ROOT, "src", file), "utf8"),
      ),
    );
  expect(found.sort()).toEqual(FOR_PROGRAMS);
});
