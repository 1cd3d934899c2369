/**
 * What the editions of memos weigh in Git: [EDITIONS] months of [MEMOS] scenarios (4 and 3 in its quick mode; `all` for every
 * one), each month committed, after `git gc`. Side by side: PDFs as `--pdf small` and `--pdf steady` write them, none, and the
 * build of another clone where BREAKEVEN_BEFORE names its folder; or only the ways whose names hold the third word.
 */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { changePrices, firstOf } from "./monthly.mjs";

const clone = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const [editions = "4", memos = "3", only = ""] = process.argv.slice(2);
const before = process.env.BREAKEVEN_BEFORE;
const ways = {
  ...(before && { [`before (${before})`]: [before, []] }),
  "--pdf small": [clone, ["--pdf", "small"]],
  "--pdf steady": [clone, ["--pdf", "steady"]],
  "no PDF": [clone, ["--format", "md,html,json"]],
};
/** One whose days are those of its memos, and one whose price two feeds tell, which then differ. */
const UNFIT = new Set(["sonnet-5-or-own.yaml", "spot-or-api-70b.yaml"]);
const scenarios = readdirSync(join(clone, "scenarios"))
  .filter((file) => file.endsWith(".yaml") && !UNFIT.has(file))
  .slice(0, memos === "all" ? undefined : Number(memos));

for (const [name, [tool, options]] of Object.entries(ways)) {
  if (!name.includes(only)) continue;
  const folder = mkdtempSync(join(tmpdir(), "breakeven-bench-"));
  const weights = grown(folder, tool, options);
  const kinds = byKind(folder);
  const [first, last] = [weights[0], weights.at(-1)];
  const each = (last - first) / (weights.length - 1);
  const twenty = ((first + 11 * each) * 20) / scenarios.length;
  console.log(
    `${name}: ${megabytes(last)} for ${weights.length} editions of ${scenarios.length} scenarios (the first ${megabytes(first)}, ` +
      `each further ${megabytes(each)}); 12 of 20 at that pace ${megabytes(twenty)}; largest PDF ${kilobytes(largest(folder))}`,
  );
  console.log(`  ${[...kinds].map(([kind, bytes]) => `${kind} ${megabytes(bytes)}`).join(", ")}`);
  rmSync(folder, { recursive: true, force: true });
}

/** Bytes of the packs after each edition. */
function grown(folder, tool, options) {
  const git = (...args) =>
    execFileSync("git", ["-c", "user.name=Bench", "-c", "user.email=bench@example.org", "-c", "gc.auto=0", ...args], {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  cpSync(join(clone, "scenarios"), join(folder, "scenarios"), { recursive: true });
  writeFileSync(join(folder, ".gitattributes"), "* text=auto eol=lf\n*.pdf binary\n");
  git("init", "--quiet");
  const paths = scenarios.map((file) => `scenarios/${file}`);
  return Array.from({ length: Number(editions) }, (_, month) => {
    if (month > 0) changePrices(join(folder, "scenarios"), month);
    const args = [join(tool, "dist/cli/main.js"), "build", ...paths, "--quiet", "--as-of", firstOf(month), ...options];
    execFileSync(process.execPath, args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
    git("add", "--all");
    git("commit", "--quiet", "--message", `Edition of ${firstOf(month)}`);
    git("gc", "--quiet", "--prune=now");
    return Number(/size-pack: (\d+)/.exec(git("count-objects", "-v"))[1]) * 1024;
  });
}

/** What files of each ending take in the pack, all editions together; the heaviest first. */
function byKind(folder) {
  const git = (args, input) => execFileSync("git", args, { cwd: folder, encoding: "utf8", input, maxBuffer: 1e9 });
  const objects = git(["rev-list", "--objects", "--all"]);
  const sizes = git(["cat-file", "--batch-check=%(objectsize:disk) %(rest)"], objects);
  const kinds = new Map();
  for (const [, bytes, ending = "other"] of sizes.matchAll(/^(\d+) (?:.*\.(\w+))?/gm))
    kinds.set(ending, (kinds.get(ending) ?? 0) + Number(bytes));
  return new Map([...kinds].sort(([, one], [, other]) => other - one));
}

function largest(folder) {
  const out = join(folder, "out");
  const files = readdirSync(out).map((id) => join(out, id, "memo.pdf"));
  return Math.max(0, ...files.filter(existsSync).map((file) => statSync(file).size));
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}

function kilobytes(bytes) {
  return `${Math.round(bytes / 1000)} KB`;
}
