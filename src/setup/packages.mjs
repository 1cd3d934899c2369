import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root, runNpm, say } from "./run.mjs";

/** Installs the packages of the lock file where they are not all there. Returns whether they are now. */
export function getPackages() {
  if (packagesMatch(root)) return true;
  say("installing packages (npm ci)");
  // --include=dev: NODE_ENV=production would leave out the compiler.
  // No dependency's install script is needed, so none runs; nor does our own, which would come here again.
  // `npm pack --json` hands its --json down, and npm would list every package that it adds.
  if (runNpm(["ci", "--include=dev", "--ignore-scripts", "--no-progress", "--no-json"]) === 0) return true;
  say("the packages could not be installed; see npm's message above. Once the cause is mended: npm ci");
  return false;
}

/**
 * Does node_modules hold what package-lock.json asks for? npm writes what it installed into
 * node_modules/.package-lock.json; a package made for another platform is optional and not there.
 */
export function packagesMatch(folder) {
  const wanted = readPackages(join(folder, "package-lock.json"));
  const present = readPackages(join(folder, "node_modules", ".package-lock.json"));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    const found = present[path];
    if (!found) return entry.optional === true;
    return found.version === entry.version && found.integrity === entry.integrity && existsSync(join(folder, path));
  });
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}
