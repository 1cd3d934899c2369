/** npm runs this before it packs, and after it has fetched the package from Git: gets what is missing, and compiles. */
import { compile } from "./compile.mjs";
import { getPackages } from "./packages.mjs";
import { requireNode } from "./setup.mjs";

requireNode();
process.exitCode = getPackages() && compile() ? 0 : 3;
