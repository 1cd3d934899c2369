import { join } from "node:path";
import { type Catalog, catalogOf } from "../catalog/catalog.js";
import type { Effects } from "./effects.js";
import { toolFolder } from "./tool.js";

/** The sheets of the catalog, in the tool's own folder. */
const FILES = { gpus: "src/catalog/gpus.yaml", models: "src/catalog/models.yaml" };

// A build of many scenarios reads each sheet once.
const known = new WeakMap<Effects, Catalog>();

/** The tool's own GPUs and models; a sheet is read when it is first asked for. */
export function toolCatalog(effects: Effects): Catalog {
  const catalog =
    known.get(effects) ?? catalogOf(FILES, (file) => new TextDecoder().decode(effects.read(join(toolFolder, file))));
  known.set(effects, catalog);
  return catalog;
}
