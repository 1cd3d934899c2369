import { InputError, Problems } from "../../problem/problem.js";
import { readTable } from "../../reading/csv.js";
import { DEAREST_GPU_HOUR } from "../bounds.js";
import { noteOf, tidy } from "./amounts.js";
import { CsvRow, NO_COUNT } from "./csv-cells.js";
import { formOf, gpuId, gpuName, gpuProvider } from "./ids.js";
import { feedOfHeadings, mayBeTable, wrongFeed } from "./looks-like.js";
import type { About, FeedReader, GpuOffer, Offer } from "./offer.js";
import { ReadRows } from "./read-rows.js";
import { type JoinedRow, joinedParts } from "./skypilot-gcp.js";
import { type GpuInfo, gpuInfoOf } from "./skypilot-gpu-info.js";

/** Where catalogs lie: `catalogs/v8/<cloud>/vms.csv`. */
const PATH = /catalogs[/\\]v\d+[/\\]([^/\\]+)[/\\]vms\.csv$/;
const NEEDED = ["InstanceType", "AcceleratorName", "AcceleratorCount", "Price", "Region"];

/** A row of the catalog that has a GPU. */
interface Vm {
  readonly line: number;
  readonly note: string | undefined;
  readonly instance: string;
  readonly region: string;
  readonly zone: string;
  readonly gpu: Omit<GpuOffer, "gpuHour" | "instanceHour">;
}

/** A catalog of SkyPilot: USD for an hour of an instance, on demand and spot, by region and zone. */
export const readSkypilot: FeedReader = (text, about) => {
  if (!mayBeTable(text)) throw wrongFeed("skypilot", about.file, text);
  const table = readTable(about.file, text, "download the catalog again, whole");
  if (feedOfHeadings(table.headings) !== "skypilot") throw wrongFeed("skypilot", about.file, text);
  const provider = providerOf(about);
  const missing = NEEDED.filter((name) => !table.headings.includes(name));
  const problems = new Problems();
  for (const name of missing) {
    const message = `the catalog has no column "${name}"`;
    problems.add({ file: about.file, line: table.headingLine, column: 1, message });
  }
  problems.throwIfAny();
  const at = (name: string) => {
    const found = table.headings.indexOf(name);
    return found < 0 ? undefined : found;
  };
  const currencyAt = table.headings.findIndex((heading) => /^(?:price|billing)?_?currency(?:_?code)?$/i.test(heading));
  const rows = new ReadRows();
  /** An on-demand price holds for a region, and stands there once for each zone. */
  const regions = new Map<string, { price: number; line: number }>();
  const all: readonly JoinedRow[] = provider === "gcp" ? joinedParts(table.rows, at) : table.rows;
  for (const each of all) {
    const row = new CsvRow(about.file, each);
    const currency = row.text(currencyAt);
    if (!/^(?:|usd)$/i.test(currency)) {
      rows.add(row.name, `prices in ${currency}`);
      continue;
    }
    const vm = vmOf(row, at, each.note);
    if (typeof vm === "string") rows.add(row.name, vm);
    if (vm === undefined) rows.refuse(row.name, undefined, row.problems);
    if (vm === undefined || typeof vm === "string") continue;
    const most = DEAREST_GPU_HOUR * vm.gpu.gpus;
    const [price, spot] = [row.price(at("Price"), "Price", most), row.price(at("SpotPrice"), "SpotPrice", most)];
    if (price === undefined || spot === undefined) {
      const kind = price === undefined ? "on-demand" : "spot";
      rows.refuse(row.name, offerOf(provider, vm, 0, kind), row.problems);
      continue;
    }
    // Some clouds write 0.00 where they have no spot: nobody gives an instance away.
    if (price === null && !spot) rows.add(row.name, "no price");
    if (price !== null) {
      const seen = regions.get(`${vm.instance}/${vm.region}`);
      if (seen === undefined) regions.set(`${vm.instance}/${vm.region}`, { price, line: vm.line });
      const onDemand = offerOf(provider, { ...vm, zone: seen === undefined ? "" : vm.zone }, price, "on-demand");
      const isAgain = seen?.price === price;
      rows.add(row.name, isAgain ? `the on-demand price of row ${seen.line} again, for another zone` : [onDemand]);
    }
    if (spot) rows.add(row.name, [offerOf(provider, vm, spot, "spot")]);
  }
  return rows.finish();
};

function providerOf({ file, provider }: About): string {
  const found = provider ?? PATH.exec(file)?.[1];
  if (found !== undefined) return gpuProvider(found);
  const message = "a catalog of SkyPilot does not name its cloud";
  const hint = "name it with --provider, or keep the file as catalogs/v8/<cloud>/vms.csv";
  throw new InputError([{ file, line: 1, column: 1, message, hint }]);
}

/** The instance of a row; a text where it gives no price of a GPU, undefined where it cannot be read. */
function vmOf(
  row: CsvRow,
  at: (name: string) => number | undefined,
  note: string | undefined,
): Vm | string | undefined {
  const [name, instance] = [row.text(at("AcceleratorName")), row.text(at("InstanceType"))];
  if (name === "") return "no accelerator";
  if (instance === "") return "the price of an accelerator without its host";
  if (/^tpu/i.test(name)) return "a TPU, sold by the slice";
  const gpus = row.gpus(at("AcceleratorCount"), "AcceleratorCount");
  if (gpus === null) return NO_COUNT;
  const info = gpuInfoOf(row, row.text(at("GpuInfo")));
  if (typeof gpus !== "number" || info === undefined) return typeof gpus === "string" ? gpus : undefined;
  if (!info.counts.includes(gpus) && info.counts.length > 0)
    return `AcceleratorCount says ${gpus} GPUs, GpuInfo says ${info.counts[0]}`;
  const form = formOf(name, info.name, instance);
  return {
    line: row.row.line,
    note,
    instance,
    region: row.text(at("Region")),
    zone: row.text(at("AvailabilityZone")),
    gpu: { kind: "gpu", gpu: spelled(name, info, form), form, memoryGb: info.memoryGb, gpus, instance },
  };
}

/** The maker in front where the name alone tells none: AMD's and Intel's are known by it. */
function spelled(name: string, { maker }: GpuInfo, form: GpuOffer["form"]): string {
  const isTold = maker === null || name.toLowerCase().includes(maker.toLowerCase()) || /^nvidia$/i.test(maker);
  return gpuName(isTold ? name : `${maker} ${name}`, form);
}

function offerOf(provider: string, vm: Vm, price: number, kind: "on-demand" | "spot"): Offer {
  const { line, instance, region, zone, gpu } = vm;
  const suffix = kind === "spot" ? ["spot"] : [];
  return {
    row: `row ${line}`,
    key: [instance, region, zone, ...suffix].filter((part) => part !== "").join("/"),
    id: gpuId(provider, instance, region === zone ? "" : region, zone, ...suffix),
    provider,
    item: gpu.gpu,
    amount: { ...gpu, gpuHour: tidy(price / gpu.gpus), instanceHour: price },
    class: kind,
    region: region === "" ? undefined : region,
    from: null,
    to: null,
    checked: null,
    note: noteOf(zone === "" || zone === region ? undefined : `zone ${zone}`, vm.note),
  };
}
