import { dollarsInProse, figure } from "../../figures/figure.js";
import { toDigits } from "../../figures/number.js";
import { listed, quoted } from "../../figures/words.js";
import { thenText } from "../../report/flip-text.js";
import type { ReportOption, Stress } from "../../report/schema.js";
import { type Cell, part, type Section, type SectionTable } from "../../report/section.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { Decision } from "../decision.js";
import { type FleetSize, LOADS, sizeWords } from "../fleet/fleet-sizes.js";
import { idOf } from "../ids.js";
import { writeLead } from "../lead.js";
import { AT_PERCENTILE } from "../percentile/section.js";
import { costsAtPromise, floorsAtPromise, nameOf as nameOfPercentile, type SizedOption } from "../percentile/sized.js";
import type { Work } from "../work.js";
import { isOfMinutes, MINUTES_NOTE } from "./minutes.js";
import { addedBy, type Stressed } from "./stress.js";

export const STRESS_TITLE = "What if things change?";

/** Options that have room beside one another. */
const MOST_SHOWN = 4;

/** Cases in one table: what each option costs in it, who is the cheapest and by how much. */
export function stressSection(
  cases: readonly Stressed[],
  options: readonly ReportOption[],
  decision: Decision,
  slow: Slow,
  sizes: readonly FleetSize[],
): Section {
  const { recommended } = decision;
  const met = cases.filter(({ told }) => isPut(told));
  const put = met.map(({ told }) => told);
  const shown = shownOf(put, options, decision);
  // Of a bill of some dollars whole ones tell too little.
  const decimals = Math.min(...put.flatMap(({ costs }) => Object.values(costs))) < 100 ? 2 : 0;
  const left = options.filter((option) => !shown.includes(option)).map(({ label }) => quoted(label));
  const table: SectionTable = {
    id: "stress",
    caption: "What each option costs a month in each case, one at a time",
    aside: "the whole month worked out again, each fleet sized again by its own rule",
    columns: [
      { head: "If", kind: "text" },
      ...shown.map(({ label: head }) => ({ head, kind: "number", unit: "USD/month", decimals }) as const),
      { head: "Cheapest", kind: "text" },
      { head: "By", kind: "number", unit: "USD/month", decimals: 0 },
    ],
    rows: [
      {
        cells: [
          "As it stands",
          ...shown.map(({ id }) => ({ quantity: idOf.worked(id, "monthly_cost") })),
          recommended.label,
          { quantity: "decision.lead" },
        ],
        mark: "today" as const,
      },
      ...met.map(({ told: each, costs, ahead }) => ({
        cells: [
          nameOf(each, options),
          ...shown.map(({ id }): Cell => {
            const cost = costs.get(id);
            if (cost !== undefined) return { quantity: cost };
            return id in each.unknown ? "not known" : "no choice";
          }),
          each.cheapest === null ? ofKnown(each, options, decision) : winner(each, options),
          ahead === undefined ? null : { quantity: ahead },
        ],
      })),
      ...slowRow(slow, shown, options, put),
    ],
    notes: [
      "By: how far the cheapest lies below the best of the other kind, our own or an API.",
      ...(left.length > 0 ? [`Worked out as well, and the cheapest in no case: ${listed(left)}.`] : []),
      ...whileDown(decision, slow.work),
      ...longerNotes(put, shown, slow.work),
      ...(put.some((each) => isOfMinutes(each.case)) ? [MINUTES_NOTE] : []),
      ...reasons(put, options),
    ],
  };
  const atPromise = costsAtPromise(slow.sized, slow.inputs, options, slow.work);
  const lead = [
    leadWords(put, options, recommended),
    ...(atPromise
      ? [
          `Sized at ${atPromise.percentile}, as \u201c${AT_PERCENTILE}\u201d has it, ${quoted(atPromise.cheapest.label)} is the cheapest.`,
        ]
      : []),
  ].join(" ");
  return { id: "stress", title: STRESS_TITLE, lead, parts: [part({ tables: [table] }), ...sizesPart(sizes)] };
}

/** The fleet of our own as it would be for the quietest hour, the average and the busiest. */
function sizesPart(sizes: readonly FleetSize[]): Section["parts"] {
  if (new Set(sizes.map(({ replicas }) => replicas)).size < 2) return [];
  const held = sizes[0]?.held;
  const table: SectionTable = {
    id: "fleet-sizes",
    caption: "The same machine, sized for other hours",
    aside: `what exceeds it bought from the API${held ? `; each keeps its promise at ${held}` : "; by the mean of the hour"}`,
    columns: [
      { head: "Sized for", kind: "text" },
      { head: "Fleet", kind: "text" },
      { head: "Cost", kind: "number", unit: "USD/month", decimals: 0 },
    ],
    rows: sizes.map((size) => ({
      cells: [
        LOADS[size.sizedFor] ?? size.sizedFor,
        size.replicas === 0 ? "none: it fills no box" : sizeWords(size),
        { quantity: size.figure },
      ],
    })),
    notes: [],
  };
  return [part({ tables: [table], detail: true })];
}

/** What is known of the fleets as the slow requests ask for them. */
interface Slow {
  readonly sized: readonly SizedOption[];
  readonly inputs: Inputs;
  readonly work: Work;
}

/** The month with every fleet sized for its slow requests, where it was simulated; else its busiest minutes say what is known. */
function slowRow(
  { sized, inputs, work }: Slow,
  shown: readonly ReportOption[],
  options: readonly ReportOption[],
  put: readonly Stress[],
): SectionTable["rows"] {
  const found = costsAtPromise(sized, inputs, options, work);
  if (!found && put.some((each) => isOfMinutes(each.case))) return [];
  if (!found) return [{ cells: ["Sized at p95", ...shown.map(() => null), "not looked at", null] }];
  const held = floorsAtPromise(inputs);
  const cells = shown.map(({ id, kind }): Cell => {
    const own = sized.find(({ simulated }) => simulated.option === id);
    const at = own?.at.find(({ name }) => name === nameOfPercentile(found.percentile));
    return at
      ? { quantity: at.cost }
      : kind === "api" || held.has(id)
        ? { quantity: idOf.worked(id, "monthly_cost") }
        : "not looked at";
  });
  return [
    {
      cells: [
        `Sized at ${found.percentile}`,
        ...cells,
        found.cheapest.label,
        aheadAtPromise(found, { sized, held }, options, work),
      ],
    },
  ];
}

/** How far the cheapest lies ahead of the other kind, each as it holds the promise; none where one of a kind was not simulated. */
function aheadAtPromise(
  { percentile, costs, cheapest }: NonNullable<ReturnType<typeof costsAtPromise>>,
  { sized, held }: Pick<Slow, "sized"> & { readonly held: ReadonlySet<string> },
  options: readonly ReportOption[],
  work: Work,
): Cell {
  const atPromise = (id: string) =>
    sized.find(({ simulated }) => simulated.option === id)?.at.find(({ name }) => name === nameOfPercentile(percentile))
      ?.cost;
  const others = options.filter(({ kind }) => (kind === "api") !== (cheapest.kind === "api"));
  const next = [...others].sort((a, b) => (costs.get(a.id) ?? 0) - (costs.get(b.id) ?? 0))[0];
  if (!next) return null;
  if ([cheapest, ...others].some(({ id, kind }) => kind !== "api" && !held.has(id) && atPromise(id) === undefined))
    return "not looked at";
  const costOf = ({ id }: ReportOption) => atPromise(id) ?? idOf.worked(id, "monthly_cost");
  return { quantity: writeLead("stress.at_promise.ahead", costOf(cheapest), costOf(next), work) };
}

/** How fast a replica is with longer inputs, where that is known: it sizes the fleet of that row. */
function longerNotes(cases: readonly Stress[], shown: readonly ReportOption[], { quantities }: Work): string[] {
  const found = cases.find((each) => each.case === "context_doubled");
  return shown.flatMap(({ id, label }) => {
    const slower = quantities[idOf.worked(`stress.context_doubled.${id}`, "replica_throughput")]?.value;
    const size = found?.sizes[id];
    if (size === undefined || typeof slower !== "number") return [];
    return [
      `Inputs twice as long: ${quoted(label)} then takes ${figure(size, "replica")}, each of ${figure(slower, "tok/s", "short")}.`,
    ];
  });
}

/** What the hours without a fleet add, which is often too little to be seen in its month. */
function whileDown({ recommended, against }: Decision, work: Work): string[] {
  const own = recommended.kind === "api" ? against : recommended;
  const added = addedBy("ten_hours_down", work);
  if (added === undefined) return [];
  return [`Ten hours down: the API bills ${dollarsInProse(added)} beside ${quoted(own.label)} itself.`];
}

/** Nobody is put to a case that moves nothing here. */
function isPut({ costs, unknown }: Stress): boolean {
  return Object.keys(costs).length + Object.keys(unknown).length > 0;
}

/**
 * The recommended option, the one that it is held against, the first of our own (it is what a memo asks about), whoever wins
 * somewhere, and the cheapest of the rest.
 */
function shownOf(
  cases: readonly Stress[],
  options: readonly ReportOption[],
  { recommended, against }: Decision,
): ReportOption[] {
  const winners = cases.flatMap(({ cheapest, next }) => [cheapest ?? [], next ?? []].flat());
  const asked = options.filter(({ kind }) => kind !== "api").slice(0, 1);
  const must = new Set([recommended.id, against.id, ...asked.map(({ id }) => id), ...winners]);
  const rest = options.filter(({ id }) => !must.has(id)).sort((a, b) => a.monthly_cost - b.monthly_cost);
  const kept = new Set([...must, ...rest.slice(0, Math.max(0, MOST_SHOWN - must.size)).map(({ id }) => id)]);
  return options.filter(({ id }) => kept.has(id));
}

/** Where an option is not known, but the two that the decision lies between are: the cheaper of these, as page two has it. */
function ofKnown({ costs }: Stress, options: readonly ReportOption[], { recommended, against }: Decision): string {
  if (costs[recommended.id] === undefined || costs[against.id] === undefined) return "not known";
  const [least] = options.filter(({ id }) => id in costs).sort((a, b) => Number(costs[a.id]) - Number(costs[b.id]));
  return `${least?.label}, of those known`;
}

function nameOf({ label }: Stress, options: readonly ReportOption[]): string {
  const rents = options.some(({ kind }) => kind !== "api" && kind !== "provisioned");
  return rents ? label : label.replace("GPUs", "Units");
}

function winner({ cheapest, sizes, gpus }: Stress, options: readonly ReportOption[]): string {
  return thenText({ to: cheapest, size: sizes[cheapest ?? ""], gpus: gpus[cheapest ?? ""] }, options);
}

/** In which cases another option wins, and by how much; else that none does, and where it comes closest. */
function leadWords(cases: readonly Stress[], options: readonly ReportOption[], recommended: ReportOption): string {
  const known = cases.filter(({ cheapest }) => cheapest !== null);
  const usd = ({ ahead }: Stress) => figure(toDigits(ahead ?? 0, 3), "USD", "short");
  const within = (each: Stress) => nameOf(each, options).replace(/^(?!API|GPUs)./, (first) => first.toLowerCase());
  const own = quoted(recommended.label);
  const turned = known.filter(({ cheapest }) => cheapest !== recommended.id);
  const open = cases.length - known.length;
  const count = `${known.length} ${known.length === 1 ? "case" : "cases"}${open === 0 ? "" : " in which every option is known"}`;
  const rest = open === 0 ? "" : ` In ${open === 1 ? "one more" : `${open} more`} not every option is.`;
  if (turned.length === 0) {
    const [near] = known.filter(({ ahead }) => ahead !== null).sort((a, b) => Number(a.ahead) - Number(b.ahead));
    return near
      ? `${own} stays the cheapest in all ${count}. It is closest with ${within(near)}: ${usd(near)} a month ahead.${rest}`
      : "None of the cases can be worked out for this scenario.";
  }
  const lines = turned.map(
    (each) => `${within(each)} (${quoted(winner(each, options))}${each.ahead === null ? "" : ` by ${usd(each)}`})`,
  );
  const stays = known.length - turned.length;
  return `${own} stays the cheapest in ${stays === 0 ? "none" : stays} of the ${count}. Another wins with ${listed(lines)}.${rest}`;
}

/** Why something is not known or no choice, each reason once with those whom it holds for. */
function reasons(cases: readonly Stress[], options: readonly ReportOption[]): string[] {
  const found = new Map<string, string[]>();
  for (const each of cases)
    for (const { id, label } of options) {
      const why = each.unknown[id] ?? each.lacking[id];
      if (why === undefined) continue;
      const key = `${nameOf(each, options)}: ${why}`;
      found.set(key, [...(found.get(key) ?? []), quoted(label)]);
    }
  return [...found].map(([reason, names]) => `${reason} (${listed(names)}).`);
}
