import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import v8 from "node:v8";
import { constants, Script } from "node:vm";

/**
 * Loads the files of dist/bundle. V8 takes as long to compile what a build runs as to run it, so what it compiled in a build
 * after the bundle was made lies beside each file (`keepCompiled`). Another version of Node passes over it.
 */
const folder = fileURLToPath(new URL("../bundle/", import.meta.url));
const outside = createRequire(import.meta.url);
const HEAD = '(function(exports,require,module,__filename){"use strict";';

interface Loaded {
  readonly path: string;
  readonly script: Script;
  readonly module: { exports: unknown };
}

const loaded = new Map<string, Loaded>();

/** Node 20 soon optimizes what runs a few times more: a third of the work of a memo. Newer ones wait, and have no such flag. */
if (process.versions.v8.startsWith("11.")) v8.setFlagsFromString("--interrupt-budget=1000000");

// To compile a schema takes longer than to walk through it the few times that a process does; zod looks here for what it is told.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

// Node warns that this way of importing from a script may yet change; users can do nothing about it, and the tests hold it.
const { emitWarning } = process;
process.emitWarning = (warning: string | Error, ...more: unknown[]): void => {
  if (!String(warning).includes("USE_MAIN_CONTEXT_DEFAULT_LOADER"))
    Reflect.apply(emitWarning, process, [warning, ...more]);
};

/** What a file of the bundle exports. */
export function bundled(name: string): unknown {
  const known = loaded.get(name);
  if (known) return known.module.exports;
  const path = join(folder, name);
  const cachedData = compiledOf(path);
  const script = new Script(`${HEAD}${readFileSync(path, "utf8")}\n})`, {
    filename: pathToFileURL(path).href,
    columnOffset: -HEAD.length,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(cachedData && { cachedData }),
  });
  const module = { exports: {} };
  loaded.set(name, { path, script, module });
  script.runInThisContext()(module.exports, requireFrom, module, path);
  return module.exports;
}

/** Files of the bundle name each other `./name.js`; all else are modules of Node. */
function requireFrom(id: string): unknown {
  return id.startsWith("./") ? bundled(id.slice(2)) : outside(id);
}

function compiledOf(path: string): Buffer | undefined {
  try {
    return readFileSync(`${path}.${process.version}`);
  } catch {
    return undefined;
  }
}

/** Puts beside every loaded file what V8 has compiled of it by now. */
export function keepCompiled(): void {
  for (const { path, script } of loaded.values())
    writeFileSync(`${path}.${process.version}`, script.createCachedData());
}
