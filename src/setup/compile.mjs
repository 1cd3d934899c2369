import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { installed, root, runNode, say } from "./run.mjs";

const dist = join(root, "dist");
const stamp = join(dist, ".compiled-from");

/** Compiles src to dist where dist was made from other sources. Returns whether dist is good. */
export function compile() {
  const hash = hashSources();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) {
    keepCompiled();
    return true;
  }
  say("compiling src to dist");
  // Into a folder of its own, so that a half-made dist is never run.
  const fresh = join(root, `.cache/dist-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  const clean = runNode([installed("typescript", "bin", "tsc"), "--project", root, "--outDir", fresh]) === 0;
  const main = join(fresh, "cli/main.js");
  if (!existsSync(main)) return false;
  for (const script of clean ? ["bundle.mjs", "published.mjs"] : [])
    if (runNode([join(root, "src/setup", script), fresh]) !== 0) return false;
  chmodSync(main, 0o755);
  if (clean) writeFileSync(join(fresh, ".compiled-from"), hash);
  rmSync(dist, { recursive: true, force: true });
  renameSync(fresh, dist);
  if (clean) keepCompiled();
  return clean;
}

/** What V8 compiles of the bundle is kept for this version of Node; without it the command only starts slower. */
function keepCompiled() {
  if (existsSync(join(dist, `bundle/program.js.${process.version}`))) return;
  spawnSync(process.execPath, [join(root, "src/setup/keep-compiled.mjs")], { stdio: "ignore" });
}

/** By content, not by time, nor by how lines end: a checkout or an unpacked archive sets both as it likes. */
function hashSources() {
  const hash = createHash("sha256");
  const sources = readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
  for (const file of [
    "tsconfig.json",
    "package-lock.json",
    "src/setup/bundle.mjs",
    "src/setup/published.mjs",
    // Editors offer the names in them.
    "src/catalog/gpus.yaml",
    "src/catalog/models.yaml",
    "src/tokens/tokenizers.yaml",
    "src/setup/licence-texts.mjs",
    "src/setup/keep-compiled.mjs",
    ...sources,
  ]) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file), "utf8").replaceAll("\r\n", "\n"))
      .update("\0");
  }
  return hash.digest("hex");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = compile() ? 0 : 1;
