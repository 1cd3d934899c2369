import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPythonLiteral } from "../../../src/prices/feeds/python-literal.js";
import { figures, HAS_FEEDS, hints, read, readWhole, reasons, refusals, WHOLE } from "./samples.js";

const HEAD = "InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,Price,Region,GpuInfo,SpotPrice";
const info = (count: number | string, name = "H100", maker = "NVIDIA", size = 81920) =>
  `"{'Gpus': [{'Name': '${name}', 'Manufacturer': '${maker}', 'Count': ${count}, 'MemoryInfo': {'SizeInMiB': ${size}}}], 'TotalGpuMemoryInMiB': 1}"`;
const catalog = (...rows: readonly string[]) => [HEAD, ...rows].join("\n");
const nebius = (...rows: readonly string[]) => read("skypilot", catalog(...rows), { provider: "nebius" });

test("a row gives a price on demand and one of spot, for the instance and for one GPU", () => {
  const { offers } = nebius(`gpu-h100-sxm_8gpu,H100,8,128,1600,23.60,eu-north1,${info(8)},10.00`);
  const shared = {
    provider: "nebius",
    item: "H100 SXM",
    region: "eu-north1",
    amount: { kind: "gpu", gpu: "H100 SXM", form: "SXM", gpus: 8, instance: "gpu-h100-sxm_8gpu", memoryGb: 80 },
  };
  expect(offers).toMatchObject([
    {
      ...shared,
      key: "gpu-h100-sxm_8gpu/eu-north1",
      id: "nebius.gpu-h100-sxm_8gpu.eu-north1",
      class: "on-demand",
      amount: { ...shared.amount, gpuHour: 2.95, instanceHour: 23.6 },
    },
    {
      ...shared,
      key: "gpu-h100-sxm_8gpu/eu-north1/spot",
      id: "nebius.gpu-h100-sxm_8gpu.eu-north1.spot",
      class: "spot",
      amount: { ...shared.amount, gpuHour: 1.25, instanceHour: 10 },
    },
  ]);
});

test("GPUs of several kinds in one instance are counted together, and not at all where one has no count", () => {
  const kind = (count: string) =>
    `{'Name': 'H100', 'Manufacturer': 'NVIDIA', ${count}'MemoryInfo': {'SizeInMiB': 81920}}`;
  const row = (second: string) =>
    nebius(
      `p5,H100,8,128,1600,23.60,eu-north1,"{'Gpus': [${kind("'Count': 6, ")}, ${kind(second)}], 'TotalGpuMemoryInMiB': 1}",`,
    );
  expect(row("'Count': 2, ").offers).toMatchObject([{ amount: { gpus: 8, gpuHour: 2.95 } }]);
  expect(reasons(row("'Count': 1, "))).toEqual({ "AcceleratorCount says 8 GPUs, GpuInfo says 7": 1 });
  expect(row("").offers).toMatchObject([{ amount: { gpus: 8 } }]);
});

test("columns are found by their headings, and the on-demand price of a region counts once", () => {
  // As the catalog of AWS is laid out: zones have spot prices of their own.
  const head =
    "InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,GpuInfo,Price,SpotPrice,Region,AvailabilityZone,Arch";
  const row = (spot: string, zone: string) =>
    `p5.48xlarge,H100,8.0,192.0,2048.0,${info("8.0")},55.04,${spot},us-east-1,${zone},x86_64`;
  const feed = read("skypilot", [head, row("20", "use1-az1"), row("24", "use1-az2")].join("\n"), { provider: "AWS" });
  expect(
    feed.offers.map(({ key, id, note, amount }) => [key, id, note, amount.kind === "gpu" && amount.gpuHour]),
  ).toEqual([
    ["p5.48xlarge/us-east-1", "aws.p5.48xlarge.us-east-1", undefined, 6.88],
    ["p5.48xlarge/us-east-1/use1-az1/spot", "aws.p5.48xlarge.us-east-1.use1-az1.spot", "zone use1-az1", 2.5],
    ["p5.48xlarge/us-east-1/use1-az2/spot", "aws.p5.48xlarge.us-east-1.use1-az2.spot", "zone use1-az2", 3],
  ]);
  expect(feed.skipped).toEqual([{ row: "row 3", why: "the on-demand price of row 2 again, for another zone" }]);
});

test.each([
  ["a computer without GPUs", "cpu-d3,,0,4,16,0.0992,eu-north1,,", "no accelerator"],
  // Google's catalog prices the accelerator and its host in rows of their own.
  ["an accelerator alone", ",H100,8.0,,,70,us-central1,,", "the price of an accelerator without its host"],
  ["a TPU", "TPU-VM,tpu-v5p-8,1,,,12,us-east5,,", "a TPU, sold by the slice"],
  ["a part of a GPU", "g6f.large,L4,0.125,2,8,0.2,us-east-1,,", "a part of a GPU"],
  ["no count", "p5,H100,,2,8,0.2,us-east-1,,", "names no count of GPUs"],
  ["no price", `p5,H100,8,2,8,,us-east-1,${info(8)},`, "no price"],
  ["two counts", `p5,H100,8,2,8,55,us-east-1,${info(1)},`, "AcceleratorCount says 8 GPUs, GpuInfo says 1"],
])("skipped: %s", (_name, row, why) => {
  expect(nebius(row)).toMatchObject({ offers: [], skipped: [{ row: "row 2", why }] });
});

test("a blank price leaves the other", () => {
  expect(nebius("a_SPOT,H100,1,2,8,,FIN-01,,0.53").offers.map((offer) => offer.class)).toEqual(["spot"]);
});

test("the form may stand in GpuInfo, the maker where the name tells none; memory that can be none is left out", () => {
  const { offers } = nebius(
    `1x_A100-80GB_SECURE,A100-80GB,1.0,8,117,1.39,IN,${info(1, "A100 PCIe", "Nvidia", 80)},`,
    `8x,MI300X,8.0,8,117,20,IN,${info(8, "MI300X", "AMD", 196608)},`,
    `8y,A100-80GB,8.0,8,117,20,IN,${info(8, "A100-80GB", "NVIDIA", 655360)},`,
  );
  expect(offers.map(({ item, amount }) => [item, amount.kind === "gpu" && amount.memoryGb])).toEqual([
    ["A100-80GB PCIe", undefined],
    ["AMD MI300X", 192],
    ["A100-80GB", undefined],
  ]);
});

test.each([
  ["catalogs/v8/nebius/vms.csv", undefined, "nebius"],
  ["C:\\Users\\x\\.sky\\catalogs\\v8\\gcp\\vms.csv", undefined, "gcp"],
  ["catalogs/v8/nebius/vms.csv", "Microsoft Azure", "azure"],
])("the cloud of %s, told %s, is %s", (file, provider, expected) => {
  const { offers } = read("skypilot", catalog("a,H100,1,2,8,2,eu,,"), { file, provider });
  expect(offers.map((offer) => offer.provider)).toEqual([expected]);
});

test("a cloud that nothing names is asked for", () => {
  const text = catalog("a,H100,1,2,8,2,eu,,");
  expect(refusals("skypilot", text, { file: "vms.csv" })).toEqual([
    "1:1 a catalog of SkyPilot does not name its cloud",
  ]);
  expect(hints("skypilot", text, { file: "vms.csv" })).toEqual([
    "name it with --provider, or keep the file as catalogs/v8/<cloud>/vms.csv",
  ]);
});

test("all rows that cannot be read are told", () => {
  const text = catalog(
    `a,H100,eight,2,8,2,eu,,`,
    `a,H100,1,2,8,two,eu,,-1`,
    `a,H100,1,2,8,2,eu,"{'Gpus': [{'Name' 'H100'}]}",`,
    `a,H100,1,2,8,2,eu,"__import__('os')",`,
  );
  expect(refusals("skypilot", text, { provider: "x" })).toEqual([
    '2:1 "AcceleratorCount" must be a number of GPUs, found "eight"',
    '3:1 "Price" must be a price in USD, found "two"',
    '3:1 "SpotPrice" must be a price in USD, found "-1"',
    '4:1 "GpuInfo" cannot be read: ":" is expected at character 19',
    '5:1 "GpuInfo" cannot be read: a value is expected at character 1',
  ]);
});

test.each([
  [
    "a column is missing",
    "InstanceType,AcceleratorName,Price\na,b,1",
    ['1:1 the catalog has no column "AcceleratorCount"', '1:1 the catalog has no column "Region"'],
  ],
  [
    "a cell is missing",
    catalog("a,H100"),
    ["2:1 not a CSV file that can be read: this row has more or fewer cells than the first"],
  ],
  ["a quote is not closed", catalog('a,"H100'), ["2:1 not a CSV file that can be read: a quote is not closed"]],
])("refused: %s", (_name, text, expected) => {
  expect(refusals("skypilot", text, { provider: "x" })).toEqual(expected);
});

describe("what Python prints", () => {
  test.each([
    ["{'a': [1, 2.5, -3e2,], 'b': (None, True, False)}", { a: [1, 2.5, -300], b: [null, true, false] }],
    [`{"it's": 'a \\'quote\\' and a \\n'}`, { "it's": "a 'quote' and a \n" }],
    ["{}", {}],
    ["()", []],
  ])("%s", (text, value) => {
    expect(readPythonLiteral(text)).toEqual(value);
  });

  test("JSON is read as JSON.parse reads it", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readPythonLiteral(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test.each(["", "{", "[1", "{'a'}", "[1 2]", "'open", "f(1)", "{'a': x}", "1 2", "[,]", "[".repeat(99)])(
    "refused: %s",
    (text) => {
      expect(() => readPythonLiteral(text)).toThrow(/at character \d+$/);
    },
  );
});

describe.runIf(HAS_FEEDS)("eleven rows of Nebius", () => {
  const feed = () => readWhole("skypilot", WHOLE.nebius, { provider: "nebius" });

  // USD per GPU hour, worked out by hand from the rows: 28.00 for eight is 3.50 for one.
  test.each([
    ["gpu-h100-sxm_1gpu-16vcpu-200gb/eu-north1", 2.95],
    ["gpu-h100-sxm_8gpu-128vcpu-1600gb/eu-north1/spot", 1.25],
    ["gpu-h200-sxm_8gpu-128vcpu-1600gb/eu-west1", 3.5],
    ["gpu-h200-sxm_8gpu-128vcpu-1600gb/eu-west1/spot", 1.45],
    ["gpu-l40s-d_4gpu-128vcpu-768gb/eu-north1", 2.2844],
    ["gpu-b200-sxm_8gpu-160vcpu-1792gb/us-central1", 5.5],
  ])("%s", (key, price) => {
    expect(feed().offers.find((offer) => offer.key === key)?.amount).toMatchObject({ gpuHour: price });
  });

  test("nine with GPUs, six of them with spot, two without", () => {
    expect([feed().offers.length, reasons(feed())]).toEqual([15, { "no accelerator": 2 }]);
    expect(figures(feed()).every((each) => Number.isFinite(each) && each > 0)).toBe(true);
  });
});

test("a bare name in GpuInfo is a name: 4.56 for four M60 is 1.14 for one, spot 0.5016 is 0.1254", () => {
  // As the catalogs of Azure, IBM and Paperspace are written.
  const { offers, unread } = nebius(
    "Standard_NV36ads_A10_v5,A10,1,36,440,3.2,westus3,A10,0.8",
    "Standard_NV48s_v3,M60,4,48,448,4.56,eastus,M60,0.5016",
    "Standard_NV4as_v4,Radeon MI25,1,4,14,,westus,Radeon MI25,",
    "gx2-8x64x1v100,V100,1.0,8,64,2.497,us-south,V100,",
    "A100-80Gx8,A100-80GB,8.0,96,640,25.44,East Coast (NY2),A100-80GB,",
  );
  expect(unread).toEqual([]);
  expect(offers.map(({ id, amount }) => [id, amount.kind === "gpu" && amount.gpuHour])).toEqual([
    ["nebius.standard_nv36ads_a10_v5.westus3", 3.2],
    ["nebius.standard_nv36ads_a10_v5.westus3.spot", 0.8],
    ["nebius.standard_nv48s_v3.eastus", 1.14],
    ["nebius.standard_nv48s_v3.eastus.spot", 0.1254],
    ["nebius.gx2-8x64x1v100.us-south", 2.497],
    ["nebius.a100-80gx8.east-coast--ny2-", 3.18],
  ]);
});

test("a spot price of 0.00 is none", () => {
  const { offers } = nebius(
    `4x-B200,B200,4,32,64,18.82,", US, NA",${info(4, "B200", "NVIDIA", 733436)},0.00`,
    `1x,H100,1,32,64,,eu,${info(1)},0`,
  );
  expect(offers).toMatchObject([{ class: "on-demand", amount: { gpuHour: 4.705, instanceHour: 18.82 } }]);
});

test("one GPU counted, and the memory of all of them: 5.20 for eight is 0.65 for one", () => {
  const yotta = (total: number) =>
    `8x112v,RTX5090,8.0,112,952,5.2,us,"{'Gpus': [{'Name': 'RTX5090', 'Count': 1, 'MemoryInfo': {'SizeInMiB': 32607}}], 'TotalGpuMemoryInMiB': ${total}}",`;
  expect(nebius(yotta(8 * 32607)).offers).toMatchObject([{ amount: { gpus: 8, gpuHour: 0.65 } }]);
  expect(reasons(nebius(yotta(32607)))).toEqual({ "AcceleratorCount says 8 GPUs, GpuInfo says 1": 1 });
});

test("a row that cannot be read is refused alone, and says what it would have been", () => {
  const { offers, unread } = nebius("a,H100,1,2,8,two,eu,,", "b,H100,eight,2,8,2,eu,,", "c,H100,1,2,8,2,eu,,");
  expect(offers.map(({ id }) => id)).toEqual(["nebius.c.eu"]);
  expect(unread.map(({ row, of, problem }) => [row, of?.id, problem.message])).toEqual([
    ["row 2", "nebius.a.eu", '"Price" must be a price in USD, found "two"'],
    ["row 3", undefined, '"AcceleratorCount" must be a number of GPUs, found "eight"'],
  ]);
});

test("Google's host and its accelerators are added, zone by zone: 0.73948 and 2.93391 are 3.67339", () => {
  const head =
    "InstanceType,vCPUs,MemoryGiB,AcceleratorName,AcceleratorCount,GpuInfo,Region,AvailabilityZone,Price,SpotPrice";
  const memory = "{'Gpus': [{'MemoryInfo': {'SizeInMiB': 24576}}]}";
  const gcp = [
    head,
    "a2-highgpu-1g,12.0,85.0,,,,us-central1,us-central1-a,0.73948,0.36975",
    "a2-highgpu-1g,12.0,85.0,,,,us-central1,us-central1-b,0.73948,",
    "a2-highgpu-8g,96.0,680.0,,,,us-central1,us-central1-a,5.91582,2.958",
    "g2-standard-96,96,384,,,,us-central1,us-central1-a,3.52301,1.4",
    "n1-highmem-8,8.0,52.0,,,,us-central1,us-central1-a,0.47321,0.09962",
    ",,,A100,1,,us-central1,us-central1-a,2.93391,1.6939",
    ",,,A100,1,,us-central1,us-central1-b,2.93391,1.6939",
    `,,,L4,8,${memory},us-central1,us-central1-a,4.48032,1.7848`,
    ",,,tpu-v6e-1,1,tpu-v6e-1,us-central1,us-central1-a,2.7,0.54421",
  ].join("\n");
  const feed = read("skypilot", gcp, { provider: "gcp" });
  expect(
    feed.offers.map(({ id, amount }) => [id, amount.kind === "gpu" && [amount.gpu, amount.gpus, amount.instanceHour]]),
  ).toEqual([
    ["gcp.a2-highgpu-1g.us-central1", ["A100", 1, 3.67339]],
    ["gcp.a2-highgpu-1g.us-central1.us-central1-a.spot", ["A100", 1, 2.06365]],
    ["gcp.g2-standard-96.us-central1", ["L4", 8, 8.00333]],
    ["gcp.g2-standard-96.us-central1.us-central1-a.spot", ["L4", 8, 3.1848]],
  ]);
  expect(feed.offers[0]?.note).toContain("host and accelerators added");
  // No row tells what eight A100 cost.
  expect(reasons(feed)).toMatchObject({ "no accelerator": 2 });
});
