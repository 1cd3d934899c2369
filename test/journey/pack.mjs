/**
 * `node test/journey/pack.mjs FOLDER`: packs the tool from a fresh clone, as whoever publishes it does, and prints the tarball's
 * path. `npm pack` installs what it needs and compiles.
 */
import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = resolve(process.argv[2] ?? ".");
const clone = join(folder, "clone");
const quiet = { stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" };
execFileSync("git", ["clone", "--quiet", root, clone], quiet);
const told = execFileSync("npm", ["pack", "--json", "--loglevel=error", "--pack-destination", folder], {
  ...quiet,
  cwd: clone,
});
const [{ filename }] = JSON.parse(told.slice(told.search(/^\[/m)));
process.stdout.write(`${join(folder, filename)}\n`);
