import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** What builds of tests note of themselves is not to lie among the notes of real ones. */
const XDG_STATE_HOME = join(tmpdir(), "breakeven-test-state");

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/compile.mjs"],
    // A zone and a language that no author has by chance: outputs must not depend on them.
    env: { TZ: "Pacific/Chatham", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", XDG_STATE_HOME },
    // CommonJS packages as Node itself gives them, not as a bundler would.
    deps: { interopDefault: false },
    // Files of one process share what they load: to load the sources for each of 160 files took longer than to test them.
    isolate: false,
    // One process per processor; the default leaves one of two idle.
    maxWorkers: "100%",
    // A browser or a whole process may start slowly on a loaded machine; a hang still ends.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
