import { isObject } from "../../reading/json-record.js";
import type { CsvRow } from "./csv-cells.js";
import { PythonFault, readPythonLiteral } from "./python-literal.js";

/** What GpuInfo tells of the GPUs of an instance; null where it does not tell. */
export interface GpuInfo {
  readonly name: string | null;
  readonly maker: string | null;
  /** How many there are: as it says, and by their memory together over that of one. Empty where it does not tell. */
  readonly counts: readonly number[];
  /** GB of one GPU; undefined where the figure can be none: some clouds write GB for MiB, others all GPUs together. */
  readonly memoryGb: number | undefined;
}

const UNTOLD: GpuInfo = { name: null, maker: null, counts: [], memoryGb: undefined };
/** GiB of one GPU that is sold: no less than the smallest cards, no more than twice the largest of 2026. */
const [LEAST, MOST] = [2, 576];

/** Some clouds write the name of the GPU alone: `A10`, `Radeon MI25`. */
const NAME = /^[a-z][\w .+/-]*$/i;

/** GpuInfo is what Python prints of a dict, or JSON, or a name. Undefined where it cannot be read. */
export function gpuInfoOf(row: CsvRow, text: string): GpuInfo | undefined {
  if (text === "") return UNTOLD;
  if (NAME.test(text)) return { ...UNTOLD, name: text };
  try {
    const value = readPythonLiteral(text);
    const gpus: unknown = isObject(value) ? value.Gpus : undefined;
    const [gpu, ...others]: unknown[] = Array.isArray(gpus) ? gpus : [];
    if (!isObject(gpu)) return UNTOLD;
    const count = others.reduce<number | null>((sum, each) => added(sum, countOf(each)), countOf(gpu));
    const size = isObject(gpu.MemoryInfo) ? gpu.MemoryInfo.SizeInMiB : undefined;
    const total = isObject(value) ? value.TotalGpuMemoryInMiB : undefined;
    return {
      name: wordOf(gpu.Name),
      maker: wordOf(gpu.Manufacturer),
      // Some clouds count one GPU whatever the instance has, and add the memory up.
      counts: count === null ? [] : [count, ...(others.length === 0 ? byMemory(total, size) : [])],
      memoryGb: memoryOf(size, gpu.Name),
    };
  } catch (fault) {
    if (!(fault instanceof PythonFault)) throw fault;
    row.refuse(`"GpuInfo" cannot be read: ${fault.message}`, "download the catalog again, whole");
    return undefined;
  }
}

function added(sum: number | null, count: number | null): number | null {
  return sum === null || count === null ? null : sum + count;
}

function countOf(gpu: unknown): number | null {
  return isObject(gpu) && typeof gpu.Count === "number" ? gpu.Count : null;
}

function byMemory(total: unknown, one: unknown): number[] {
  return typeof total === "number" && typeof one === "number" && one > 0 ? [total / one] : [];
}

function wordOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** Undefined too where the name tells another size. */
function memoryOf(mebibytes: unknown, name: unknown): number | undefined {
  if (typeof mebibytes !== "number") return undefined;
  const memory = Math.round(mebibytes / 1024);
  const [, told] = /(\d+)\s*GB/i.exec(String(name)) ?? [];
  const isOther = told !== undefined && Number(told) !== memory;
  return memory < LEAST || memory > MOST || isOther ? undefined : memory;
}
