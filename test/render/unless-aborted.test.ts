import { getEventListeners } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { unlessAborted } from "../../src/render/unless-aborted.js";

const never = new Promise<string>(() => {});
const reason = new Error("the page crashed");

it("gives what the work comes to", async () => {
  const { signal } = new AbortController();
  expect(await unlessAborted(signal, Promise.resolve("printed"))).toBe("printed");
  await expect(unlessAborted(signal, Promise.reject(new Error("no paper")))).rejects.toThrow("no paper");
});

it("throws the signal's reason where that comes first, or has come", async () => {
  const control = new AbortController();
  const waiting = unlessAborted(control.signal, never);
  control.abort(reason);
  await expect(waiting).rejects.toBe(reason);
  await expect(unlessAborted(control.signal, never)).rejects.toBe(reason);
});

it("leaves nothing of a work with a signal that outlives it", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const { signal } = new AbortController();
  const works = Array.from({ length: 20 }, async () => {
    return new WeakRef(await unlessAborted(signal, Promise.resolve({ bytes: new Uint8Array(1e6) })));
  });
  const results = await Promise.all(works);
  expect(getEventListeners(signal, "abort")).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 10));
  collect();
  expect(results.filter((result) => result.deref() !== undefined).length).toBe(0);
});
