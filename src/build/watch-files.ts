import { type FSWatcher, watch } from "chokidar";
import { EnvironmentError } from "./environment.js";

/** What is looked at, and who is told. */
export interface Heed {
  isIgnored(path: string): boolean;
  /** Absolute paths of files that were saved, made or removed: all those of a short while. */
  onChange(paths: readonly string[]): void;
  /** Something cannot be watched any more. */
  onFault(error: Error): void;
}

export interface Watching {
  /** Looks at further files and folders; those that are watched already are no more work. */
  add(paths: readonly string[]): void;
  close(): Promise<void>;
}

/** Editors write a file in several steps, and people save several files at once. */
const GATHERED_MS = 80;

/** Watches files, and folders with all that is in them; they need not be there yet. */
export async function watchFiles(paths: readonly string[], heed: Heed): Promise<Watching> {
  const watcher = watch([...paths], { ignored: heed.isIgnored, ignoreInitial: true, ignorePermissionErrors: true });
  const gathered = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    timer = undefined;
    const changed = [...gathered];
    gathered.clear();
    heed.onChange(changed);
  };
  for (const event of ["add", "change", "unlink"] as const)
    watcher.on(event, (path: string) => {
      gathered.add(path);
      timer ??= setTimeout(flush, GATHERED_MS);
    });
  await ready(watcher);
  watcher.on("error", (error) => heed.onFault(explained(error)));
  return {
    add: (more) => {
      watcher.add([...more]);
    },
    close: async () => {
      clearTimeout(timer);
      await watcher.close();
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
