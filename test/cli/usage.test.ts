import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { emptyFolder, run } from "./run.js";

const LOG = `time,requests,input_tokens,cached,output_tokens,cost_usd
2026-03-01T00:00:00Z,3,1000,400,100,0.5
2026-03-01T01:00:00Z,1,2000,0,50,0.25
`;

async function imported(...args: string[]) {
  const folder = emptyFolder();
  writeFileSync(join(folder, "log.csv"), LOG);
  return run(folder, ["usage", "import", "log.csv", ...args]);
}

it("usage import --json: the names that scripts rely on", async () => {
  const { code, out, err } = await imported("--input", "with-cached", "--json");
  expect([code, err]).toEqual([0, ""]);
  expect(JSON.parse(out)).toMatchObject({
    ...{
      tool: "csv",
      from: "2026-03-01T00:00:00Z",
      to: "2026-03-01T02:00:00Z",
      requests: 4,
      money: 0.75,
      currency: "USD",
    },
    tokens: { fresh: 2600, written_5m: 0, written_1h: 0, cached: 400, output: 150 },
    request: { input: 750, output: 37.5 },
    hourly: [
      { start: "2026-03-01T00:00:00Z", requests: 3, tokens: 1100, money: 0.5, minutes: 60, peak: null },
      { start: "2026-03-01T01:00:00Z", requests: 1, tokens: 2050, money: 0.25, minutes: 60, peak: null },
    ],
    not_told: ["written_5m", "written_1h"],
    files: ["log.csv"],
  });
});

it("usage import: the text for people, and the workload alone", async () => {
  const { out } = await imported("--input", "with-cached");
  expect(out).toMatchSnapshot();
  const workload = await imported("--input", "with-cached", "--workload");
  expect(workload.out).toMatchSnapshot();
});

it("usage import: what is wrong is told with its line, and the exit code is 2", async () => {
  const { code, out, err } = await imported();
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain('log.csv:2:24: whether "input_tokens" counts cached tokens too is not told');
  expect(err).toContain("   2 | 2026-03-01T00:00:00Z,3,1000,400,100,0.5");
  expect(err).toContain("hint: say it: --input with-cached, or --input without-cached");
});

it.each([
  [["--tool", "excel"], "Allowed choices are litellm, openai"],
  [["--zone", "CET"], "Not a zone such as UTC or +02:00."],
  [["--column", "tokens=Tokens"], '"tokens" is none of time, hour, requests'],
  [["absent.csv"], "absent.csv:1:1: there is no such file"],
])("usage import %j is refused", async (args, said) => {
  const { code, err } = await imported(...args);
  expect(code).toBe(2);
  expect(err).toContain(said);
});
