/**
 * `npm run scoped -- @OWNER`: the package as OWNER can publish it, under a name that is theirs: `npm publish` takes the tarball as
 * it is. The name `breakeven` alone is nobody's on the registry, and whoever takes it could run code where it is asked for.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root, say } from "./run.mjs";

const [owner = ""] = process.argv.slice(2);
if (!/^@[a-z0-9][a-z0-9._-]*$/.test(owner)) {
  say("name the scope that you publish under: npm run scoped -- @owner");
  process.exit(2);
}
const npm = (args, cwd) => JSON.parse(lastJson(execFileSync("npm", args, { cwd, encoding: "utf8" })));
const folder = join(root, ".cache/scoped");
rmSync(folder, { recursive: true, force: true });
const [{ files }] = npm(["pack", "--dry-run", "--json", "--loglevel=error"], root);
for (const { path } of files) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  cpSync(join(root, path), join(folder, path));
}
const {
  private: _,
  scripts: __,
  devDependencies: ___,
  ...own
} = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const named = { ...own, name: `${owner}/breakeven`, publishConfig: { access: "public" } };
writeFileSync(join(folder, "package.json"), `${JSON.stringify(named, null, 2)}\n`);
const [{ filename }] = npm(["pack", "--json", "--loglevel=error", "--pack-destination", root], folder);
say(`written: ${filename}. Publish it with: npm publish ${filename}`);
say(`It is then installed with: npm install --save-dev breakeven@npm:${owner}/breakeven`);

/** What scripts of npm say stands before it. */
function lastJson(text) {
  return text.slice(text.search(/^\[/m));
}
