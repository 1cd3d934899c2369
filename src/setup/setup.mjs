import { getBrowser } from "./browser.mjs";
import { compile } from "./compile.mjs";
import { linkCommand } from "./link.mjs";
import { getPackages } from "./packages.mjs";
import { say } from "./run.mjs";

/** As `engines` in package.json. */
const oldest = [20, 19];

/** Stops with a clear message on a Node that cannot run the tool. */
export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  say(`needs Node ${oldest.join(".")} or newer; this is ${process.version}. Newer ones: https://nodejs.org`);
  process.exit(3);
}

/** Everything that a fresh clone lacks, in order. Says nothing about what is there already. */
export async function setUp() {
  requireNode();
  const packages = getPackages();
  const compiled = packages && compile();
  if (compiled) linkCommand();
  const browser = compiled && (await getBrowser());
  return { packages, compiled, browser };
}
