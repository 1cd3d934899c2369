import { surprise } from "../../economics/books/what-ifs.js";
import { lawIn } from "../../economics/law.js";
import type { WhatIf } from "../../economics/studies/what-ifs.js";
import { listed } from "../../figures/words.js";
import { Model } from "../../formula/model.js";
import type { ReportOption } from "../../report/schema.js";
import { type Part, part, type SectionTable } from "../../report/section.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { WhatIfsInput } from "../../scenario/studies/what-ifs.js";
import { carryOver } from "../carry-over.js";
import { decide } from "../decision.js";
import { idOf } from "../ids.js";
import { inquire, quantityOf } from "../inquire.js";
import { reportOptions } from "../options.js";
import { optionOf, workload } from "../whose.js";
import { type Work, work } from "../work.js";
import { inBase, keep, writeFormula } from "../written.js";
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
  /** What a month of each option costs: ids of the memo. */
  readonly months: readonly string[];
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
    ...worked(`${id}.${name}`, inputs, kinds, main),
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
      text: counted,
      tables: [costTable(id, calm, rows)],
    }),
  ];
  const outage = each.find((row) => row.id === "outage");
  if (outage) parts.push(...outagePart(study, outage, calm, main));
  return { parts: [...parts, part({ title: "What each of them is", text: moved, detail: true })] };
}

function worked(id: string, inputs: Inputs, kinds: readonly WhatIf[], main: Work) {
  const found = work({ ...inputs, demand: { ...inputs.demand, whatIfs: kinds } });
  const options = reportOptions(found);
  const carry = carryOver(id, found, main);
  const months = options.map((option) => carry(idOf.worked(option.id, "monthly_cost")));
  return { options, months, cheapest: decide(options, found).recommended.label, work: found };
}

const adds = new Model(surprise);

/** Writes down what a variant adds to the month of each option. No range: those of the two months move together. */
function writeDifferences(id: string, row: Variant, calm: Variant, main: Work): void {
  const law = lawIn(surprise, "surprise_cost");
  for (const [index, option] of row.options.entries()) {
    const reads = new Map([
      ["month_with", row.months[index] ?? ""],
      ["month_without", calm.months[index] ?? ""],
    ]);
    const base = [...reads].map(([name, of]) => [name, inBase(quantityOf(main.quantities, of))] as const);
    const added = addedId(id, row, option);
    writeFormula(law, added, (name) => reads.get(name) ?? name, adds.run(new Map(base)), main);
    const label = `${row.label}: what it adds to ${option.label}`;
    main.quantities[added] = { ...quantityOf(main.quantities, added), label };
  }
}

function addedId(id: string, row: Variant, option: ReportOption): string {
  return `${id}.${row.id}_${option.id}`;
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
        ...row.options.map((option, index) =>
          carries(option, row) ? { quantity: row.months[index] ?? "" } : "cannot carry it",
        ),
        row === calm ? row.cheapest : row.cheapest === calm.cheapest ? "the same" : row.cheapest,
      ],
      ...(row.mark ? { mark: row.mark } : {}),
    })),
    notes: [
      ...(rows.some(({ mark }) => mark === "total")
        ? ["All together is worked out anew, and is not the sum of the lines above."]
        : []),
      ...spreadEvenly(rows),
      "A fleet that buys the rest from the API stays as it is. One that must carry the peak by itself grows as far as it must; one that follows the load, or whose boxes are chosen for the least cost, is sized again.",
    ],
  };
}

/** Retries of fleets that follow the load hour by hour are in every hour alike: their own hours are not told apart. */
function spreadEvenly(rows: readonly Variant[]): string[] {
  const storm = rows.find(({ id }) => id === "retry_storm");
  const spread = (storm?.options ?? []).filter(
    ({ kind, id, spilled_tokens }) =>
      kind !== "api" &&
      spilled_tokens !== null &&
      storm?.work.quantities[idOf.worked(id, "storm_served_load")] === undefined,
  );
  return spread.length === 0
    ? []
    : [
        `Of ${listed(spread.map(({ label }) => `\u201c${label}\u201d`))} the retries are spread over all hours alike: what they exceed in hours of their own is left out.`,
      ];
}

/** A fleet of stated size without an API behind it may not carry what a surprise brings. */
function carries({ kind, capacity }: ReportOption, { work: { quantities } }: Variant): boolean {
  const peak = workload(quantities).number("peak_load");
  return kind !== "self_hosted" || capacity === null || peak === undefined || capacity >= peak * (1 - 1e-9);
}

/** What an hour without the fleet costs, and how many of them use up what the fleet saves. */
function outagePart({ id, reads }: WhatIfsInput, outage: Variant, calm: Variant, main: Work): Part[] {
  const { quantities, formulas } = main;
  const rows: SectionTable["rows"] = [];
  const steps: string[] = [];
  // With surprises that count in the decision, a fleet may be empty that was there without them, or the other way round.
  const isThere = (id: string) => optionOf(id, quantities).number("replicas") !== 0;
  for (const option of calm.options.filter(
    ({ kind, replicas, id: own }) => kind !== "api" && kind !== "provisioned" && replicas !== 0 && isThere(own),
  )) {
    const found = outage.work.options.find(({ input }) => input.id === option.id);
    const load = ["served_load", "answered_load", "fleet_load"].map((name) => `${option.id}.${name}`);
    const served = load.find((name) => outage.work.quantities[name] !== undefined);
    if (!found || served === undefined) continue;
    const { formula: key, ...own } = quantityOf(outage.work.quantities, served);
    const law = key === undefined ? undefined : outage.work.formulas[key];
    quantities[served] ??= { ...own, ...(key && law && { formula: keep(key, law, formulas) }) };
    const saving = Number(quantityOf(quantities, idOf.worked(option.id, "saving_before_people")).value);
    // At an end of a range there may be no fleet, and so no hour of it that costs anything.
    const { value, low = value } = quantityOf(quantities, served);
    const uses = saving <= 0 ? "saves nothing" : Number(low) > 0 ? "hours" : "not at every end of its range";
    const inquiry = {
      id: `${id}.${option.id}`,
      reads: {
        outage_hours: reads.outage_hours ?? "",
        served_load: served,
        api_price: found.idOf("api_price"),
        saving_before_people: idOf.worked(option.id, "saving_before_people"),
      },
      refers: [],
      asked: null,
      work: ["outage_hour_cost", "outage_cost", ...(uses === "hours" ? ["outage_hours_to_erase"] : [])],
    };
    steps.push(...inquire(inquiry, main));
    rows.push({
      cells: [
        option.label,
        { quantity: idOf.worked(`${id}.${option.id}`, "outage_hour_cost") },
        { quantity: idOf.worked(option.id, "saving_before_people") },
        uses === "hours" ? { quantity: idOf.worked(`${id}.${option.id}`, "outage_hours_to_erase") } : uses,
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
