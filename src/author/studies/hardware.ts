import { type BarsChart, type Part, part } from "../../report/section.js";
import type { HardwareInput } from "../../scenario/studies/hardware.js";
import type { Setup } from "../../scenario/studies/setup.js";
import { idOf } from "../ids.js";
import type { Written } from "../written.js";
import { changeTables, type HardwareRow, holdTable, speedTable } from "./hardware-tables.js";
import { serve, single, workOut } from "./serve.js";
import type { Before, Studied } from "./studies.js";

/** One model on several GPUs in several precisions: what holds it, how fast, at what price, and what a precision changes. */
export function hardwareSection(study: HardwareInput, { written }: Before): Studied {
  const rows = study.setups.map((setup) => placed(study, setup, written));
  const best = cheapest(rows, written);
  const changes = study.precisions.length > 1 ? changeTables(study, rows, written) : [];
  const serving = rows.filter(({ served, placed: is }) => is && served.outcome === "serves");
  return {
    parts: [
      part({ tables: [holdTable(study, rows, written)] }),
      part({
        tables: [speedTable(study, rows, best, written)],
        charts: serving.length > 1 ? [chart(study, serving, written)] : [],
      }),
      ...changes.map((table) => part({ detail: true, tables: [table] })),
      ...(best ? [workedOut(best)] : []),
    ],
  };
}

function workedOut({ setup, gpus }: HardwareRow): Part {
  const title = `The cheapest, worked out: ${gpus} ${setup.gpu}, ${setup.precision}`;
  return part({ title, steps: [idOf.worked(setup.id, "mixed_unit_cost")] });
}

/** The smallest replica that holds the weights and the streams wanted, and what it does. */
function placed({ id, mostGpus }: HardwareInput, setup: Setup, written: Written): HardwareRow {
  const alone = {
    ...setup,
    id: `${setup.id}_alone`,
    reads: { ...setup.reads, gpus_per_replica: idOf.worked(id, "one_gpu") },
  };
  workOut(alone, ["missing_memory", "fits"], written);
  workOut(setup, ["gpus_to_hold", "gpus_to_serve"], written);
  const gpus = single(written, idOf.worked(setup.id, "gpus_to_serve"));
  const reads = { ...setup.reads, gpus_per_replica: idOf.worked(setup.id, "gpus_to_serve") };
  const served = serve({ ...setup, reads }, written);
  return { setup, served, placed: gpus <= mostGpus, gpus };
}

function cheapest(rows: readonly HardwareRow[], written: Written): HardwareRow | undefined {
  const cost = ({ setup }: HardwareRow) => single(written, idOf.worked(setup.id, "mixed_unit_cost"));
  const able = rows.filter(({ served, placed: is }) => is && served.outcome === "serves");
  return able.reduce<HardwareRow | undefined>((best, row) => (best && cost(best) <= cost(row) ? best : row), undefined);
}

function chart({ id, model }: HardwareInput, rows: readonly HardwareRow[], written: Written): BarsChart {
  const sorted = [...rows].sort(
    (a, b) =>
      single(written, idOf.worked(a.setup.id, "mixed_unit_cost")) -
      single(written, idOf.worked(b.setup.id, "mixed_unit_cost")),
  );
  return {
    kind: "bars",
    id: `${id}-costs`,
    title: `What a million tokens of ${model} costs`,
    subtitle: "US dollars per million processed tokens, every second busy; cheapest first",
    unit: "USD/Mtok",
    bars: sorted.map(({ setup, gpus }) => ({
      label: `${gpus} ${setup.gpu}, ${setup.precision}`,
      parts: [
        { label: "Prompts", value: single(written, idOf.worked(setup.id, "prefill_cost_in_mix")) },
        { label: "Answers", value: single(written, idOf.worked(setup.id, "decode_cost_in_mix")) },
      ],
    })),
  };
}
