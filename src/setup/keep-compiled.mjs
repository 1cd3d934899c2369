/**
 * `node src/setup/keep-compiled.mjs`: builds a few of the example memos, then keeps beside each file of dist/bundle what V8 has
 * compiled of it by then.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import v8 from "node:v8";
import { bundled, keepCompiled } from "../../dist/build/bundled.js";
import { root } from "./run.mjs";

// Between them they need most of what memos need: a router, ownership, a worksheet, predictions.
const scenarios = ["cline-kimi-k2", "tco-high-volume", "hybrid-router", "workbook", "70b-model-x-gpu"]
  .map((name) => join(root, "scenarios", `${name}.yaml`))
  .filter(existsSync);

const { runProgram } = bundled("program.js");
// V8 drops what it compiled of a function that has not run for a while. What is kept must not say so of itself: it holds for
// processes of the same flags alone.
v8.setFlagsFromString("--no-flush-bytecode");
const out = mkdtempSync(join(tmpdir(), "breakeven-compiled-"));
try {
  await runProgram(["--help"]);
  for (const file of scenarios) await runProgram(["build", file, "--out", out, "--format", "md,html,json"]);
  v8.setFlagsFromString("--flush-bytecode");
  keepCompiled();
} finally {
  rmSync(out, { recursive: true, force: true });
}
