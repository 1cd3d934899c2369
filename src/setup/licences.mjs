/** `npm run licences`: writes down whose work is given on with this project. A licence that nobody has agreed to stops it. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, say } from "./run.mjs";
import { importedBy, LIST, packagesOf, refused, thirdParty } from "./third-party.mjs";

const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
const packages = packagesOf(lock, importedBy(join(root, "src")));
const faults = refused(packages);
for (const fault of faults) say(fault);
if (faults.length > 0) process.exit(1);
writeFileSync(join(root, LIST), thirdParty(packages, root));
say(`written: ${LIST}`);
