import type { WhatIf } from "../../economics/what-ifs.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { WhatIfsInput } from "../../scenario/studies/what-ifs.js";
import { decide } from "../decision.js";
import { inquire, quantityOf } from "../inquire.js";
import { reportOptions } from "../options.js";
import type { ReportOption } from "../schema.js";
import { type BarsChart, type Part, part, type SectionTable } from "../section.js";
import { type Work, work } from "../work.js";
import type { Before, Studied } from "./studies.js";
import { WHAT_IF_WORDS } from "./what-if-words.js";

/** The scenario worked out with some surprises in it. */
interface Variant {
  readonly id: string;
  readonly label: string;
  readonly stated: string;
  readonly options: readonly ReportOption[];
  readonly cheapest: string;
  readonly work: Work;
  readonly mark?: "today" | "total";
}

/** What each surprise costs, alone and together, and whether the decision would be another. */
export function whatIfsSection(study: WhatIfsInput, { decided }: Before): Studied {
  if (!decided) throw new Error("what-ifs need options");
  const { inputs, work: main } = decided;
  const { id, items } = study;
  const stated = (kind: WhatIf) =>
    WHAT_IF_WORDS[kind].stated((name) => Number(quantityOf(main.quantities, `${id}.${name}`).value));
  const variant = (name: string, label: string, says: string, kinds: readonly WhatIf[]): Variant => ({
    ...{ id: name, label, stated: says },
    ...worked(inputs, kinds),
  });
  const calm = variant("calm", "None of them", "", []);
  const each = items.map(({ kind }) => variant(kind, WHAT_IF_WORDS[kind].label, stated(kind), [kind]));
  const on = items.filter((item) => item.on).map(({ kind }) => kind);
  const all = items.map(({ kind }) => kind);
  const together: Variant[] = [
    ...(on.length > 0
      ? [
          {
            ...variant("switched_on", "Switched on, together", `${on.length} of ${all.length}`, on),
            mark: "today" as const,
          },
        ]
      : []),
    ...(all.length > 1 && on.length < all.length
      ? [{ ...variant("together", "All of them together", `all ${all.length}`, all), mark: "total" as const }]
      : []),
  ];
  const rows = [...each, ...together];
  for (const row of rows) writeDifferences(id, row, calm, main);
  const names = on.map((kind) => WHAT_IF_WORDS[kind].label.toLowerCase());
  const counted =
    names.length === 0
      ? "None of them counts in the decision of this memo; they are shown beside it."
      : `Switched on, and so counted in the decision of this memo: ${names.join(", ")}.`;
  const moved = items.map(({ kind }) => `- **${WHAT_IF_WORDS[kind].label}.** ${WHAT_IF_WORDS[kind].says}`).join("\n");
  const parts = [
    part({
      text: `${counted}\n\n${moved}`,
      tables: [costTable(id, calm, rows), differenceTable(id, calm, rows)],
      charts: chart(id, calm, each),
    }),
  ];
  const outage = each.find((row) => row.id === "outage");
  if (outage) parts.push(...outagePart(study, outage, calm, main));
  return { parts };
}

function worked(inputs: Inputs, kinds: readonly WhatIf[]) {
  const found = work({ ...inputs, demand: { ...inputs.demand, whatIfs: kinds } });
  const options = reportOptions(found);
  return { options, cheapest: decide(options, found).recommended.label, work: found };
}

function differences({ options }: Variant, calm: Variant): number[] {
  return options.map((option, index) => option.monthly_cost - (calm.options[index]?.monthly_cost ?? Number.NaN));
}

function writeDifferences(id: string, row: Variant, calm: Variant, { quantities }: Work): void {
  for (const [index, more] of differences(row, calm).entries()) {
    const option = row.options[index];
    if (!option) continue;
    quantities[`${id}.${row.id}_${option.id}`] = {
      value: Number(more.toPrecision(12)),
      unit: "USD/month",
      label: `${row.label}: what it adds to ${option.label}`,
      basis: "modelled",
      source: "the whole scenario, worked out with it and without it",
    };
  }
}

function costTable(id: string, calm: Variant, rows: readonly Variant[]): SectionTable {
  return {
    id: `${id}-costs`,
    caption: "What a month costs, should it happen",
    columns: [
      { head: "What if", kind: "text" },
      { head: "Taken as", kind: "text" },
      ...calm.options.map(({ label }) => ({ head: label, kind: "number", unit: "USD/month" }) as const),
      { head: "Best choice then", kind: "text" },
    ],
    rows: [calm, ...rows].map((row) => ({
      cells: [
        row.label,
        row.stated || null,
        ...row.options.map((option) => (carries(option, row) ? option.monthly_cost : "cannot carry it")),
        row === calm ? row.cheapest : row.cheapest === calm.cheapest ? "the same" : row.cheapest,
      ],
      ...(row.mark ? { mark: row.mark } : {}),
    })),
    notes: [
      "A fleet that buys the rest from the API stays as it is. One that must carry the peak by itself grows as far as it must; one that follows the load, or whose boxes are chosen for the least cost, is sized again.",
    ],
  };
}

/** A fleet of stated size without an API behind it may not carry what a surprise brings. */
function carries({ kind, capacity }: ReportOption, { work: { quantities } }: Variant): boolean {
  const peak = quantities["workload.peak_load"]?.value;
  return kind !== "self_hosted" || capacity === null || typeof peak !== "number" || capacity >= peak * (1 - 1e-9);
}

function differenceTable(id: string, calm: Variant, rows: readonly Variant[]): SectionTable {
  return {
    id: `${id}-differences`,
    caption: "What that adds to the month",
    columns: [
      { head: "What if", kind: "text" },
      ...calm.options.map(({ label }) => ({ head: label, kind: "number", unit: "USD/month" }) as const),
    ],
    rows: rows.map((row) => ({
      cells: [row.label, ...differences(row, calm).map((more) => Number(more.toPrecision(12)))],
      ...(row.mark ? { mark: row.mark } : {}),
    })),
    notes: rows.some((row) => differences(row, calm).some((more) => more < -1))
      ? ["A fleet that is paid for by the hour costs less where hours are idle."]
      : [],
  };
}

function chart(id: string, calm: Variant, each: readonly Variant[]): BarsChart[] {
  const bars = each.flatMap((row) =>
    differences(row, calm).flatMap((more, index) => {
      const option = row.options[index];
      // Less than a dollar is rounding error of a month.
      return option && more >= 1
        ? [{ label: `${row.label}: ${option.label}`, parts: [{ label: "More a month", value: more }] }]
        : [];
    }),
  );
  if (bars.length === 0) return [];
  const subtitle = "US dollars a month more; what adds nothing is left out";
  return [
    {
      kind: "bars",
      id: `${id}-differences`,
      title: "What each surprise adds to the month",
      subtitle,
      unit: "USD",
      bars,
    },
  ];
}

/** What an hour without the fleet costs, and how many of them use up what the fleet saves. */
function outagePart({ id, reads }: WhatIfsInput, outage: Variant, calm: Variant, main: Work): Part[] {
  const { quantities, formulas } = main;
  const rows: SectionTable["rows"] = [];
  const steps: string[] = [];
  // With surprises that count in the decision, a fleet may be empty that was there without them, or the other way round.
  const isThere = (id: string) => quantities[`${id}.replicas`]?.value !== 0;
  for (const option of calm.options.filter(
    ({ kind, replicas, id: own }) => kind !== "api" && replicas !== 0 && isThere(own),
  )) {
    const found = outage.work.options.find(({ input }) => input.id === option.id);
    const load = ["served_load", "answered_load", "fleet_load"].map((name) => `${option.id}.${name}`);
    const served = load.find((name) => outage.work.quantities[name] !== undefined);
    if (!found || served === undefined) continue;
    const own = quantityOf(outage.work.quantities, served);
    quantities[served] ??= own;
    const law = own.formula ? outage.work.formulas[own.formula] : undefined;
    if (own.formula && law) formulas[own.formula] ??= law;
    const saving = Number(quantityOf(quantities, `${option.id}.saving_before_people`).value);
    // At an end of a range there may be no fleet, and so no hour of it that costs anything.
    const { value, low = value } = quantityOf(quantities, served);
    const uses = saving <= 0 ? "saves nothing" : Number(low) > 0 ? "hours" : "not at every end of its range";
    const inquiry = {
      id: `${id}.${option.id}`,
      reads: {
        outage_hours: reads.outage_hours ?? "",
        served_load: served,
        api_price: found.idOf("api_price"),
        saving_before_people: `${option.id}.saving_before_people`,
      },
      refers: [],
      asked: null,
      work: ["outage_hour_cost", "outage_cost", ...(uses === "hours" ? ["outage_hours_to_erase"] : [])],
    };
    steps.push(...inquire(inquiry, main));
    rows.push({
      cells: [
        option.label,
        { quantity: `${id}.${option.id}.outage_hour_cost` },
        { quantity: `${option.id}.saving_before_people` },
        uses === "hours" ? { quantity: `${id}.${option.id}.outage_hours_to_erase` } : uses,
      ],
    });
  }
  if (rows.length === 0) return [];
  return [
    part({
      title: "An hour without the fleet",
      text: "While the fleet is down the API serves what it would have served, and the fleet is paid all the same.",
      tables: [
        {
          id: `${id}-outage`,
          caption: "What an hour without the fleet costs, and how many use up the saving",
          aside: "the saving is before people",
          columns: [
            { head: "Option", kind: "text" },
            { head: "An hour's outage", kind: "number", unit: "USD/h" },
            { head: "Saved a month", kind: "number", unit: "USD/month" },
            { head: "Hours that use it up", kind: "number", unit: "h/month" },
          ],
          rows,
          notes: [],
        },
      ],
      steps: steps.slice(0, 3),
    }),
  ];
}
