import { accessSync, constants, lstatSync, mkdirSync } from "node:fs";
import { homedir, tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { EnvironmentError } from "../environment.js";

/**
 * The folder in which this machine remembers, for this user, which builds it has begun: where the system keeps such things,
 * else one in the folder for temporary files that nobody else may write to.
 */
export function stateFolder(env: NodeJS.ProcessEnv): string {
  const usual = join(usualPlace(env), "breakeven");
  if (isMade(usual)) return usual;
  const spare = join(tmpdir(), `breakeven-${userInfo().username}`);
  if (isMade(spare) && isOurs(spare)) return spare;
  throw new EnvironmentError(
    `neither ${usual} nor ${spare} can be written to; a build notes there what it is about to change (XDG_STATE_HOME names another folder)`,
  );
}

/** XDG Base Directory Specification 0.8, and what stands for it on other systems. */
function usualPlace(env: NodeJS.ProcessEnv): string {
  if (env.XDG_STATE_HOME?.startsWith("/")) return env.XDG_STATE_HOME;
  if (process.platform === "darwin") return join(homedir(), "Library", "Application Support");
  if (process.platform === "win32") return env.LOCALAPPDATA ?? join(homedir(), "AppData", "Local");
  return join(homedir(), ".local", "state");
}

function isMade(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** In a folder that everyone may write to, somebody else may have been there first. */
function isOurs(folder: string): boolean {
  const found = lstatSync(folder);
  const isPrivate = process.platform === "win32" || (found.mode & 0o077) === 0;
  return found.isDirectory() && isPrivate && (process.getuid === undefined || found.uid === process.getuid());
}
