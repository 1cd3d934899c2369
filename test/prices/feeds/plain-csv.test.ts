import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Offer } from "../../../src/prices/feeds/offer.js";
import { figures, HAS_FEEDS, hints, offersOf, read, readWhole, reasons, refusals, WHOLE } from "./samples.js";

const csv = (...lines: readonly string[]) => lines.join("\n");
const spans = (offers: readonly Offer[]) =>
  offers.map(({ from, to, checked, amount }) => [from, to, checked, amount.kind === "gpu" && amount.gpuHour]);

describe("the unit of a price", () => {
  const rows = (head: string, row: string) =>
    csv(`date,provider,gpu_model,gpu_count,${head}`, `2026-02-11,coreweave,H100_SXM,8,${row}`);
  test.each([
    ["a column per GPU", rows("usd_per_gpu_hour", "6.155"), {}, 6.155, undefined],
    ["a column per instance", rows("usd_per_hour", "49.24"), {}, 6.155, 49.24],
    ["both, within rounding", rows("usd_per_hour,usd_per_gpu_hour", "49.24,6.16"), {}, 6.155, 49.24],
    ["told: per instance", rows("price_median_usd", "49.24"), { per: "instance" as const }, 6.155, 49.24],
    ["told: per GPU", rows("price_median_usd", "6.16"), { per: "gpu" as const }, 6.16, undefined],
    ["a dollar sign, and thousands", rows("usd_per_hour", '"$1,049.20"'), {}, 131.15, 1049.2],
  ])("%s", (_name, text, about, gpuHour, instanceHour) => {
    const [offer] = read("csv", text, about).offers;
    expect(offer?.amount).toEqual({
      kind: "gpu",
      gpu: "H100_SXM",
      form: "SXM",
      gpus: 8,
      instance: undefined,
      gpuHour,
      ...(instanceHour && { instanceHour }),
    });
  });

  test("is asked for where nothing tells it", () => {
    const text = rows("price_median_usd", "49.24");
    expect(refusals("csv", text)).toEqual(['1:1 "price_median_usd": is that for one GPU or for the whole instance?']);
    expect(hints("csv", text)).toEqual(["say it with --per gpu or --per instance"]);
  });

  test("two that contradict one another are an error of the row", () => {
    expect(refusals("csv", rows("usd_per_hour,usd_per_gpu_hour", "49.24,49.24"))).toEqual([
      "2:1 49.24 USD for 8 GPUs is 6.155 for one, and the row says 49.24",
    ]);
  });

  test("a price of an instance needs the count of its GPUs", () => {
    const text = csv("timestamp,instance,price_usd", "2025-06-05,p5.48xlarge,55.04");
    expect(refusals("csv", text, { provider: "aws", per: "instance" })).toEqual([
      "1:1 no column tells how many GPUs an instance has",
    ]);
    const [offer] = read("csv", text, { provider: "aws", per: "instance", gpus: 8, gpu: "H100 SXM" }).offers;
    expect(offer).toMatchObject({
      id: "aws.p5.48xlarge",
      item: "H100 SXM",
      amount: { gpuHour: 6.88, instanceHour: 55.04 },
    });
  });
});

test("columns are named by the command line, and by headings in any case", () => {
  const { offers } = read("csv", csv("When,Cloud,GPU Model,Cost", "2026-01-01,Lambda,H100,3.29"), {
    per: "gpu",
    columns: { date: "When", provider: "Cloud", price: "Cost" },
  });
  expect(offers).toMatchObject([{ id: "lambda.h100-x1", from: "2026-01-01", amount: { gpuHour: 3.29 } }]);
});

test("spot and the months of a commitment are prices of their own", () => {
  const text = csv("instance,gpu,gpu_count,region,hour,hour_spot,month_1y,month_3y", "a3,h100,8,us,88,20,44165,");
  const feed = read("csv", text, { provider: "gcp", per: "instance" });
  expect(
    feed.offers.map(({ key, id, class: kind, term, note, amount }) => [
      key,
      id,
      kind,
      term,
      amount.kind === "gpu" && amount.gpuHour,
      note,
    ]),
  ).toEqual([
    ["gcp/a3/us", "gcp.a3.us", "on-demand", undefined, 11, undefined],
    ["gcp/a3/us/spot", "gcp.a3.us.spot", "spot", undefined, 2.5, undefined],
    ["gcp/a3/us/1y", "gcp.a3.us.1y", "reserved", 12, 7.5625, "reserved for 1 year, from the price of a month of 730 h"],
  ]);
  expect(feed.skipped).toEqual([{ row: "row 2", why: 'no price in "month_3y"' }]);
});

test("the class is what the row says, and a remark where none says it", () => {
  const text = (...kinds: readonly string[]) =>
    csv("provider,gpu,usd_per_gpu_hour,rental_type", ...kinds.map((kind) => `x,H100,2,${kind}`));
  expect(
    read("csv", text("on_demand", "On Demand", "preemptible", "reserved")).offers.map((each) => each.class),
  ).toEqual(["on-demand", "on-demand", "spot", "reserved"]);
  expect(refusals("csv", text("monthly"))).toEqual([
    '2:1 "rental_type" must say on-demand, spot, reserved or a term such as 12mo, found "monthly"',
  ]);
  const [offer] = read("csv", csv("provider,gpu,usd_per_gpu_hour", "x,H100,2")).offers;
  expect(offer?.note).toBe("the class is not told: taken as on demand");
});

describe("terms in rows", () => {
  const prices = ({ offers }: { offers: readonly Offer[] }) =>
    offers.map(({ id, class: kind, term, amount }) => [id, kind, term, amount.kind === "gpu" && amount.gpuHour]);

  test("each term is a price of its own, under the id that columns of terms have", () => {
    const head = "gpu_type,provider,price_tier,per_gpu_hourly_usd,total_hourly_usd,region,gpu_count,sku,fetched_at";
    const row = (tier: string, gpu: number, all: number) =>
      `H100 SXM,Azure,${tier},${gpu},${all},eastus,8,ND96,2026-06-15T12:26:48+00:00`;
    const text = csv(head, row("on_demand", 12.29, 98.32), row("12mo", 7.86, 62.88), row("36mo", 5.41, 43.28));
    expect(prices(read("csv", text))).toEqual([
      ["azure.nd96.eastus", "on-demand", undefined, 12.29],
      ["azure.nd96.eastus.1y", "reserved", 12, 7.86],
      ["azure.nd96.eastus.3y", "reserved", 36, 5.41],
    ]);
  });

  test("a column of terms of its own, with or without a class beside it", () => {
    expect(
      prices(read("csv", csv("provider,gpu,usd_per_gpu_hour,term_months", "x,H100,4,", "x,H100,3,12", "x,H100,2,36"))),
    ).toEqual([
      ["x.h100-x1", "on-demand", undefined, 4],
      ["x.h100-x1.1y", "reserved", 12, 3],
      ["x.h100-x1.3y", "reserved", 36, 2],
    ]);
    const both = csv("provider,gpu,usd_per_gpu_hour,class,term", "x,H100,4,on-demand,-", "x,H100,2,reserved,3 years");
    expect(prices(read("csv", both))).toEqual([
      ["x.h100-x1", "on-demand", undefined, 4],
      ["x.h100-x1.3y", "reserved", 36, 2],
    ]);
  });

  test("a column that asks whether a row is spot holds no price", () => {
    // As gpuhunt writes its catalogs.
    const text = csv(
      "instance_name,location,price,gpu_count,gpu_name,spot",
      "p5,us,55.04,8,H100,False",
      "p5,us,20,8,H100,True",
    );
    expect(prices(read("csv", text, { provider: "aws", per: "instance" }))).toEqual([
      ["aws.p5.us", "on-demand", undefined, 6.88],
      ["aws.p5.us.spot", "spot", undefined, 2.5],
    ]);
  });
});

describe("a row that cannot be read is refused alone", () => {
  const HEAD = "date,provider,market,gpu_model,usd_per_gpu_hour";
  test.each([
    ["an unknown class", "2026-08-22,RunPod,pods,H200,4.39", undefined, '"market" must say on-demand'],
    ["a blank class", "2026-08-22,RunPod,,H200,4.39", undefined, '"market" must say on-demand'],
    [
      "a price that is none",
      "2026-08-22,RunPod,spot,H200,call us",
      "runpod.h200-x1.spot",
      '"usd_per_gpu_hour" must be',
    ],
    ["a day that is none", "yesterday,RunPod,spot,H200,4.39", "runpod.h200-x1.spot", '"date" must start with a day'],
  ])("%s", (_name, row, id, message) => {
    const { offers, unread } = read("csv", csv(HEAD, "2026-08-22,Lambda,on-demand,H100 SXM,3.99", row));
    expect(offers).toMatchObject([{ id: "lambda.h100-sxm-x1", amount: { gpuHour: 3.99 } }]);
    expect(unread).toMatchObject([{ row: "row 3", of: id === undefined ? undefined : { id } }]);
    expect(unread[0]?.problem).toMatchObject({ line: 3, message: expect.stringContaining(message) });
  });

  test("a file of which no row can be read is wrong, and says so a few times of each kind", () => {
    const rows = Array.from({ length: 8422 }, (_, index) => `2026-08-22,RunPod,pods-${index},H200,4.39`);
    expect(refusals("csv", csv(HEAD, ...rows))).toHaveLength(10);
    expect(hints("csv", csv(HEAD, ...rows)).at(-1)).toContain("and 8,412 more of this kind");
  });
});

test("a blank count of GPUs asks nothing of a price of one GPU, and leaves out that of an instance", () => {
  const text = csv("provider,gpu,gpu_count,usd_per_gpu_hour,usd_per_hour", "x,H100,,2,99", "x,B200,,,40");
  const feed = read("csv", text);
  expect(feed.offers).toMatchObject([{ id: "x.h100-x1", amount: { gpuHour: 2, gpus: 1 } }]);
  expect(reasons(feed)).toEqual({ "names no count of GPUs": 1 });
});

test.each([
  [
    "observed_at_utc,provider,market,gpu_model,price_usd_per_gpu_hour",
    "2026-06-29T15:08:50Z,Lambda,on-demand,B200,6.69",
    6.69,
  ],
  ["Cloud,GPU Type,GPUs,On-demand,Per-GPU", "Lambda,B200,8,53.52,6.69", 6.69],
  ["provider_name,gpu_type,num_gpus,location,price_per_gpu_hour,scraped_at", "Lambda,B200,8,us,6.69,2026-06-29", 6.69],
])("headings of public files: %s", (head, row, gpuHour) => {
  expect(read("csv", csv(head, row)).offers).toMatchObject([{ provider: "lambda", item: "B200", amount: { gpuHour } }]);
});

describe("a history", () => {
  const about = { provider: "aws", gpus: 8, per: "instance" } as const;
  const history = (...rows: readonly string[]) =>
    csv("timestamp,instance,price_usd", ...rows.map((row) => row.replace(" ", ",p5,")));

  test("rows in any order; blank ones are skipped, equal ones are one price, each ends before the next", () => {
    const feed = read(
      "csv",
      history(
        "2025-06-05T07:22:36 55.04",
        "2025-04-01 ",
        "2025-04-23T19:14:17 ",
        "2025-04-23T18:52:57 98.32",
        "2025-06-04 98.32",
        "2025-06-09 55.04",
      ),
      about,
    );
    expect(spans(feed.offers)).toEqual([
      ["2025-04-23", "2025-06-04", "2025-06-04", 12.29],
      ["2025-06-05", null, "2025-06-09", 6.88],
    ]);
    expect(reasons(feed)).toEqual({ "no price": 2 });
  });

  test("of several prices on one day the last counts", () => {
    const { offers } = read("csv", history("2025-01-01T08:00 8", "2025-01-01T20:00 16", "2025-01-02T08:00 16"), about);
    expect(spans(offers)).toEqual([["2025-01-01", null, "2025-01-02", 2]]);
  });

  test("two prices at one time are an error", () => {
    const { unread } = read("csv", history("2025-01-01 8", "2025-01-01 16"), about);
    expect(unread).toMatchObject([
      {
        row: "row 3",
        of: { id: "aws.p5" },
        problem: { line: 3, message: '"aws/p5" has another price on 2025-01-01 in row 2' },
      },
    ]);
  });

  test("whatever the order of the rows, the prices are the same, and cover the days without a gap", () => {
    const rows = fc.uniqueArray(fc.tuple(fc.integer({ min: 10, max: 28 }), fc.constantFrom(8, 16, 24)), {
      selector: ([day]) => day,
      minLength: 1,
    });
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.nat()), (days, order) => {
        const lines = days.map(([day, price]) => `2025-01-${day} ${price}`);
        const shuffled = lines.map((line) => [order.next().value, line] as const).sort(([a], [b]) => a - b);
        const { offers } = read("csv", history(...shuffled.map(([, line]) => line)), about);
        expect(offers).toEqual(
          read("csv", history(...lines), about).offers.map((offer) => ({ ...offer, row: expect.any(String) })),
        );
        for (const [day, price] of days) {
          const on = `2025-01-${day}`;
          const inForce = offers.filter(({ from, to }) => (from ?? "") <= on && (to === null || on <= to));
          expect(inForce.map(({ amount }) => amount.kind === "gpu" && amount.instanceHour)).toEqual([price]);
        }
      }),
    );
  });
});

test.each([
  ["no GPU", "x,,8,2", "names no GPU"],
  ["a part of a GPU", "x,H100,0.5,2", "a part of a GPU"],
  ["no provider", ",H100,8,2", "names no provider"],
  ["no price", "x,H100,8,", "no price"],
])("skipped: %s", (_name, row, why) => {
  expect(read("csv", csv("provider,gpu,gpu_count,usd_per_gpu_hour", row))).toMatchObject({
    offers: [],
    skipped: [{ row: "row 2", why }],
  });
});

describe("refused", () => {
  const HEAD = "date,provider,gpu,usd_per_gpu_hour,currency";
  test.each([
    ["another currency", csv(HEAD, "2026-01-01,x,H100,2,EUR"), {}, ["2:1 prices are in EUR"]],
    [
      "another currency in the heading",
      csv("provider,gpu,price_eur", "x,H100,2"),
      {},
      ['1:1 "price_eur" is no price in USD'],
    ],
    [
      "the same, named",
      csv("provider,gpu,price_eur", "x,H100,2"),
      { per: "gpu" as const, columns: { price: "price_eur" } },
      ['1:1 "price_eur" is no price in USD'],
    ],
    [
      "a sign of another currency",
      csv(HEAD, "2026-01-01,x,H100,€2,"),
      {},
      ['2:1 "usd_per_gpu_hour" must be a price in USD, found "€2"'],
    ],
    [
      "a decimal comma",
      csv(HEAD, '2026-01-01,x,H100,"2,5",'),
      {},
      ['2:1 "usd_per_gpu_hour" must be a price in USD, found "2,5"'],
    ],
    [
      "a day in another order",
      csv(HEAD, "01/02/2026,x,H100,2,USD"),
      {},
      ['2:1 "date" must start with a day, such as 2026-06-09, found "01/02/2026"'],
    ],
    [
      "a day that is none",
      csv(HEAD, "2026-02-30,x,H100,2,USD"),
      {},
      ['2:1 "date" must start with a day, such as 2026-06-09, found "2026-02-30"'],
    ],
    [
      "a column that is not there",
      csv(HEAD, "2026-01-01,x,H100,2,"),
      { columns: { gpu: "gpus" } },
      ['1:1 no column is called "gpus"'],
    ],
    [
      "a column that nobody knows",
      csv(HEAD, "2026-01-01,x,H100,2,"),
      { columns: { colour: "gpu" } },
      ['1:1 "colour" is no column that is known here'],
    ],
    [
      "a table of something else",
      csv("a,b", "1,2"),
      {},
      [
        "1:1 no column is known to hold a price",
        "1:1 no column names the GPU or the instance",
        "1:1 no column names the provider",
      ],
    ],
    ["nothing", "", {}, ["1:1 the file is empty"]],
  ])("%s", (_name, text, about, expected) => {
    expect(refusals("csv", text, about)).toEqual(expected);
  });
});

describe.runIf(HAS_FEEDS)("whole files", () => {
  test("AWS p5.48xlarge: thirteen blank rows, and the step of 5 June 2025", () => {
    const feed = readWhole("csv", WHOLE.p5, { provider: "aws", gpus: 8, per: "instance" });
    expect(spans(feed.offers)).toEqual([
      ["2025-04-23", "2025-06-04", "2025-06-04", 12.29],
      ["2025-06-05", null, "2026-08-22", 6.88],
    ]);
    expect(feed.offers.map(({ amount }) => amount.kind === "gpu" && amount.instanceHour)).toEqual([98.32, 55.04]);
    expect(reasons(feed)).toEqual({ "no price": 13 });
  });

  test("Google Cloud: 8 x H100 in us-central1, on demand, spot and committed", () => {
    const feed = readWhole("csv", WHOLE.gcp, { provider: "gcp", per: "instance" });
    const hours = (key: string) =>
      offersOf(feed, key).map(({ from, amount }) => [
        from,
        amount.kind === "gpu" && Number(amount.instanceHour?.toFixed(2)),
      ]);
    expect(hours("gcp/a3-highgpu-8g/us-central1")).toEqual([["2024-05-30", 88.49]]);
    expect(hours("gcp/a3-highgpu-8g/us-central1/spot")).toEqual([
      ["2024-05-30", 62.41],
      ["2024-11-28", 35.59],
      ["2025-06-12", 20.4],
      ["2025-12-11", 20.39],
      ["2026-07-30", 50.61],
    ]);
    // 44,810.08 a month over 730 h.
    expect(hours("gcp/a3-highgpu-8g/us-central1/1y")).toEqual([["2024-05-30", 61.38]]);
    expect(reasons(feed)).toEqual({ 'no price in "month_1y"': 96, 'no price in "month_3y"': 96, "names no GPU": 42 });
  });

  test.each([
    [WHOLE.trackerFebruary, "instance" as const, 307, "coreweave/H100_SXM x8/global", 6.155],
    [WHOLE.trackerJuly, "gpu" as const, 178, "crusoe/H100_SXM x1/us", 3.9],
  ])("%s, per %s", (file, per, count, key, gpuHour) => {
    const feed = readWhole("csv", file, { per });
    expect([feed.offers.length, feed.skipped.length]).toEqual([count, 0]);
    expect(offersOf(feed, key)).toMatchObject([{ amount: { gpuHour } }]);
  });

  test("an index with both units", () => {
    const feed = readWhole("csv", WHOLE.index);
    expect([feed.offers.length, feed.skipped.length]).toEqual([32, 0]);
    expect(offersOf(feed, "aws/p5.48xlarge/us-east-1")).toMatchObject([
      { item: "H100", from: "2026-09-29", amount: { gpuHour: 6.88, instanceHour: 55.04, gpus: 8 } },
    ]);
  });

  test.each([
    [WHOLE.p5, { provider: "aws", gpus: 8, per: "instance" as const }],
    [WHOLE.gcp, { provider: "gcp", per: "instance" as const }],
    [WHOLE.trackerFebruary, { per: "instance" as const }],
    [WHOLE.trackerJuly, { per: "gpu" as const }],
    [WHOLE.index, {}],
  ])("every figure of %s is one, and every id can be written", (file, about) => {
    const feed = readWhole("csv", file, about);
    expect(figures(feed).every((each) => Number.isFinite(each) && each >= 0)).toBe(true);
    expect(feed.offers.every(({ id }) => /^[a-z0-9][a-z0-9._-]*$/.test(id))).toBe(true);
  });
});
