import { join } from "node:path";
import { loadTemplates, type Templates } from "../render/templates.js";
import type { Effects } from "./effects.js";
import { toolFolder } from "./tool.js";

const known = new WeakMap<Effects, Templates>();

/** The tool's own templates, read when the first memo needs them. */
export function toolTemplates(effects: Effects): () => Templates {
  return () => {
    const found = known.get(effects) ?? loadTemplates((path) => effects.read(join(toolFolder, path)));
    known.set(effects, found);
    return found;
  };
}
