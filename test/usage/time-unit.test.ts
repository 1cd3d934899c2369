import { describe, expect, it } from "vitest";
import { read } from "./reading.js";

const trace = (heading: string, ...times: readonly number[]) =>
  `${heading},input,output\n${times.map((time) => `${time},1000,100\n`).join("")}`;

describe("numbers that count from the start of a plain trace", () => {
  it.each([
    ["in seconds where nobody says otherwise", trace("time", 0, 3600), {}, 1],
    ["in ms, by the name of the column", trace("time_ms", 0, 7_200_000), {}, 2],
    ["in ms, by its unit in brackets", trace("Timestamp (ms)", 0, 1_800_000), {}, 0.5],
    ["in seconds, by the name of the column", trace("timestamp_s", 0, 360_000), {}, 100],
    ["in ms, as it is said", trace("time", 0, 3_600_000), { timeUnit: "ms" } as const, 1],
    ["in seconds, as it is said", trace("time", 0, 3_600_000), { timeUnit: "s" } as const, 1000],
    ["longer than eleven days in ms", trace("time_ms", 0, 1_728_000_000), {}, 480],
  ])("%s", (_, text, options, hours) => {
    expect(read(text, options).hours).toBeCloseTo(hours, 9);
  });

  it("are told to be taken as seconds where nothing says so", () => {
    const told = (heading: string) => read(trace(heading, 0, 60)).remarks.join();
    expect(told("time")).toContain("taken as seconds");
    expect(told("time_s")).not.toContain("taken as seconds");
  });
});

it("a trace whose times tell no zone says what that leaves open, however short it is", () => {
  const text = (zone: string) =>
    `time,input,output\n2026-03-01T10:00:00${zone},10,1\n2026-03-01T12:00:00${zone},10,1\n`;
  expect(read(text("")).remarks.join()).toContain("the times tell no zone");
  expect(read(text("Z")).remarks.join()).not.toContain("zone");
  expect(read(text(""), { zone: 0 }).remarks.join()).not.toContain("zone");
});
