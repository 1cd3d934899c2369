/** `npm test`: gets what is missing, then runs every check to its end and counts. */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { adviseOnBrowser } from "./browser.mjs";
import { installed, root, runNode, say } from "./run.mjs";
import { setUp } from "./setup.mjs";

const counts = { passed: 0, failed: 0 };
const tally = (name, passed) => {
  counts[passed ? "passed" : "failed"]++;
  if (!passed) say(`${name}: failed`);
};

const ready = await setUp();
if (!ready.packages) finish();
if (ready.compiled && !ready.browser) await adviseOnBrowser();
mkdirSync(join(root, ".cache"), { recursive: true });
say(`checking with Node ${process.version}`);

const tsc = installed("typescript", "bin", "tsc");
tally("types (src)", ready.compiled);
tally("types (test)", check("types of the tests", [tsc, "--project", join(root, "test")]));
tally(
  "lint and format",
  check("lint and format", [installed("@biomejs", "biome", "bin", "biome"), "ci", "--error-on-warnings", "."]),
);
runTests();
tally("out/ is current", check("out/ against scenarios/", [join(root, "dist/cli/main.js"), "check"]));
finish();

function check(name, args) {
  say(name);
  return runNode(args, { stdout: "inherit" }) === 0;
}

/** Adds vitest's own counts; a run that dies without a count is one failure. */
function runTests() {
  say("tests");
  const file = join(root, ".cache/vitest.json");
  rmSync(file, { force: true });
  const args = [
    installed("vitest", "vitest.mjs"),
    "run",
    "--config=test/vitest.config.ts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ];
  const clean = runNode([...args, ...process.argv.slice(2)], { stdout: "inherit" }) === 0;
  try {
    const { numPassedTests, numFailedTests, success } = JSON.parse(readFileSync(file, "utf8"));
    counts.passed += numPassedTests;
    counts.failed += numFailedTests;
    // A test file that does not load, or an error outside any test, fails the run without failing a test.
    if ((!clean || !success) && numFailedTests === 0) counts.failed++;
  } catch {
    counts.failed++;
  }
}

/** The last line counts; the types, the lint, the tests and the state of out/ count as one each beside the tests. */
function finish() {
  if (!ready.packages) counts.failed++;
  process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`);
  process.exit(counts.failed === 0 ? 0 : 1);
}
