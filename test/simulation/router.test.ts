import { expect, test } from "vitest";
import type { Replica } from "../../src/simulation/replica.js";
import { Router } from "../../src/simulation/router.js";

const API = -1;

/** Two replicas, each with room for one session, which forget a session 10 s after its last answer. */
function router(): Router {
  const replicas = [{ inSystem: 0 }, { inSystem: 0 }] as unknown as Replica[];
  return new Router("prefix_aware", replicas, Uint8Array.of(1, 1), 5, { most: 1, forgets: 10 });
}

test("a session has its place until long enough after its last answer, and as long as it is under way", () => {
  const at = router();
  expect([at.choose(0, 0), at.choose(1, 1), at.choose(2, 2)]).toEqual([0, 1, API]);
  at.answered(0, 3);
  at.answered(1, 4);
  // It came again: its place counts from the next answer on.
  expect(at.choose(0, 5)).toBe(0);
  expect([at.choose(3, 14), at.choose(4, 14.5)]).toEqual([API, 1]);
  at.answered(0, 15);
  expect([at.choose(0, 26), at.choose(1, 26)]).toEqual([0, API]);
});
