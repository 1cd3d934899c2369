import { posix } from "node:path";
import { bytesOf } from "../../src/build/hash.js";
import type { Effects } from "../../src/build/world/effects.js";

/** A world in memory, whose n-th change to the disk can be made to fail. */
export interface Memory extends Effects {
  files: Map<string, Uint8Array>;
  /** Paths that are links; they lead to what stands there. */
  links: Set<string>;
  /** What has been done to the disk, in order: "write /out/a". */
  done: string[];
  /** The disk dies at this many changes; nothing changes it any more. */
  diesAfter: number;
  text(path: string): string | undefined;
}

export function memory(files: Record<string, string> = {}): Memory {
  const disk = new Map(Object.entries(files).map(([path, text]) => [path, bytesOf(text)]));
  const isFolder = (path: string) => [...disk.keys()].some((file) => file.startsWith(`${path}/`));
  const change = (what: string, apply: () => void) => {
    if (world.done.length >= world.diesAfter)
      throw Object.assign(new Error("the disk is gone"), { syscall: "write", code: "EIO" });
    world.done.push(what);
    apply();
  };
  const world: Memory = {
    files: disk,
    links: new Set(),
    done: [],
    diesAfter: Number.POSITIVE_INFINITY,
    text: (path) => (disk.has(path) ? new TextDecoder().decode(disk.get(path)) : undefined),
    cwd: "/team",
    env: {},
    processors: 2,
    processId: 100,
    pause: () => {},
    host: "here",
    startOf: (process) => (process === world.processId ? "today" : undefined),
    stateFolder: () => "/state",
    read: (path) => {
      const content = disk.get(path);
      if (content === undefined) throw Object.assign(new Error(`no such file: ${path}`), { code: "ENOENT" });
      return content;
    },
    readPieces: (path) => [world.read(path)],
    kind: (path) => (disk.has(path) ? "file" : isFolder(path) ? "folder" : undefined),
    isLink: (path) => world.links.has(path),
    size: (path) => disk.get(path)?.byteLength,
    realPath: (path) => path,
    list: (folder) => {
      const below = [...disk.keys()].filter((file) => file.startsWith(`${folder}/`));
      return [...new Set(below.map((file) => file.slice(folder.length + 1).split("/")[0] ?? ""))].sort();
    },
    write: (path, content) => change(`write ${path}`, () => disk.set(posix.normalize(path), bytesOf(content))),
    claim: (path, content) => {
      if (disk.has(posix.normalize(path))) return false;
      change(`claim ${path}`, () => disk.set(posix.normalize(path), bytesOf(content)));
      return true;
    },
    rename: (from, to) =>
      change(`rename ${from} ${to}`, () => {
        disk.set(to, world.read(from));
        disk.delete(from);
      }),
    remove: (path) =>
      change(`remove ${path}`, () => {
        for (const file of [...disk.keys()]) if (file === path || file.startsWith(`${path}/`)) disk.delete(file);
      }),
    git: () => undefined,
    fetchText: async () => {
      throw new Error("no build goes to the network");
    },
    note: () => {},
    today: () => "2026-06-09",
    findBrowser: async () => undefined,
    browserVersion: async () => undefined,
    openMaker: () => {
      throw new Error("no memo is made here");
    },
    watch: async () => {
      throw new Error("no build watches");
    },
    serve: async () => {
      throw new Error("no build serves");
    },
    stopAsked: () => new Promise(() => {}),
    openBrowser: async () => {
      throw new Error("there is no browser");
    },
  };
  return world;
}
