import { expect, test } from "vitest";
import { keptSizes, pruneSizes } from "../../src/build/kept-sizes.js";
import { toolFolder } from "../../src/build/tool.js";
import { realEffects } from "../../src/build/world/effects.js";
import { memory } from "./memory.js";

/** A world in memory, with the tool's own files read from the disk. */
function world(today: string, files: Record<string, string> = {}) {
  const real = realEffects();
  const inMemory = memory(files);
  const isTool = (path: string) => path.startsWith(toolFolder);
  return Object.assign(inMemory, {
    today: () => today,
    read: (
      (own) => (path: string) =>
        isTool(path) ? real.read(path) : own(path)
    )(inMemory.read),
    kind: (
      (own) => (path: string) =>
        isTool(path) ? real.kind(path) : own(path)
    )(inMemory.kind),
    list: (
      (own) => (path: string) =>
        isTool(path) ? real.list(path) : own(path)
    )(inMemory.list),
  });
}

const kept = (effects: ReturnType<typeof world>) =>
  [...effects.files.keys()].filter((path) => path.startsWith("/state/simulated/"));

test("what was simulated is simulated once, and by another question again", () => {
  const effects = world("2026-11-29");
  let count = 0;
  const size = (of: number) => ({ replicas: of + count++ });
  const first = keptSizes("fleet", size, effects);
  expect([first(1), first(1), first(2)]).toEqual([{ replicas: 1 }, { replicas: 1 }, { replicas: 3 }]);
  // Another process finds what was kept on the disk.
  expect(keptSizes("fleet", size, effects)(1)).toEqual({ replicas: 1 });
  expect(keptSizes("floor", size, effects)(1)).toEqual({ replicas: 3 });
  expect(kept(effects)).toHaveLength(3);
});

test("sizes of tools that built nothing for a month go, and its own where they are too many", () => {
  const old = "/state/simulated";
  const effects = world("2026-11-29", {
    [`${old}/0123456789abcdef0123456789abcdef.json`]: "{}",
    [`${old}/aaaa/1.json`]: "{}",
    [`${old}/aaaa/last-build`]: "2026-10-29",
    [`${old}/bbbb/1.json`]: "{}",
    [`${old}/bbbb/last-build`]: "2026-10-31",
    [`${old}/cccc/1.json`]: "{}",
  });
  const size = keptSizes("fleet", (of: number) => ({ replicas: of }), effects);
  size(1);
  pruneSizes(effects);
  expect(kept(effects).filter((path) => path.endsWith("1.json") || path.includes("0123"))).toEqual([
    `${old}/bbbb/1.json`,
  ]);
  const own = kept(effects).filter((path) => !path.includes("bbbb"));
  expect(own).toHaveLength(2);
  expect(effects.text(own.find((path) => path.endsWith("last-build")) ?? "")).toBe("2026-11-29");
  for (let of = 2; of < 1100; of++) size(of);
  pruneSizes(effects);
  expect(kept(effects).filter((path) => !path.includes("bbbb"))).toHaveLength(0);
});
