import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadTemplates, type Templates } from "../../src/render/templates.js";

const ROOT = join(fileURLToPath(import.meta.url), "..", "..", "..");

/** The project's own templates, styles and fonts. */
export function loaded(): Templates {
  return loadTemplates((path) => readFileSync(join(ROOT, path)));
}
