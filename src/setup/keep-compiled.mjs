/**
 * `node src/setup/keep-compiled.mjs`: builds a few of the example memos, then keeps beside each file of dist/bundle what V8 has
 * compiled of it by then.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundled, keepCompiled } from "../../dist/build/bundled.js";
import { root } from "./run.mjs";

// Between them they need most of what memos need: a router, ownership, a worksheet, predictions.
const scenarios = ["cline-kimi-k2", "tco-high-volume", "hybrid-router", "workbook", "70b-model-x-gpu"]
  .map((name) => join(root, "scenarios", `${name}.yaml`))
  .filter(existsSync);

const { runProgram } = bundled("program.js");
const out = mkdtempSync(join(tmpdir(), "breakeven-compiled-"));
try {
  await runProgram(["--help"]);
  for (const file of scenarios) await runProgram(["build", file, "--out", out, "--format", "md,html,json"]);
  keepCompiled();
} finally {
  rmSync(out, { recursive: true, force: true });
}
