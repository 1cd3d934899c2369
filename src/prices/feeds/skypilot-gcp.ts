import type { CsvTable } from "../../reading/csv.js";
import { tidy } from "./amounts.js";

type CsvRow = CsvTable["rows"][number];
type ColumnAt = (name: string) => number | undefined;

/** A row of a host with its accelerators added, and what a reader should know of that. */
export interface JoinedRow extends CsvRow {
  readonly note?: string;
}

/** Which accelerator Google builds into a family of hosts, which its catalog does not say; their number stands in the name. */
const FAMILIES: readonly (readonly [hosts: RegExp, accelerator: string])[] = [
  [/^a2-(?:high|mega)gpu-(\d+)g/, "A100"],
  [/^a2-ultragpu-(\d+)g/, "A100-80GB"],
  [/^a3-(?:high|edge)gpu-(\d+)g/, "H100"],
  [/^a3-megagpu-(\d+)g/, "H100-MEGA"],
  [/^a3-ultragpu-(\d+)g/, "H200"],
  [/^a4-highgpu-(\d+)g/, "B200"],
];
/** A g2-standard has one L4 up to 16 vCPUs and with 32, else one for each 12. */
const L4_HOST = /^g2-standard-(\d+)$/;
const NOTE = "the prices of host and accelerators added; local disks cost extra";

/** Rows of Google's catalog, where host and accelerator have prices of their own, with those of one zone added up. */
export function joinedParts(rows: readonly CsvRow[], at: ColumnAt): JoinedRow[] {
  const cell = (row: CsvRow, name: string) => row.cells[at(name) ?? -1] ?? "";
  const isPart = (row: CsvRow) => cell(row, "InstanceType") === "" && cell(row, "AcceleratorName") !== "";
  const keyOf = (name: string, count: number, row: CsvRow) => [name, count, cell(row, "AvailabilityZone")].join("\n");
  const parts = new Map(
    rows
      .filter(isPart)
      .map((row) => [keyOf(cell(row, "AcceleratorName"), Number(cell(row, "AcceleratorCount")), row), row]),
  );
  return rows.map((host) => {
    const built = acceleratorsOf(cell(host, "InstanceType"));
    const part =
      built && cell(host, "AcceleratorName") === "" ? parts.get(keyOf(built.name, built.count, host)) : undefined;
    if (part === undefined) return host;
    const taken = ["AcceleratorName", "AcceleratorCount", "GpuInfo"].map(
      (name) => [at(name), cell(part, name)] as const,
    );
    const added = ["Price", "SpotPrice"].map((name) => [at(name), sum(cell(host, name), cell(part, name))] as const);
    const cells = new Map([...taken, ...added]);
    return { ...host, cells: host.cells.map((each, index) => cells.get(index) ?? each), note: NOTE };
  });
}

function acceleratorsOf(host: string): { name: string; count: number } | undefined {
  for (const [family, name] of FAMILIES) {
    const [, count] = family.exec(host) ?? [];
    if (count !== undefined) return { name, count: Number(count) };
  }
  const cpus = Number(L4_HOST.exec(host)?.[1]);
  if (Number.isNaN(cpus)) return undefined;
  return { name: "L4", count: cpus <= 16 || cpus === 32 ? 1 : cpus / 12 };
}

/** Blank where either is: half a price is none. */
function sum(one: string, other: string): string {
  const total = one === "" || other === "" ? Number.NaN : Number(one) + Number(other);
  return Number.isNaN(total) ? "" : String(tidy(total));
}
