import { describe, expect, test } from "vitest";
import { notCountedSection } from "../../src/author/ownership/ownership.js";
import type { Cover } from "../../src/author/page-one/cover.js";
import type { Work } from "../../src/author/work.js";
import type { Inputs } from "../../src/scenario/inputs.js";

const NIGHT: Cover = {
  ...{ whose: undefined, engineers: 1, steps: [] },
  night: { needed: 5, lacking: 4, cost: 133_000, inAll: 242_000, hasSpare: false },
};

function text(overhead: number, cover: Cover | undefined): string {
  const own = { input: { form: { kind: "self_hosted" } }, values: new Map([["overhead_cost", overhead]]) };
  const section = notCountedSection({} as Inputs, { options: [own] } as unknown as Work, cover, undefined);
  return section?.parts[0]?.text ?? "";
}

describe("what a memo does not count of a stack of our own", () => {
  test.each([
    ["no overhead, and nobody knows of the nights", 0, undefined, { storage: true, rota: true }],
    ["storage is within an overhead", 3000, undefined, { storage: false, rota: true }],
    ["what cover costs at night is known", 0, NIGHT, { storage: true, rota: false }],
    ["both", 3000, NIGHT, { storage: false, rota: false }],
  ])("%s", (_, overhead, cover, lists) => {
    const [listed = ""] = /does not state it: [^.]*\./.exec(text(overhead, cover)) ?? [];
    expect({ storage: /\bstorage\b/.test(listed), rota: listed.includes("on-call rota") }).toEqual(lists);
    expect(text(overhead, cover).includes("Storage is within the overhead")).toBe(!lists.storage);
    expect(text(overhead, cover).includes("it would cost $133K a month")).toBe(!lists.rota);
  });
});
