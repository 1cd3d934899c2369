import { describe, expect, it } from "vitest";
import { erlangC, meanStay, meanWait, moments, pollaczekKhinchin, queue, type Service, shared } from "./queues.js";

const COUNT = 100_000;
/** A mean lies so many of its standard errors from the truth at most, but for once in some ten thousand times. */
const ERRORS = 4;

describe("queues that are solved on paper", () => {
  it.each([
    [1, 0.5],
    [1, 0.8],
    [4, 0.8],
    [16, 0.9],
  ])("M/M/%i, busy to %d: Erlang's C", (servers, load) => {
    const { mean, error } = meanWait(queue({ servers, load, service: "exponential", count: COUNT }, 1));
    expect(Math.abs(mean - erlangC(servers, load))).toBeLessThan(ERRORS * error + 0.001);
    expect(error / mean).toBeLessThan(0.1);
  });

  it.each([
    ["constant", 0.5],
    ["constant", 0.8],
    ["mixed", 0.5],
    ["mixed", 0.7],
    ["exponential", 0.7],
  ] as [Service, number][])("M/G/1, %s services, busy to %d: Pollaczek and Khinchin", (service, load) => {
    const { mean, error } = meanWait(queue({ servers: 1, load, service, count: COUNT }, 2));
    expect(Math.abs(mean - pollaczekKhinchin(load, service))).toBeLessThan(ERRORS * error + 0.001);
    expect(error / mean).toBeLessThan(0.1);
  });

  // Whatever the lengths, a request stays its own time over what the others leave (Kleinrock, 1967).
  it.each([
    ["constant", 0.5],
    ["exponential", 0.8],
    ["mixed", 0.7],
  ] as [Service, number][])("streams that share one speed, %s lengths, busy to %d", (service, load) => {
    const { mean, error } = meanStay(shared({ load, service, count: COUNT / 4 }, 3));
    const own = moments[service].mean;
    expect(Math.abs(mean - own / (1 - load * own))).toBeLessThan(ERRORS * error + 0.02 * mean);
  });
});
