/** `node test/bench/simulation.mjs`, and the last part of `npm run bench`: bundles and runs what stands in `simulation/`. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("../..", import.meta.url));
// Two folders below the root, where the files that it reads are looked for from.
const file = join(root, "dist/bench/simulation.mjs");
const bundle = await rolldown({ input: join(root, "test/bench/simulation/run.ts"), platform: "node" });
await bundle.write({ file, format: "esm" });
const { status } = spawnSync(process.execPath, [file, ...process.argv.slice(2)], { cwd: root, stdio: "inherit" });
process.exitCode = status ?? 1;
