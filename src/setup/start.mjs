/** `npm start`: gets what is missing, then builds every memo. Arguments go to `breakeven build`. */
import { join } from "node:path";
import { adviseOnBrowser } from "./browser.mjs";
import { root, runNode, say } from "./run.mjs";
import { setUp } from "./setup.mjs";

const ready = await setUp();
if (!ready.compiled) {
  if (ready.packages) say("the sources do not compile; nothing was built");
  process.exit(3);
}
const built = runNode([join(root, "dist/cli/main.js"), "build", ...process.argv.slice(2)], { stdout: "inherit" });
// A build that lacks the browser has said so; one that found every PDF current has not.
if (built === 0 && !ready.browser) await adviseOnBrowser();
process.exit(built === 0 && !ready.browser ? 3 : built);
