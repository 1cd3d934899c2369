import { describe, expect, it } from "vitest";
import { EnvironmentError } from "../../src/build/environment.js";
import { sha256 } from "../../src/build/hash.js";
import { type Changes, Staging } from "../../src/build/in-place/staging.js";
import { recover } from "../../src/build/in-place/undo.js";
import type { Effects } from "../../src/build/world/effects.js";
import { InputError } from "../../src/problem/problem.js";
import { type Memory, memory } from "./memory.js";

const before = { "/out/a/memo.md": "old a", "/out/b/memo.md": "old b", "/out/mine.txt": "not ours" };
const changes = new Map([
  ["a/memo.md", "new a"],
  ["b/memo.md", null],
  ["c/memo.md", "new c"],
]);
const after = { "/out/a/memo.md": "new a", "/out/c/memo.md": "new c", "/out/mine.txt": "not ours" };

/** A build that gathers its files beside the folder and then puts them in place. */
function writeAll(out: string, what: Changes, effects: Effects): void {
  const staging = new Staging(out, effects);
  try {
    const put = [...what].map(([path, content]): [string, unknown] => [
      path,
      typeof content === "string" ? staging.put(path, content) : content,
    ]);
    staging.commit(() => new Map(put) as Changes);
  } finally {
    staging.discard();
  }
}

function held(world: Memory): Record<string, string> {
  return Object.fromEntries([...world.files.keys()].sort().map((path) => [path, world.text(path) ?? ""]));
}

/** Whoever looks next is another process. */
function nextStart(world: Memory): void {
  world.diesAfter = Number.POSITIVE_INFINITY;
  world.processId++;
}

/** A whole run: each change that it makes to the disk is a moment at which it can break. */
const whole = (() => {
  const world = memory(before);
  writeAll("/out", changes, world);
  return world.done;
})();
const moments = whole.length;
/** Once the note of what is to be changed is taken back, the build counts; only its own folder is still to go. */
const countsFrom = whole.findLastIndex((done) => done.startsWith("rename /state/")) + 1;

describe("putting a build in its place", () => {
  it("writes, replaces and removes, leaves other files alone and leaves nothing behind", () => {
    const world = memory(before);
    writeAll("/out", changes, world);
    expect(held(world)).toEqual(after);
  });

  it("touches nothing where nothing changes", () => {
    const world = memory(before);
    writeAll("/out", new Map(), world);
    expect(world.done).toEqual(["claim /out/.staging.lock", "remove /out/.staging.lock"]);
  });

  it.each(Array.from({ length: moments }, (_, moment) => moment))(
    "broken off after change %i of the disk, it is undone on the next start",
    (moment) => {
      const world = memory(before);
      world.diesAfter = moment;
      expect(() => writeAll("/out", changes, world)).toThrow("the disk is gone");
      nextStart(world);
      recover("/out", world);
      expect(held(world)).toEqual(moment >= countsFrom ? after : before);
    },
  );

  it.each(Array.from({ length: moments }, (_, moment) => moment))(
    "one failure at change %i is undone at once",
    (moment) => {
      const world = memory(before);
      world.diesAfter = moment;
      const { remove, rename, write } = world;
      const once = <A extends unknown[]>(effect: (...args: A) => void) => {
        return (...args: A) => {
          try {
            effect(...args);
          } catch (error) {
            world.diesAfter = Number.POSITIVE_INFINITY;
            throw error;
          }
        };
      };
      Object.assign(world, { remove: once(remove), rename: once(rename), write: once(write) });
      expect(() => writeAll("/out", changes, world)).toThrow("the disk is gone");
      const files = Object.entries(held(world)).filter(([path]) => /^\/out\/(?!\.staging)/.test(path));
      expect(Object.fromEntries(files)).toEqual(moment >= countsFrom ? after : before);
    },
  );

  it("an undo that is broken off itself is finished by the next", () => {
    for (let first = 0; first < countsFrom; first++) {
      for (let second = 0; second < 12; second++) {
        const world = memory(before);
        world.diesAfter = first;
        expect(() => writeAll("/out", changes, world)).toThrow();
        nextStart(world);
        world.diesAfter = world.done.length + second;
        try {
          recover("/out", world);
        } catch {
          nextStart(world);
          recover("/out", world);
        }
        expect(held(world)).toEqual(before);
      }
    }
  });

  it("where even undoing fails, what the next start needs for it stays", () => {
    const world = memory(before);
    world.diesAfter = countsFrom - 2;
    const staging = new Staging("/out", world);
    expect(() => staging.commit(() => changes)).toThrow("the disk is gone");
    world.diesAfter = Number.POSITIVE_INFINITY;
    staging.discard();
    nextStart(world);
    recover("/out", world);
    expect(held(world)).toEqual(before);
  });
});

/** What a lock or a note says of a process. */
const owner = (process: number, start: string, host = "here") => JSON.stringify({ host, process, start });
const running = (process: number, start: string) => ({ startOf: (id: number) => (id === process ? start : undefined) });

describe("the lock", () => {
  it("keeps its hands off a folder that another build is writing to", () => {
    const world = memory({ ...before, "/out/.staging.lock": owner(4711, "noon") });
    Object.assign(world, running(4711, "noon"));
    expect(() => writeAll("/out", changes, world)).toThrow(EnvironmentError);
    recover("/out", Object.assign(world, running(4711, "evening")));
    expect(held(world)).toEqual(before);
  });

  it.each([
    ["a build that was killed", owner(4711, "noon"), {}],
    ["a build whose number is another process's by now", owner(4711, "noon"), running(4711, "evening")],
    ["a build of another machine, in the end", owner(4711, "noon", "there"), running(4711, "noon")],
    ["nobody: a number alone names no process", "1", running(1, "boot")],
    ["nobody: no text", "", {}],
    ["nobody: no owner", '{"process":[]}', {}],
  ])("takes over from %s", (_, lock, processes) => {
    const world = Object.assign(memory({ ...before, "/out/.staging.lock": lock }), processes);
    writeAll("/out", changes, world);
    expect(held(world)).toEqual(after);
  });

  it("is no folder: that is somebody's, and stays", () => {
    const world = memory({ ...before, "/out/.staging.lock/keep": "mine" });
    world.claim = () => false;
    expect(() => writeAll("/out", changes, world)).toThrow(/out\/\.staging\.lock:1:1: is a folder/);
    expect(world.text("/out/.staging.lock/keep")).toBe("mine");
  });
});

describe("what no build of this machine has left", () => {
  it.each([
    ["outside", '[{"path":"../precious","existed":false}]'],
    ["absolute", '[{"path":"/precious","existed":false}]'],
    ["of this folder", '[{"path":"a/memo.md","existed":false},{"path":"mine.txt","existed":true}]'],
    ["no paths", '[{"path":null},7,"x",[]]'],
    ["no list", '{"path":"mine.txt"}'],
    ["no JSON", "["],
  ])("is not believed: a journal whose paths are %s", (_, journal) => {
    const hostile = { "/precious/file": "keep", "/out/.staging/4000000/journal.json": journal };
    const litter = { "/out/.staging/4000000/old/mine.txt": "other", "/out/.staging/precious": "other" };
    const world = memory({ ...before, ...hostile, ...litter });
    recover("/out", world);
    writeAll("/out", changes, world);
    expect(held(world)).toEqual({ ...after, ...hostile, ...litter });
  });

  it("what has come since then stays, whatever an old note says of it", () => {
    const world = memory(before);
    world.diesAfter = countsFrom - 1;
    expect(() => writeAll("/out", changes, world)).toThrow("the disk is gone");
    nextStart(world);
    world.write("/out/a/memo.md", "newer a");
    world.write("/out/b/memo.md", "newer b");
    recover("/out", world);
    expect(held(world)).toEqual({ ...before, "/out/a/memo.md": "newer a", "/out/b/memo.md": "newer b" });
  });

  it("a note whose paths lead out of the folder is none", () => {
    const world = memory(before);
    world.diesAfter = countsFrom - 1;
    expect(() => writeAll("/out", changes, world)).toThrow("the disk is gone");
    nextStart(world);
    const [note = ""] = [...world.files.keys()].filter((path) => path.startsWith("/state/"));
    const bad = [{ path: "../precious", before: null, after: sha256("keep") }];
    world.write(note, JSON.stringify({ ...JSON.parse(world.text(note) ?? ""), changes: bad }));
    world.write("/precious", "keep");
    recover("/out", world);
    expect(world.text("/precious")).toBe("keep");
  });

  it("a build that is still gathering keeps its files", () => {
    const world = memory(before);
    const one = new Staging("/out", world);
    one.put("a/memo.md", "new a");
    world.startOf = () => "today";
    world.processId++;
    writeAll("/out", new Map([["c/memo.md", "new c"]]), world);
    one.commit(() => new Map([["a/memo.md", { sha: sha256("new a"), bytes: 5 }]]));
    expect(held(world)).toEqual({ ...before, "/out/a/memo.md": "new a", "/out/c/memo.md": "new c" });
  });
});

describe("what stands where a file should go", () => {
  it.each([
    ["a folder", "is a folder, and a file of the memos is to stand here", { "/out/c/memo.md/keep": "mine" }, []],
    ["a file as a folder", "is a file, and a folder of the memos", { "/out/c": "mine" }, []],
    ["a link", "is a link, and a file of the memos", { "/out/c/memo.md": "elsewhere" }, ["/out/c/memo.md"]],
    ["a folder that is a link", "is a link, and a folder", { "/out/c/other": "elsewhere" }, ["/out/c"]],
    ["the folder of builds, a link", "is a link", { "/out/.staging/x": "elsewhere" }, ["/out/.staging"]],
  ])("%s is told, and stays with all else", (_, message, files, links) => {
    const world = memory({ ...before, ...files });
    world.links = new Set(links);
    expect(() => writeAll("/out", changes, world)).toThrow(InputError);
    expect(() => writeAll("/out", changes, world)).toThrow(message);
    expect(held(world)).toEqual({ ...before, ...files });
  });
});
