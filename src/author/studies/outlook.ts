import { figure, percent } from "../../figures/figure.js";
import { toDigits } from "../../figures/number.js";
import { quoted } from "../../figures/words.js";
import { type LinesChart, part, type SectionRow, type SectionTable } from "../../report/section.js";
import type { MovedOn, OutlookInput } from "../../scenario/studies/outlook.js";
import { coursesOf } from "../../uncertainty/course.js";
import { isSearched } from "../../uncertainty/over-draws.js";
import { meanOf, quantiles } from "../../uncertainty/quantiles.js";
import { mostVolume } from "../break-evens/pairs.js";
import { writeFigure } from "../found.js";
import { workedIn } from "../whose.js";
import type { Work, Worked } from "../work.js";
import { inBase } from "../written.js";
import { held, type Paid, paidBy, SIZES } from "./outlook-paid.js";
import { single } from "./serve.js";
import type { Before, Studied } from "./studies.js";

/** Draws where only laws are worked out, and where a search runs in each of them. */
const DRAWS = { laws: 1024, search: 64 } as const;

/** A commitment against what would be paid without it, month by month, by the laws of the memo. */
export function outlookSection(study: OutlookInput, { decided, written }: Before): Studied {
  if (!decided) throw new Error("an outlook needs options");
  const { inputs, work } = decided;
  const { id, terms, moved } = study;
  const options = work.options;
  const bound = named(study.commits, work);
  const rented = named(study.instead ?? study.commits, work);
  const [bought] = options
    .filter(({ input }) => input.form.kind === "api")
    .sort((a, b) => Number(a.values.get("monthly_cost")) - Number(b.values.get("monthly_cost")));
  if (!bought) throw new Error("a decision has an API");
  const months = Math.max(...terms);
  const searches = [bound, rented].some(({ costed }) => isSearched(costed, ["volume", "gpu_price", "api_price"]));
  const draws = searches ? DRAWS.search : DRAWS.laws;
  const courses = new Map(
    moved.map((each) => {
      const [drift, spread] = ["drift", "spread"].map((name) => single(written, `${id}.${each}_${name}`));
      return [each, coursesOf(inputs.id, each, { drift: drift ?? 0, spread: spread ?? 0 }, months, draws)] as const;
    }),
  );
  // What exceeds a fleet of stated size is bought in any case, and left out.
  const most = Math.min(...[bound, rented].map(mostVolume));
  const going = { courses, most, months, draws };
  const unbound = workedIn(id, written.quantities).quantity("gpu_price");
  const committed = paidBy(held(bound), {
    ...{ ...going, courses: new Map([...courses].filter(([each]) => each !== "gpu_price")) },
    keeps: SIZES.find((size) => bound.values.has(size)),
  });
  const others = [
    { key: "api", label: bought.input.label, paid: paidBy(bought, going) },
    ...(moved.includes("gpu_price") || study.instead !== null
      ? [
          {
            key: "rented",
            label: study.instead === null ? `${rented.input.label}, by the month` : rented.input.label,
            paid: paidBy(rented, { ...going, gpuPrice: unbound && Number(inBase(unbound)) }),
          },
        ]
      : []),
  ];
  const source = `${figure(draws, "1")} draws of prices and volume to come, by the laws of this memo`;
  const write = (name: string, value: number, unit: string, label: string, ends?: [number, number]) => {
    // A share is rounded once, where it is printed.
    const rounded = (each: number) => (unit === "share" ? each : toDigits(each, 3));
    writeFigure(`${id}.${name}`, { value: rounded(value), unit, label, source }, written);
    const quantity = written.quantities[`${id}.${name}`];
    if (!ends || !quantity || rounded(ends[0]) === rounded(ends[1])) return { quantity: `${id}.${name}` };
    written.quantities[`${id}.${name}`] = { ...quantity, low: rounded(ends[0]), high: rounded(ends[1]) };
    return { ends: `${id}.${name}` };
  };
  const over = (all: Paid, term: number) => all[term - 1] as Float64Array;
  const total = (name: string, all: Paid, term: number, label: string) => {
    const { p5, p50, p95 } = quantiles(over(all, term));
    return write(name, p50, "USD", label, [p5, p95]);
  };
  const found = terms.map((term) => {
    const regret = regretOf(committed, others, term);
    const regretted = regret.filter((each) => each > 0);
    const chance = regretted.length / draws;
    const lost = regretted.length === 0 ? 0 : meanOf(regretted);
    const rows: SectionRow[] = [
      {
        cells: [
          `${term} months`,
          `${bound.input.label}, bound`,
          total(`bound_${term}`, committed, term, `${bound.input.label}, bound for ${term} months: in all`),
          null,
          write(
            `lost_${term}`,
            lost,
            "USD",
            `What being bound for ${term} months costs too much by, where it does, on average`,
          ),
        ],
      },
      ...others.map((other) => ({
        cells: [
          "",
          other.label,
          total(`${other.key}_${term}`, other.paid, term, `${other.label}, for ${term} months: in all`),
          write(
            `${other.key}_less_${term}`,
            dearerIn(committed, [other], term),
            "share",
            `How likely ${other.label} costs less over ${term} months`,
          ),
          null,
        ],
      })),
    ];
    write(`regretted_${term}`, chance, "share", `How likely being bound for ${term} months is regretted`);
    return { term, chance, lost, rows };
  });
  const table: SectionTable = {
    id: `${id}-terms`,
    caption: "What being bound costs in all, against what would be paid otherwise",
    aside: "nine draws of ten lie between both ends; nothing is discounted",
    columns: [
      { head: "Term", kind: "text" },
      { head: "Way", kind: "text" },
      { head: "In all", kind: "number", unit: "USD", decimals: 0 },
      { head: "Costs less than being bound in", kind: "number", unit: "share", decimals: 0 },
      { head: "Regretted, costs too much by", kind: "number", unit: "USD", decimals: 0 },
    ],
    rows: found.flatMap(({ rows }) => rows),
    notes: [
      `Taken for what is to come: ${moved.map((each) => courseWords(each, study, written)).join("; ")}.`,
      "Everything else stays as it is today, the speed of a replica too.",
      "Regretted: one of the others costs less over the whole term. The last column is an average over the draws in which one does.",
      ...(Number.isFinite(most) && moved.includes("volume")
        ? ["What exceeds a fleet of stated size is bought in any case, and left out on all sides."]
        : []),
    ],
  };
  return {
    parts: [
      part({
        text: found.map((each) => regretWords(quoted(bound.input.label), each)).join(" "),
        tables: [table],
        charts: [chart(study, committed, others)],
      }),
    ],
  };
}

function named(id: string, { options }: Work): Worked {
  const found = options.find(({ input }) => input.id === id);
  if (!found) throw new Error(`no option is called ${id}`);
  return found;
}

/** What being bound costs above the cheapest of the others over the term, draw by draw; below nothing it paid. */
function regretOf(committed: Paid, others: readonly { paid: Paid }[], term: number): Float64Array {
  const until = others.map(({ paid }) => paid[term - 1] as Float64Array);
  return (committed[term - 1] as Float64Array).map((cost, draw) => {
    let least = Number.POSITIVE_INFINITY;
    for (const each of until) least = Math.min(least, each[draw] as number);
    return cost - least;
  });
}

function courseWords(moved: MovedOn, { id, instead }: OutlookInput, written: Before["written"]): string {
  const [drift, spread] = ["drift", "spread"].map((name) => single(written, `${id}.${moved}_${name}`)) as [
    number,
    number,
  ];
  const what = {
    gpu_price: instead === null ? "what GPUs rent for" : "what the other GPUs rent for",
    api_price: "the API's price",
    volume: "the volume",
  }[moved];
  const goes =
    drift === 0
      ? "stays in the middle"
      : `${drift < 0 ? "falls" : "grows"} by ${percent(Math.abs(drift), "short")} a year in the middle`;
  const from = written.quantities[`${id}.${moved}_drift`]?.source;
  return `${what} ${goes}${spread === 0 ? "" : `, and scatters by ${percent(spread, "short")} in a year`}${from ? ` (${from})` : ""}`;
}

interface ChanceOfTerm {
  readonly term: number;
  readonly chance: number;
  readonly lost: number;
}

/** "Over a term of 36 months, “Units” costs more than the cheapest way without a term in 20 % of the draws, and then $9K more on average." */
export function regretWords(name: string, { term, chance, lost }: ChanceOfTerm): string {
  const money = figure(toDigits(lost, 2), "USD", "short");
  const rest = "than the cheapest way without a term";
  return chance === 0
    ? `Over a term of ${term} months, ${name} costs no more ${rest} in any draw.`
    : chance === 1
      ? `Over a term of ${term} months, ${name} costs ${money} more ${rest}, on average and not discounted, and more in every draw.`
      : `Over a term of ${term} months, ${name} costs more ${rest} ${inDraws(chance)}, and then ${money} more on average, not discounted.`;
}

/** "Over 36 months: in 98 % of the draws, and then $440K more.": after the same of another term. */
export function regretAlso({ term, chance, lost }: ChanceOfTerm): string {
  const money = figure(toDigits(lost, 2), "USD", "short");
  return `Over ${term} months: ${inDraws(chance)}${chance === 0 ? "" : `, and then ${money} more`}.`;
}

/** How likely one of the others costs less until the end of a month. */
function dearerIn(committed: Paid, others: readonly { readonly paid: Paid }[], month: number): number {
  const regret = regretOf(committed, others, month);
  return regret.filter((each) => each > 0).length / regret.length;
}

function chart(
  { id, terms }: OutlookInput,
  committed: Paid,
  others: readonly { readonly label: string; readonly paid: Paid }[],
): LinesChart {
  const months = Math.max(...terms);
  const [worst] = [...others].sort((a, b) => dearerIn(committed, [b], months) - dearerIn(committed, [a], months));
  const last = worst ? dearerIn(committed, [worst], months) : 0;
  return {
    kind: "lines",
    id: `${id}-regret`,
    title: `Over ${months} months \u201c${worst?.label}\u201d costs less than being bound ${inDraws(last)}`,
    subtitle: "How likely each costs less over so many months than the commitment",
    x: { label: "months bound", unit: "month" },
    y: { label: "chance that it costs less", unit: "share" },
    series: others.map(({ label, paid }) => ({
      label,
      points: Array.from({ length: months }, (_, at) => ({ x: at + 1, y: dearerIn(committed, [{ paid }], at + 1) })),
    })),
    marks: [],
  };
}

function inDraws(chance: number): string {
  if (chance === 0) return "in no draw";
  return chance === 1 ? "in every draw" : `in ${percent(Math.min(0.99, Math.max(0.01, chance)), "short")} of the draws`;
}
