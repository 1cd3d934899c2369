import { type FSWatcher, watch } from "chokidar";
import { EnvironmentError } from "../environment.js";
import { ComeAndGo } from "./come-and-go.js";

/** What is looked at, and who is told. */
export interface Heed {
  isIgnored(path: string): boolean;
  /** Absolute paths of files that were saved, made or removed: all those of a short while. */
  onChange(paths: readonly string[]): void;
  /** Something cannot be watched any more. */
  onFault(error: Error): void;
  /** What was to be watched is gone; it is looked for until it is back. */
  onGone(path: string): void;
  /** It is back, and is watched again. A change is told too. */
  onBack(path: string): void;
  /** A folder that is not watched, but has to be there: where it goes, that is a change. */
  readonly needed: string;
}

export interface Watching {
  /** Looks at further files and folders; those that are watched already are no more work. */
  add(paths: readonly string[]): void;
  close(): Promise<void>;
}

/** Editors write a file in several steps, and people save several files at once. */
const GATHERED_MS = 80;

/** Watches files, and folders with all that is in them; they need not be there yet, and may go and come back. */
export async function watchFiles(paths: readonly string[], heed: Heed): Promise<Watching> {
  const roots = new Set(paths);
  const gathered = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    timer = undefined;
    const changed = [...gathered];
    gathered.clear();
    heed.onChange(changed);
  };
  const tell = (path: string) => {
    gathered.add(path);
    timer ??= setTimeout(flush, GATHERED_MS);
  };
  const open = async () => {
    const watcher = watch([...roots], { ignored: heed.isIgnored, ignoreInitial: true, ignorePermissionErrors: true });
    for (const event of ["add", "change", "unlink"] as const) watcher.on(event, tell);
    for (const event of ["unlink", "unlinkDir"] as const)
      watcher.on(event, (path: string) => {
        if (roots.has(path)) whereabouts.went(path);
      });
    await ready(watcher);
    watcher.on("error", (error) => heed.onFault(explained(error)));
    return watcher;
  };
  const whereabouts = new ComeAndGo({
    gone: (path) => {
      heed.onGone(path);
      tell(path);
    },
    back: async (found) => {
      const back = found.filter((path) => path !== heed.needed);
      if (back.length === 0) return;
      try {
        const old = watcher;
        watcher = open();
        await (await old).close();
        await watcher;
      } catch (error) {
        heed.onFault(error instanceof Error ? error : new Error(String(error)));
      }
      for (const path of back) {
        heed.onBack(path);
        tell(path);
      }
    },
  });
  let watcher = open();
  try {
    await watcher;
  } catch (error) {
    whereabouts.close();
    throw error;
  }
  whereabouts.add([...paths, heed.needed]);
  return {
    add: (more) => {
      for (const path of more) roots.add(path);
      whereabouts.add(more);
      watcher.then((current) => current.add([...more]), heed.onFault);
    },
    close: async () => {
      clearTimeout(timer);
      whereabouts.close();
      await watcher.then((current) => current.close()).catch(() => {});
    },
  };
}

async function ready(watcher: FSWatcher): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      watcher.once("ready", resolve);
      watcher.once("error", reject);
    });
  } catch (error) {
    await watcher.close();
    throw explained(error);
  }
}

function explained(error: unknown): Error {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const isFull = code === "ENOSPC" || code === "EMFILE";
  if (isFull)
    return new EnvironmentError(
      "the system lets no more files be watched; name fewer folders, or raise its limit (on Linux fs.inotify.max_user_watches)",
    );
  return error instanceof Error ? error : new Error(String(error));
}
