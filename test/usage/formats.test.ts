import { expect, it } from "vitest";
import { TOKEN_CLASSES } from "../../src/figures/token-classes.js";
import { FORMATS } from "../../src/usage/read-usage.js";
import { inputOf } from "../../src/usage/use.js";
import { read, readAll } from "./reading.js";
import { SAMPLES } from "./samples.js";

it.each(SAMPLES)("$name: what it comes to by hand", ({ text, is, asides }) => {
  const usage = read(text);
  const { money, hours, ...exact } = is;
  expect(usage).toMatchObject(exact);
  if (money !== undefined && money !== null) expect(usage.money).toBeCloseTo(money, 10);
  if (money === null) expect(usage.money).toBeNull();
  if (hours !== undefined && hours !== null) expect(usage.hours).toBeCloseTo(hours, 6);
  if (hours === null) expect(usage.hours).toBeNull();
  if (asides) expect(usage.asides.map(({ what, count }) => `${what}: ${count}`)).toEqual(asides);
});

it.each(SAMPLES)("$name: in whatever pieces it comes", ({ text }) => {
  const whole = read(text);
  for (const size of [1, 7, 64]) expect(read(text, {}, size)).toEqual(whole);
});

it.each(SAMPLES)("$name: its hours, where it has any, add up to all of it", ({ text }) => {
  const { hourly, tokens, requests, hasTokens } = read(text);
  if (hourly.length === 0) return;
  const sum = (of: (hour: (typeof hourly)[number]) => number) => hourly.reduce((all, hour) => all + of(hour), 0);
  expect(sum((hour) => hour.tokens)).toBeCloseTo(inputOf(tokens) + tokens.output, 6);
  if (requests !== null && hasTokens) expect(sum((hour) => hour.requests)).toBeCloseTo(requests, 6);
});

it.each(SAMPLES)("$name: no class that it does not tell has tokens", ({ text }) => {
  const { tokens, notTold } = read(text);
  expect(TOKEN_CLASSES.filter((name) => notTold.includes(name) && tokens[name] > 0 && name !== "written_5m")).toEqual(
    [],
  );
});

it("every format has a sample", () => {
  const tools = new Set(SAMPLES.map(({ text }) => read(text).of));
  expect(FORMATS.map(({ of }) => of).filter((of) => !tools.has(of))).toEqual([]);
});

it("hours that no record covers are told, and those of single requests are not", () => {
  const { remarks } = read(
    "time,requests,input,output\n2026-03-01T00:00Z,1,2,3\n2026-03-01T01:00Z,1,2,3\n2026-03-01T05:00Z,1,2,3\n",
  );
  expect(remarks).toEqual([
    "each row is taken to last an hour, the shortest time between two of them",
    "no record covers 3.0 of the 6.0 hours: they count as hours in which nothing came",
  ]);
  expect(read("time,input,output\n0,1,2\n7200,1,2\n").remarks.join()).not.toContain("no record covers");
});

it("costs by the day beside usage by the hour leave the hours, and say whose days the money is of", () => {
  const text = (name: string) => SAMPLES.find((sample) => sample.name === name)?.text ?? "";
  const [usage, costs] = [text("OpenAI's usage API"), text("OpenAI's costs API")];
  const together = readAll([usage, costs.replaceAll("1772409600", "1772582400")]);
  expect(together.money).toBeCloseTo(1.16, 10);
  expect(together.hourly.map(({ tokens }) => tokens).filter((tokens) => tokens > 0)).toEqual(
    read(usage)
      .hourly.map(({ tokens }) => tokens)
      .filter((tokens) => tokens > 0),
  );
  expect(together.hourly.every(({ money }) => money === null)).toBe(true);
  expect(together.remarks.join("\n")).toContain(
    "the money of usage is of 2026-03-01T00:00:00Z to 2026-03-04T00:00:00Z, and the tokens are of 2026-03-01T00:00:00Z to 2026-03-01T03:00:00Z",
  );
});

it("LiteLLM's log as a query of one's own lays it out: cached tokens in a column beside the rest", () => {
  const head =
    "startTime,model,prompt_tokens,completion_tokens,cache_read_input_tokens,cache_creation_input_tokens,spend";
  const { tokens } = read(`${head}\n2026-07-01T00:10:00Z,claude-opus-5,1000,100,600,50,0.01\n`);
  expect(tokens).toMatchObject({ fresh: 350, cached: 600, output: 100 });
});

it("ccusage's money of cache writes is told to be that of the shorter ones, but where its rows are of a version that bills both", () => {
  const day = (more: object) =>
    JSON.stringify({
      daily: [
        {
          ...{ date: "2026-05-01", inputTokens: 10, outputTokens: 1, cacheReadTokens: 0, totalCost: 1 },
          ...{ cacheCreationTokens: 100, totalTokens: 111, ...more },
        },
      ],
    });
  const price =
    "up to version 18, ccusage has writes for an hour in that money at the price of writes for five minutes";
  expect(read(day({})).remarks).toContain(price);
  expect(read(day({ agent: "all" })).remarks).not.toContain(price);
  expect(read(day({ cacheCreationTokens: 0, totalTokens: 11 })).remarks).not.toContain(price);
});
