import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { installed } from "./run.mjs";

/**
 * Lets `npx --no breakeven` find this checkout's own command. npm links the commands of dependencies only; for the checkout's own
 * npx would install a copy of the link somewhere in the home folder, and keep a broken one if dist was not there yet.
 */
export function linkCommand() {
  const windows = process.platform === "win32";
  const link = installed(".bin", windows ? "breakeven.cmd" : "breakeven");
  if (existsSync(link)) return;
  mkdirSync(dirname(link), { recursive: true });
  if (windows) writeFileSync(link, '@node "%~dp0\\..\\..\\dist\\cli\\main.js" %*\r\n');
  else symlinkSync("../../dist/cli/main.js", link);
}
