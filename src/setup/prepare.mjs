/** npm runs this before it packs, and after it has fetched the package from Git: gets what is missing, and compiles. `npm ci` in a clone ends with it too. */
import { compile } from "./compile.mjs";
import { linkCommand } from "./link.mjs";
import { getPackages } from "./packages.mjs";
import { requireNode } from "./setup.mjs";

requireNode();
const ready = getPackages() && compile();
if (ready) linkCommand();
process.exitCode = ready ? 0 : 3;
