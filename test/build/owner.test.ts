import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { startOf } from "../../src/build/in-place/owner.js";

it("a process is known by its number and its start, which stays the same as long as it runs", async () => {
  const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"]);
  const id = child.pid ?? 0;
  const start = startOf(id);
  expect(start).toBeTruthy();
  expect([startOf(id), startOf(process.pid)]).toEqual([start, startOf(process.pid)]);
  if (process.platform === "linux") expect(start).not.toBe(startOf(process.pid));
  child.kill();
  await once(child, "exit");
  expect(startOf(id)).toBeUndefined();
});

it.runIf(process.platform === "linux")("where there is no /proc, ps tells it", () => {
  expect(startOf(process.pid, "darwin")).toMatch(/^\w{3} \w{3} +\d+ [\d:]{8} \d{4}$/);
  expect(startOf(2 ** 22 + 1, "darwin")).toBeUndefined();
  expect([startOf(process.pid, "win32"), startOf(2 ** 22 + 1, "win32")]).toEqual(["running", undefined]);
});
