import { posix, relative, sep } from "node:path";
import { EnvironmentError } from "../environment.js";
import type { Effects, GitRun } from "./effects.js";

/** A commit, and where this working folder lies in its tree. */
export interface Revision {
  commit: string;
  /** The working folder below the top of the repository, with slashes; "" at the top. */
  prefix: string;
}

/** A file in a commit. */
interface Blob {
  /** Below the folder that was asked for. */
  path: string;
  text: string;
}

/** The commit that a name stands for; undefined where it stands for none, or this is no repository. */
export function findRevision(name: string, effects: Effects): Revision | undefined {
  // What begins with a hyphen would be read as an option; no branch or tag can.
  if (name === "" || name.startsWith("-")) return undefined;
  const place = git(["rev-parse", "--show-prefix"], effects);
  if (place.status !== 0) {
    if (place.stderr.includes("dubious ownership")) throw new EnvironmentError(place.stderr.trim());
    return undefined;
  }
  const found = git(["rev-parse", "--verify", "--quiet", `${name}^{commit}`], effects);
  if (found.status !== 0) return undefined;
  return { commit: textOf(found).trim(), prefix: textOf(place).replace(/\/?\n$/, "") };
}

/** An absolute folder as a path in the repository; undefined where it lies outside. */
export function pathInTree(folder: string, { prefix }: Revision, effects: Effects): string | undefined {
  const path = posix.normalize(posix.join(prefix, relative(effects.cwd, folder).split(sep).join("/")));
  return path === ".." || path.startsWith("../") ? undefined : path.replace(/^\.$/, "");
}

/**
 * The files below a folder of a commit whose path below it fits; undefined where the commit has no such folder. Two runs of
 * git, however many files there are.
 */
export function filesAt(
  folder: string,
  fits: (path: string) => boolean,
  { commit }: Revision,
  effects: Effects,
): Blob[] | undefined {
  const below = folder === "" ? [] : ["--", `${folder}/`];
  const tree = must(git(["ls-tree", "-r", "-z", "--full-tree", commit, ...below], effects));
  const entries = textOf(tree)
    .split("\0")
    .filter((entry) => entry !== "");
  if (entries.length === 0) return undefined;
  const found = entries.flatMap((entry) => {
    const [, mode, kind, id, full] = /^(\d+) (\w+) (\w+)\t(.*)$/s.exec(entry) ?? [];
    const path = full?.slice(folder === "" ? 0 : folder.length + 1) ?? "";
    // A link's content is where it leads to.
    return kind === "blob" && mode !== "120000" && id !== undefined && fits(path) ? [{ path, id }] : [];
  });
  if (found.length === 0) return [];
  const batch = must(git(["cat-file", "--batch"], effects, `${found.map(({ id }) => id).join("\n")}\n`));
  return contentsOf(found, batch.stdout);
}

/** `cat-file --batch` answers each object with a line that tells its size, the content, and a line break. */
function contentsOf(files: readonly { path: string }[], answer: Uint8Array): Blob[] {
  let at = 0;
  return files.map(({ path }) => {
    const end = answer.indexOf(10, at);
    const line = new TextDecoder().decode(answer.subarray(at, end));
    const [, size] = / blob (\d+)$/.exec(line) ?? [];
    if (size === undefined) throw new EnvironmentError(`git has no content for ${path}: ${line}`);
    at = end + 1 + Number(size) + 1;
    return { path, text: new TextDecoder().decode(answer.subarray(end + 1, at - 1)) };
  });
}

function git(args: readonly string[], effects: Effects, input?: string): GitRun {
  const run = effects.git(args, effects.cwd, input);
  if (run !== undefined) return run;
  throw new EnvironmentError("git is not installed, or not on the PATH; it is needed to read memos at a revision");
}

function must(run: GitRun): GitRun {
  if (run.status === 0) return run;
  throw new EnvironmentError(`git failed: ${run.stderr.trim() || `exit code ${run.status}`}`);
}

function textOf({ stdout }: GitRun): string {
  return new TextDecoder().decode(stdout);
}
