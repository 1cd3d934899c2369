import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";

const PREFIX = "breakeven-browser-";
/** Says whose a profile is: no other folder of the name is touched. */
const OWNER = "breakeven-owner.json";

/** A folder for what a browser keeps while it runs; folders that a build had to leave behind go first. */
export function newProfile(): string {
  for (const name of readdirSync(tmpdir())) if (name.startsWith(PREFIX)) sweep(join(tmpdir(), name));
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  writeFileSync(join(folder, OWNER), JSON.stringify({ host: hostname(), process: process.pid }));
  return folder;
}

export function removeProfile(folder: string): void {
  try {
    // A browser that is just ending may still write.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  } catch {
    // The next build sweeps it.
  }
}

/** Removes a profile whose process was on this machine and is gone: it was killed before it could clear up. */
function sweep(folder: string): void {
  try {
    const { uid } = lstatSync(folder);
    if (uid !== (process.getuid?.() ?? uid) || !lstatSync(join(folder, OWNER)).isFile()) return;
    const owner: unknown = JSON.parse(readFileSync(join(folder, OWNER), "utf8"));
    if (isGone(owner)) removeProfile(folder);
  } catch {
    // No profile of ours.
  }
}

function isGone(owner: unknown): boolean {
  if (typeof owner !== "object" || owner === null || !("host" in owner) || !("process" in owner)) return false;
  if (owner.host !== hostname() || typeof owner.process !== "number" || !(owner.process > 0)) return false;
  try {
    process.kill(owner.process, 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}
