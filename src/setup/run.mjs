import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the checkout. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** One line about what set-up does, on stderr: results own stdout. */
export function say(text) {
  process.stderr.write(`breakeven: ${text}\n`);
}

/**
 * Runs a program to its end and returns its exit code; one that cannot be started counts as 127.
 * Its output goes to stderr, unless `stdout` asks for another stream.
 */
export function run(program, args, { stdout = 2, timeout, env } = {}) {
  const result = spawnSync(program, args, {
    cwd: root,
    stdio: ["ignore", stdout, 2],
    timeout,
    env: { ...process.env, ...env },
  });
  if (result.error) return 127;
  return result.status ?? 1;
}

/** As `run`, for a script under the same Node as this one. */
export function runNode(args, options) {
  return run(process.execPath, args, options);
}

/** npm, by the script that started us where there is one: on Windows `npm` itself is no program. */
export function runNpm(args) {
  const script = process.env.npm_execpath;
  return script?.endsWith(".js") ? runNode([script, ...args]) : run("npm", args);
}

/** A file of an installed package. */
export function installed(...path) {
  return join(root, "node_modules", ...path);
}
