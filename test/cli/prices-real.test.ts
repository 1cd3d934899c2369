import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../support/scenarios.js";
import { serving } from "../support/server.js";
import { emptyFolder, run as runAnyDay, withoutBrowser } from "./run.js";

/** The public feeds and histories beside the project; undefined where they are not there. */
const data = ["..", "../.."].map((up) => join(ROOT, up, "shared/data")).find((path) => existsSync(path));
if (data === undefined) console.warn("shared/data is not beside the project: no whole feed is imported");
const beside = (path: string) => join(data ?? "", path);
const litellm = (day: string) => beside(`api-prices/model_prices_and_context_window.${day}.json`);

/** On a day after those of all feeds here. */
const run: typeof runAnyDay = (folder, args, effects) =>
  runAnyDay(folder, args, { today: () => "2026-10-01", ...effects });

/** The effective days and the output price of each entry that a sheet holds of an id. */
function entriesOf(folder: string, sheet: string, id: string): string[] {
  const text = readFileSync(join(folder, `scenarios/prices/${sheet}.yaml`), "utf8");
  return text
    .split(/^ {2}- /m)
    .filter((entry) => entry.startsWith(`id: ${id}\n`))
    .map((entry) => {
      const [, from, to] = /effective: \{ from: (\S+?)(?:, to: (\S+))? \}/.exec(entry) ?? [];
      return `${from}..${to ?? ""} ${/(?:output|gpu_hour): (\S+)\//.exec(entry)?.[1]}`;
    });
}

describe.runIf(data !== undefined)("whole public feeds", () => {
  it("LiteLLM's three versions: DeepSeek changes, a Llama and a GLM appear and are renewed", async () => {
    const folder = emptyFolder();
    const first = ["--item", "deepseek/deepseek-chat=deepseek"];
    const more = [
      "--item",
      "deepinfra/meta-llama/Llama-3.3-70B-Instruct-Turbo=llama",
      "--item",
      "deepinfra/zai-org/GLM-4.5=glm",
    ];
    for (const [day, items] of [
      ["2025-02-08", first],
      ["2026-01-02", more],
      ["2026-08-01", []],
    ] as const) {
      const { code, err } = await run(folder, ["prices", "import", "litellm", litellm(day), ...items]);
      expect([code, err]).toEqual([0, ""]);
    }
    expect(entriesOf(folder, "litellm", "deepseek")).toEqual(["2025-02-08..2026-07-31 $1.10", "2026-08-01.. $0.42"]);
    expect(entriesOf(folder, "litellm", "llama")).toEqual(["2026-01-02.. $0.39"]);
    expect(entriesOf(folder, "litellm", "glm")).toEqual(["2026-01-02.. $1.60"]);
  });

  it("a scheduled change gives two memos from one file, without another import", async () => {
    const folder = emptyFolder();
    await run(folder, ["new", "chat"]);
    const scenario = join(folder, "scenarios/chat.yaml");
    writeFileSync(
      scenario,
      readFileSync(scenario, "utf8").replace("price: chat.api", "price: anthropic.claude-sonnet-5"),
    );
    const { code, out } = await run(folder, [
      "prices",
      "import",
      "genai-prices",
      beside("api-prices/data.v2.2026-08-21.json"),
    ]);
    expect([code, out]).toEqual([0, expect.stringContaining("from 2026-09-01, used by chat.yaml")]);
    expect(entriesOf(folder, "genai-prices", "anthropic.claude-sonnet-5")).toEqual([
      "2026-08-21..2026-08-31 $10",
      "2026-09-01.. $15",
    ]);
    const costs = [];
    for (const day of ["2026-08-31", "2026-09-01"]) {
      const built = await run(folder, ["build", "--format", "json", "--as-of", day, "--out", day], withoutBrowser);
      expect(built.code, built.err).toBe(0);
      const report = JSON.parse(readFileSync(join(folder, day, "chat/report.json"), "utf8"));
      costs.push(report.quantities["api.monthly_cost"].value);
    }
    expect((costs[1] ?? 0) / (costs[0] ?? 1)).toBeCloseTo(1.5, 9);
  });

  it("AWS p5.48xlarge: one step, blank rows skipped, the instance divided among its GPUs", async () => {
    const folder = emptyFolder();
    const args = ["--dated", "2026-09-01", "--provider", "AWS", "--gpu", "H100 SXM", "--gpus", "8", "--all"];
    const columns = ["--column", "price=price_usd", "--column", "date=timestamp", "--column", "instance=instance"];
    const file = beside("gpu-prices/aws_p5.48xlarge_daily.amorton45.csv");
    const { code, out } = await run(folder, [
      "prices",
      "import",
      "csv",
      file,
      "--per",
      "instance",
      ...args,
      ...columns,
    ]);
    expect([code, out]).toEqual([0, expect.stringContaining("13 rows without a price")]);
    expect(entriesOf(folder, "csv-aws", "aws.p5.48xlarge")).toEqual([
      "2025-04-23..2025-06-04 $12.29/GPU",
      "2025-06-05.. $6.88/GPU",
    ]);
    // Said to be per GPU, it is refused.
    const elsewhere = emptyFolder();
    const wrong = await run(elsewhere, ["prices", "import", "csv", file, "--per", "gpu", ...args, ...columns]);
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining("55.04 / 8 = 6.88 lies within")]);
    expect(existsSync(join(elsewhere, "scenarios"))).toBe(false);
  });

  it("GCP's eight H100 on spot: 20.39 to 50.61 an hour passes the gate, up as down", async () => {
    const folder = emptyFolder();
    const columns = [
      "date=snapshot_date",
      "price=hour",
      "spot=hour_spot",
      "instance=instance",
      "gpu=gpu",
      "gpus=gpu_count",
      "region=region",
    ];
    const { code, err } = await run(folder, [
      ...[
        "prices",
        "import",
        "csv",
        beside("gpu-prices/gcp_gpu_vms.cyclenerd.csv"),
        "--per",
        "instance",
        "--provider",
        "GCP",
      ],
      ...columns.flatMap((column) => ["--column", column]),
      ...["--dated", "2026-07-30", "--item", "gcp.a3-highgpu-8g.us-central1.spot=h100-spot"],
    ]);
    expect([code, err]).toEqual([0, ""]);
    const prices = entriesOf(folder, "csv-gcp", "h100-spot");
    expect(prices.at(-2)).toMatch(/\$2\.548/);
    expect(prices.at(-1)).toMatch(/^2026-07-\d\d\.\. \$6\.32/);
  });

  it("a tracker's instances said to be per GPU are refused, each with its row", async () => {
    const file = beside("gpu-prices/observations.cherielilili.2026-02-11.csv");
    const columns = ["--column", "price=price_median_usd", "--column", "class=rental_type"];
    const { code, out } = await run(emptyFolder(), [
      "prices",
      "import",
      "csv",
      file,
      "--per",
      "gpu",
      ...columns,
      "--all",
      "--json",
    ]);
    expect(code).toBe(1);
    const messageOf = (name: RegExp) => {
      return JSON.parse(out).findings.find(({ id }: { id: string }) => name.test(id)).message;
    };
    expect(messageOf(/^coreweave\.h100/)).toContain("49.24 / 8 = 6.16 lies within");
    expect(messageOf(/^crusoe\.h100/)).toContain("31.20 / 8 = 3.90 lies within");
  });

  it.each([
    ["litellm", "api-prices/model_prices_and_context_window.2026-08-01.json"],
    ["genai-prices", "api-prices/data.v2.2026-08-21.json"],
    ["openrouter", "api-prices/openrouter_models.2026-08-01.json"],
    ["models-dev", "api-prices/models-dev.19providers.2026-07-02.json"],
    ["gpu-offers", "gpu-prices/offerings.tardellirs.2026-05-24.json"],
  ])("%s, downloaded from a server here, is written whole, and once more changes nothing", async (feed, path) => {
    const folder = emptyFolder();
    mkdirSync(join(folder, "scenarios"));
    const text = readFileSync(beside(path));
    const from = await serving((_, response) => response.end(text));
    const args = ["prices", "fetch", feed, "--from", from, "--all", "--accept", "--without-refused"];
    const first = await run(folder, args, { today: () => "2026-10-01" });
    expect([first.code, first.out]).toEqual([0, expect.stringContaining("written: scenarios/prices/")]);
    const sheet = readFileSync(join(folder, `scenarios/prices/${feed}.yaml`), "utf8");
    const again = await run(folder, args, { today: () => "2026-10-01" });
    expect([again.code, again.out]).toEqual([0, expect.stringContaining("nothing to write")]);
    expect(readFileSync(join(folder, `scenarios/prices/${feed}.yaml`), "utf8")).toBe(sheet);
  });
});
