import { describe, expect, it } from "vitest";
import type { Effects } from "../../src/build/effects.js";
import { EnvironmentError } from "../../src/build/environment.js";
import { type Changes, recover, Staging } from "../../src/build/staging.js";
import { memory } from "./memory.js";

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
  const put = [...what].map(([path, content]): [string, unknown] => [
    path,
    typeof content === "string" ? staging.put(path, content) : content,
  ]);
  staging.commit(() => new Map(put) as Changes);
}

function held(world: ReturnType<typeof memory>): Record<string, string> {
  return Object.fromEntries([...world.files.keys()].sort().map((path) => [path, world.text(path) ?? ""]));
}

/** How many changes to the disk a whole run takes: each is a moment at which it can break. */
const moments = (() => {
  const world = memory(before);
  writeAll("/out", changes, world);
  return world.done.length;
})();

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
      world.diesAfter = Number.POSITIVE_INFINITY;
      recover("/out", world);
      // Once the journal is removed the build counts; only its staging folder is still to go.
      const counts = world.done.slice(0, moment).includes("remove /out/.staging/100/journal.json");
      expect(held(world)).toEqual(counts ? after : before);
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
      const counts = world.done.slice(0, moment).includes("remove /out/.staging/100/journal.json");
      const files = Object.fromEntries(Object.entries(held(world)).filter(([path]) => !path.includes("/.staging")));
      expect(files).toEqual(counts ? after : before);
    },
  );

  it("an undo that is broken off itself is finished by the next", () => {
    for (let second = 0; second < 12; second++) {
      const world = memory(before);
      world.diesAfter = moments - 3;
      expect(() => writeAll("/out", changes, world)).toThrow();
      world.diesAfter = world.done.length + second;
      try {
        recover("/out", world);
      } catch {
        world.diesAfter = Number.POSITIVE_INFINITY;
        recover("/out", world);
      }
      expect(held(world)).toEqual(before);
    }
  });

  it("keeps its hands off a folder that another build is writing to", () => {
    const world = memory({ ...before, "/out/.staging.lock": "4711" });
    world.isRunning = (id) => id === 4711;
    expect(() => writeAll("/out", changes, world)).toThrow(EnvironmentError);
    recover("/out", { ...world, isRunning: () => false });
    expect(held(world)).toEqual(before);
  });

  it("takes over from a build that was killed", () => {
    const world = memory({ ...before, "/out/.staging.lock": "4711" });
    world.isRunning = () => false;
    writeAll("/out", changes, world);
    expect(held(world)).toEqual(after);
  });
});
