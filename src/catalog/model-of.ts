import type { Architecture } from "./architecture.js";
import type { Catalog } from "./catalog.js";
import { readConfigText } from "./config.js";
import { findModel } from "./find-model.js";
import type { Unfound } from "./unfound.js";

/**
 * The model of the catalog that is called so, or the one whose config.json stands at this path. `readFile` gives a file's
 * text, or undefined where there is none. Throws an InputError where a config cannot be understood.
 */
export function modelOf(
  catalog: Catalog,
  nameOrPath: string,
  readFile: (path: string) => string | undefined,
): Architecture | Unfound {
  if (/\.(json|ya?ml)$/i.test(nameOrPath)) {
    const text = readFile(nameOrPath);
    if (text !== undefined) return readConfigText(nameOrPath, text);
    return {
      message: `there is no file "${nameOrPath}"`,
      hint: "the path of a model's config.json, or a model's name",
    };
  }
  const found = findModel(catalog, nameOrPath);
  if (!("message" in found) || !nameOrPath.includes("/")) return found;
  const inside = `${nameOrPath.replace(/\/$/, "")}/config.json`;
  const text = readFile(inside);
  return text === undefined ? found : readConfigText(inside, text);
}
