import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { emptyFolder, run } from "./run.js";

const SCENARIO = "scenarios/small.yaml";
const PRICES = "scenarios/prices/small.yaml";
const VOLUME = / {2}volume: .*/;
const OWNED = `owned:
        server_price: $250.000/server
        gpus_per_server: 8 GPU
        life: 4 years
        resale_share: 15%
        gpu_power: 700 W/GPU
        server_base_power: 2 kW
        pue: 1.3
        electricity_price: $0.12/kWh
        operations_rate: 5%/year
        capital_rate: 8%/year`;

/** Builds what `new` writes with one text in place of another. */
async function build(file: string, old: RegExp, now: string) {
  const folder = emptyFolder();
  await run(folder, ["new", "small"]);
  const text = readFileSync(join(folder, file), "utf8");
  expect(text).toMatch(old);
  writeFileSync(
    join(folder, file),
    text.replace(old, () => now),
  );
  const outcome = await run(folder, ["build", "--format", "json"]);
  const report = join(folder, "out/small/report.json");
  return { ...outcome, quantities: existsSync(report) && JSON.parse(readFileSync(report, "utf8")).quantities };
}

describe("figures of a scenario, from the file to the report", () => {
  test.each([
    [SCENARIO, VOLUME, "  volume: 20 to 40B tokens/month", "workload.volume", 20e9, 40e9],
    [SCENARIO, /salary: .*/, "salary: $150 to 200k/year", "people.salary", 150e3, 200e3],
    [PRICES, /blended: .*/, "blended: $0.40 to $0.50 per 1M tokens", "api.api_price", 0.4, 0.5],
    [PRICES, /gpu_hour: .*/, "gpu_hour: US$1.125-2.500 per GPU-hour", "own.gpu_price", 1.125, 2.5],
  ])("%s, %s: %s", async (file, old, now, id, low, high) => {
    const { code, quantities } = await build(file, old, now);
    expect(code).toBe(0);
    expect(quantities[id]).toMatchObject({ low, high });
  });

  test.each([
    ["a decimal comma", PRICES, /blended: .*/, "blended: $0,317/Mtok", "is not understood", "take a point: 0.317"],
    ["thousands by points", SCENARIO, /salary: .*/, "salary: $200.000/year", "be read in two ways", "write 200,000"],
    ["a server's", SCENARIO, /gpu_price: small.gpu/, `gpu_price:\n      ${OWNED}`, "read in two ways", "write 250,000"],
    ["a scale left open", SCENARIO, VOLUME, "  volume: 900 to 1.2M tok/month", "it is not clear", "900k to 1.2M"],
    ["a long one", SCENARIO, VOLUME, `  volume: "${"1a".repeat(4000)}"`, "of 8000 characters", "in at most 200"],
  ])("%s is refused", async (_name, file, old, now, message, hint) => {
    const { code, err, quantities } = await build(file, old, now);
    expect({ code, quantities }).toEqual({ code: 2, quantities: false });
    expect(err).toContain(message);
    expect(err).toContain(hint);
  });
});

test("an option that counts takes digits only", async () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, "f.csv"), "provider,gpu,price\nx,H100,2\n");
  const { code, err } = await run(folder, ["prices", "import", "csv", "f.csv", "--per", "instance", "--gpus", "1.000"]);
  expect(code).toBe(2);
  expect(err).toContain("Not a whole number from 1 to 1024.");
});
