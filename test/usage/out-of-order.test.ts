import { describe, expect, it, test } from "vitest";
import { problemsOf, read } from "./reading.js";

const azure = (...times: string[]) =>
  ["TIMESTAMP,ContextTokens,GeneratedTokens", ...times.map((time) => `${time},100,10`)].join("\n");
const mooncake = (...times: number[]) =>
  times.map((timestamp) => JSON.stringify({ timestamp, input_length: 1, output_length: 1, hash_ids: [] })).join("\n");
const burst = (...times: number[]) =>
  [
    "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type",
    ...times.map((time) => `${time},ChatGPT,10,5,15,Conversation log`),
  ].join("\n");
const plain = (...times: (string | number)[]) =>
  ["time,input,output", ...times.map((time) => `${time},1,1`)].join("\n");

describe("a trace out of order is refused at the row that came too early", () => {
  test.each<[what: string, text: string, line: number]>([
    ["of Azure", azure("2023-11-16 18:15:46.68", "2023-11-16 18:15:50.99", "2023-11-16 18:15:47.00"), 4],
    ["of Azure, within a second", azure("2023-11-16 18:15:46.6805", "2023-11-16 18:15:46.2"), 3],
    ["of Mooncake", mooncake(0, 3000, 2999, 4000), 3],
    ["of BurstGPT", burst(5, 45, 30), 4],
    ["of seconds", plain(0, 10, 9), 4],
    ["of parts of seconds", plain(0.25, 0.125), 3],
    ["of numbers that sort otherwise as texts", plain(9, 10, 9.5), 4],
    ["of times of the clock", plain("2026-03-01T10:00:00Z", "2026-03-01T09:59:59Z"), 3],
    ["of zones, later as texts", plain("2026-03-01T10:00:00Z", "2026-03-01T11:00:00+02:00"), 3],
    ["the newest first", plain("2026-03-02T00:00:00Z", "2026-03-01T00:00:01Z"), 3],
    ["with semicolons", plain(5, 4).replaceAll(",", ";"), 3],
    ["with quotes", plain('"2026-03-01T10:00:00Z"', '"2026-03-01T09:00:00Z"'), 3],
    ["behind a blank line", "time,input,output\n5,1,1\n\n4,1,1\n", 4],
  ])("%s", (_what, text, line) => {
    expect(problemsOf(text)).toEqual([
      expect.stringMatching(new RegExp(`^usage:${line}:\\d+: this request came before the one above it`)),
    ]);
  });
});

it("stands where two come at once", () => {
  expect(read(plain(0, 5, 5, 6)).requests).toBe(4);
});
