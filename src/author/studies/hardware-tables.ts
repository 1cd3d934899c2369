import { figure } from "../../figures/figure.js";
import type { SectionRow, SectionTable } from "../../report/section.js";
import type { HardwareInput } from "../../scenario/studies/hardware.js";
import type { Setup } from "../../scenario/studies/setup.js";
import { idOf } from "../ids.js";
import type { Written } from "../written.js";
import { bindingWords, type Served, single, workOut } from "./serve.js";

export interface HardwareRow {
  readonly setup: Setup;
  readonly served: Served;
  /** The replica is as small as holds the weights and the wanted streams; false where no allowed number of GPUs does. */
  readonly placed: boolean;
  readonly gpus: number;
}

/** Rows under the name of their GPU, so that no column repeats it. */
function byGpu(
  rows: readonly HardwareRow[],
  width: number,
  rowOf: (row: HardwareRow) => SectionRow,
): SectionTable["rows"] {
  return rows.flatMap((row, index) => {
    const isFirst = rows[index - 1]?.setup.gpu !== row.setup.gpu;
    const group = { cells: [row.setup.gpu, ...Array<string>(width - 1).fill("")], mark: "group" as const };
    return isFirst ? [group, rowOf(row)] : [rowOf(row)];
  });
}

export function holdTable({ id, model }: HardwareInput, rows: readonly HardwareRow[], written: Written): SectionTable {
  return {
    id: `${id}-holds`,
    caption: `What holds ${model}`,
    aside: "weights, and room beside them for the KV cache, which remembers each stream's tokens",
    columns: [
      { head: "Precision", kind: "text" },
      { head: "Weights", kind: "number", unit: "GB" },
      { head: "Missing on one GPU", kind: "number", unit: "GB" },
      { head: "GPUs for the weights", kind: "number", unit: "1" },
      { head: "GPUs of a replica", kind: "number", unit: "1" },
      { head: "Room for KV", kind: "number", unit: "GB" },
      { head: "Streams that fit", kind: "number", unit: "1" },
    ],
    rows: byGpu(rows, 7, ({ setup: { id: of, precision }, placed: is }) => ({
      cells: [
        precision,
        { quantity: idOf.worked(of, "weight_bytes") },
        single(written, idOf.worked(`${of}_alone`, "missing_memory")) === 0
          ? "none"
          : { quantity: idOf.worked(`${of}_alone`, "missing_memory") },
        { quantity: idOf.worked(of, "gpus_to_hold") },
        ...(is
          ? ["gpus_to_serve", "kv_room", "streams_that_fit"].map((law) => ({ quantity: `${of}.${law}` }))
          : ["none is enough", null, null]),
      ],
    })),
    notes: [
      "A replica has the smallest allowed number of GPUs that holds the weights and the streams wanted at least.",
    ],
  };
}

export function speedTable(
  { id, gpus }: HardwareInput,
  rows: readonly HardwareRow[],
  best: HardwareRow | undefined,
  written: Written,
): SectionTable {
  const procurement = gpus[0]?.price?.class ?? "";
  const prices = gpus.map(({ label, price, id: gpu }) => {
    return `${label} ${figure(single(written, idOf.worked(`gpus.${gpu}`, "gpu_price")), "USD/GPU/h")} (${price?.id ?? ""})`;
  });
  const fallen = rows.filter(({ setup }) => setup.fallback !== null).map(({ setup }) => setup);
  const fallbacks = [
    ...new Set(
      fallen.map(
        ({ gpu, fallback }) => `${gpu} lacks a format that a precision asks for and calculates in ${fallback} instead.`,
      ),
    ),
  ];
  return {
    id: `${id}-speed`,
    caption: "How fast at most, and what a token costs",
    aside: "tokens a second of a replica; cost at the assumed shares of the ceilings, every second busy",
    columns: [
      { head: "Precision", kind: "text" },
      { head: "GPUs", kind: "number", unit: "1" },
      { head: "Streams at once", kind: "number", unit: "1" },
      { head: "What binds", kind: "text" },
      { head: "Prompts, ceiling", kind: "number", unit: "tok/s" },
      { head: "Answers, ceiling", kind: "number", unit: "tok/s" },
      { head: "Replica", kind: "number", unit: "USD/h" },
      { head: "Cost", kind: "number", unit: "USD/Mtok" },
    ],
    rows: byGpu(rows, 8, ({ setup: { id: of, precision }, served, placed: is }) => ({
      cells: [
        precision,
        ...(is && served.outcome === "serves"
          ? [
              { quantity: idOf.worked(of, "gpus_to_serve") },
              { quantity: idOf.worked(of, "batch") },
              bindingWords(served, written),
              ...["prefill_ceiling", "decode_ceiling", "replica_cost", "mixed_unit_cost"].map((law) => ({
                quantity: `${of}.${law}`,
              })),
            ]
          : [null, null, is ? bindingWords(served, written) : "does not fit", null, null, null, null]),
      ],
      ...(best?.setup.id === of && { mark: "best" as const }),
    })),
    notes: [
      `All prices are ${procurement}: ${prices.join(", ")}.`,
      "What binds allows no more streams: memory for the KV cache, the time promised between two tokens (TPOT), or arithmetic.",
      `Assumed: ${share(written, idOf.worked(id, "mbu"))} of the memory bandwidth (MBU) and ${share(written, idOf.worked(id, "mfu"))} of the arithmetic (MFU) can be reached, and ${share(written, idOf.worked(id, "usable_share"))} of the memory used.`,
      ...fallbacks,
    ],
  };
}

function share(written: Written, id: string): string {
  return figure(single(written, id), "share", "short");
}

/** Each precision against the first, on the same GPU. */
export function changeTables(
  { id, precisions, gpus }: HardwareInput,
  rows: readonly HardwareRow[],
  written: Written,
): SectionTable[] {
  const [base, ...others] = precisions;
  const rowOf = (gpu: string, precision: string) => {
    return rows.find(
      ({ setup, placed: is, served }) => setup.id === `${id}.${gpu}_${precision}` && is && served.outcome === "serves",
    );
  };
  const found = gpus.flatMap((gpu): SectionTable["rows"] => {
    const before = base && rowOf(gpu.id, base.id);
    const changed = others.flatMap(({ id: name, label }): SectionTable["rows"] => {
      const after = rowOf(gpu.id, name);
      if (!before || !after) return [];
      const quantities = change(after, before, `${after.setup.id}.from_${base.id}`, written);
      return [{ cells: [label, ...quantities.map((quantity) => ({ quantity }))] }];
    });
    return changed.length === 0 ? [] : [{ cells: [gpu.label, "", "", "", "", "", ""], mark: "group" }, ...changed];
  });
  if (!base || found.length === 0) return [];
  return [
    {
      id: `${id}-precisions`,
      caption: `What another precision changes, against ${base.label}`,
      aside: "GPUs of a replica, and US dollars per million processed tokens",
      columns: [
        { head: "Precision", kind: "text" },
        { head: "GPUs before", kind: "number", unit: "1" },
        { head: "GPUs after", kind: "number", unit: "1" },
        { head: "Spared", kind: "number", unit: "1" },
        { head: "Cost before", kind: "number", unit: "USD/Mtok" },
        { head: "Cost after", kind: "number", unit: "USD/Mtok" },
        { head: "Ratio", kind: "number", unit: "1" },
      ],
      rows: found,
      notes: [
        "What a lower precision does to the quality of answers is not in these figures: measure it on your own tasks.",
      ],
    },
  ];
}

/** The quantities of one change, in the order of the table. */
function change(after: HardwareRow, before: HardwareRow, id: string, written: Written): string[] {
  const reads = {
    gpus_before: idOf.worked(before.setup.id, "gpus_to_serve"),
    gpus_after: idOf.worked(after.setup.id, "gpus_to_serve"),
    unit_cost_before: idOf.worked(before.setup.id, "mixed_unit_cost"),
    unit_cost_after: idOf.worked(after.setup.id, "mixed_unit_cost"),
  };
  workOut({ id, reads, isMixture: false }, ["gpus_spared", "cost_after_change"], written);
  const { gpus_before, gpus_after, unit_cost_before, unit_cost_after } = reads;
  return [
    gpus_before,
    gpus_after,
    idOf.worked(id, "gpus_spared"),
    unit_cost_before,
    unit_cost_after,
    idOf.worked(id, "cost_after_change"),
  ];
}
