import { figure } from "../../figures/figure.js";
import { type LinesChart, part, type SectionTable } from "../../report/section.js";
import type { FrontierInput, ProfileInput } from "../../scenario/studies/frontier.js";
import { idOf } from "../ids.js";
import type { Written } from "../written.js";
import { bindingWords, type Served, serve, single, workOut } from "./serve.js";
import type { Before, Studied } from "./studies.js";

type Points = LinesChart["series"][number]["points"];

/** What a step of another batch reads unchanged. */
const UNCHANGED = [
  ...["weights_read", "kv_bytes_per_stream", "replica_bandwidth", "decode_compute_ceiling"],
  ...["replica_cost", "prefill_unit_cost"],
];

/** Price against speed, batch by batch, and the largest batch that each workload's promise allows. */
export function frontierSection(study: FrontierInput, { written }: Before): Studied {
  const worked = study.profiles.map((profile) => {
    const served = asked(profile, written);
    return { profile, served, points: served.outcome === "serves" ? points(study, profile, written) : [] };
  });
  const drawn = worked.filter(({ points: found }) => found.length > 0);
  const tables = [table(study, worked, written)];
  const charts = drawn.length > 0 ? [chart(study, drawn, written)] : [];
  return { parts: [part({ tables, charts })] };
}

function asked({ setup }: ProfileInput, written: Written): Served {
  const { context: _, fresh_share: __, output_share: ___, ...lengths } = setup.reads;
  const work = ["context_of_request", "fresh_share_of_request", "output_share_of_request"];
  workOut({ id: setup.id, reads: lengths, isMixture: setup.isMixture }, work, written);
  return serve(setup, written);
}

/** TPOT and cost at every batch that memory holds; the largest one that keeps the promise carries its name. */
function points({ batches, batchesAt }: FrontierInput, { setup }: ProfileInput, written: Written): Points {
  const value = (law: string) => single(written, `${setup.id}.${law}`);
  const [chosen, most] = [value("batch"), value("streams_that_fit")];
  const stated = batches === "powers_of_two" ? powersOfTwo(most) : batches.filter((batch) => batch <= most);
  const all = [...new Set([...stated, chosen])].sort((a, b) => a - b);
  return all.map((batch) => {
    const id = `${setup.id}_${batch}`;
    written.quantities[idOf.worked(id, "batch")] = {
      value: batch,
      unit: "stream/replica",
      label: "Streams at once",
      basis: "assumed",
      place: batchesAt,
    };
    const kept = Object.fromEntries(UNCHANGED.map((law) => [law, `${setup.id}.${law}`]));
    const reads = { ...setup.reads, ...kept, batch: idOf.worked(id, "batch") };
    workOut({ id, reads, isMixture: setup.isMixture }, ["tpot", "mixed_unit_cost"], written);
    const point = {
      x: single(written, idOf.worked(id, "tpot")),
      y: single(written, idOf.worked(id, "mixed_unit_cost")),
    };
    return batch === chosen
      ? { ...point, label: figure(batch, batch === 1 ? "stream" : "1") + (batch === 1 ? "" : " streams") }
      : point;
  });
}

export function powersOfTwo(most: number): number[] {
  const powers = Array.from({ length: Math.floor(Math.log2(Math.max(1, most))) + 1 }, (_, power) => 2 ** power);
  return powers.includes(most) || most < 1 ? powers : [...powers, most];
}

type Worked = { profile: ProfileInput; served: Served; points: Points };

function chart({ id, words }: FrontierInput, drawn: readonly Worked[], written: Written): LinesChart {
  const [first] = drawn;
  const xs = drawn.flatMap(({ points: found }) => found.map(({ x }) => x));
  return {
    kind: "lines",
    id: `${id}-curve`,
    title: "What a token costs, against the time between two tokens",
    subtitle: `${words}; dots mark the most streams within each promise`,
    x: { label: "time between two tokens of a stream, ms", unit: "ms", log: true },
    y: { label: "US dollars per million processed tokens", unit: "USD/Mtok", log: true },
    series: drawn.map(({ profile, points: found }) => ({ label: profile.label, points: found })),
    marks: first
      ? drawn.flatMap(({ profile }) => {
          const at = single(written, profile.setup.reads.tpot_target ?? "");
          // A promise far beyond all that is drawn would only push the lines together.
          if (at > 3 * Math.max(...xs)) return [];
          return [{ axis: "x" as const, at, label: `${profile.label.toLowerCase()}: ${figure(at, "ms")}` }];
        })
      : [],
  };
}

function table({ id, words }: FrontierInput, worked: readonly Worked[], written: Written): SectionTable {
  return {
    id: `${id}-profiles`,
    caption: "What each workload allows",
    aside: words,
    columns: [
      { head: "Workload", kind: "text" },
      { head: "Prompt", kind: "number", unit: "tok" },
      { head: "Answer", kind: "number", unit: "tok" },
      { head: "TPOT promised", kind: "number", unit: "ms" },
      { head: "Streams at once", kind: "number", unit: "1" },
      { head: "What binds", kind: "text" },
      { head: "TPOT reached", kind: "number", unit: "ms" },
      { head: "Cost", kind: "number", unit: "USD/Mtok" },
    ],
    rows: worked.map(({ profile: { label, setup }, served }) => {
      const at = (law: string) => ({ quantity: `${setup.id}.${law}` });
      const lengths = [at("prompt_length"), at("answer_length"), at("tpot_target")];
      const able = served.outcome === "serves";
      return {
        cells: [
          label,
          ...lengths,
          able ? at("batch") : null,
          bindingWords(served, written),
          able ? at("tpot") : null,
          able ? at("mixed_unit_cost") : null,
        ],
      };
    }),
    notes: [
      "TPOT is the time between two tokens of one stream. The cost is that of a processed token in the workload's own mix of prompt and answer, every second busy.",
    ],
  };
}
