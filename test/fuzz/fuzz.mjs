/**
 * `npm run fuzz [COUNT] [SEED]`: spoils inputs that are right, and reads them. What it finds is printed by kind with an
 * example; the input that was read last lies in .cache/fuzz-last.txt, should one never end.
 */
import { installed, runNode } from "../../src/setup/run.mjs";

const [count = "30000", seed = "1"] = process.argv.slice(2);
const args = [installed("vitest", "vitest.mjs"), "run", "--config=test/vitest.config.ts", "test/fuzz"];
process.exit(runNode(args, { stdout: "inherit", env: { FUZZ_COUNT: count, FUZZ_SEED: seed } }));
