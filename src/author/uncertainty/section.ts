import { dollarsInProse, figure, percent } from "../../figures/figure.js";
import { listed } from "../../figures/words.js";
import type { Quantiles, ReportOption, UncertainInput, Uncertainty } from "../../report/schema.js";
import { type LinesChart, part, type Section, type SectionTable } from "../../report/section.js";
import type { Inputs } from "../../scenario/inputs.js";
import { INPUT_LABELS } from "../break-evens.js";
import { writeFigure } from "../found.js";
import { called } from "../open.js";
import { rangeFigure } from "../ranges.js";
import { fromTo } from "../stretches.js";
import type { Written } from "../written.js";
import { swingChart } from "./swings.js";
import { endsWith } from "./told.js";
import type { Sure } from "./uncertainty.js";
import { isUntouched } from "./untouched.js";

type Row = SectionTable["rows"][number];

/** Figures that draws give are known to so many digits. */
const DIGITS = 3;
/** More inputs than these decide nothing that a reader would look up. */
const MOST_INPUTS = 10;

interface Decided {
  readonly recommended: ReportOption;
  readonly against: ReportOption;
  readonly options: readonly ReportOption[];
}

/** How sure the decision is: what each option may cost, how often it is the cheapest, and what to find out first. */
export function howSureSection(
  { told, curve }: Sure,
  inputs: Inputs,
  { recommended, against, options: all }: Decided,
  written: Written,
): Section {
  const label = (id: string) => inputs.options.find((option) => option.id === id)?.label ?? id;
  const source = `${figure(told.draws, "1")} draws of all ranges at once, by the laws of this memo`;
  const write = (id: string, value: number, unit: string, words: string, ends?: Quantiles) => {
    const rounded = (each: number) => Number(each.toPrecision(DIGITS));
    writeFigure(`how_sure.${id}`, { value: rounded(value), unit, label: words, source }, written);
    const range = ends && rounded(ends.p5) !== rounded(ends.p95);
    const quantity = written.quantities[`how_sure.${id}`];
    if (range && quantity)
      written.quantities[`how_sure.${id}`] = { ...quantity, low: rounded(ends.p5), high: rounded(ends.p95) };
    return range ? { ends: `how_sure.${id}` } : { quantity: `how_sure.${id}` };
  };
  const options = told.options.map(({ option, monthly_cost, cost_per_mtok, cheapest, regret }): Row => {
    const name = label(option);
    const today = all.find(({ id }) => id === option)?.monthly_cost ?? monthly_cost.p50;
    const [p5, p95] = endsWith(today, monthly_cost);
    const lost =
      regret === null
        ? "cannot carry the load"
        : write(
            `${option}.expected_regret`,
            regret,
            "USD",
            `${name}: what choosing it costs above the cheapest, on average`,
          );
    return {
      cells: [
        name,
        write(`${option}.cheapest`, cheapest, "share", `${name}: how often it is the cheapest`),
        write(`${option}.monthly_cost`, monthly_cost.p50, "USD", `${name}: what it costs a month`, {
          ...monthly_cost,
          p5,
          p95,
        }),
        write(
          `${option}.cost_per_mtok`,
          cost_per_mtok.p50,
          "USD/Mtok",
          `${name}: what a million tokens costs`,
          cost_per_mtok,
        ),
        lost,
      ],
      ...(option === recommended.id && { mark: "best" as const }),
    };
  });
  const found = told.inputs.slice(0, MOST_INPUTS).map((input, index): Row => {
    const id = `input_${index + 1}`;
    const name = input.label;
    return {
      cells: [
        name,
        rangeText(input, inputs),
        write(`${id}.total`, input.total, "share", `${name}: its part of how far the saving spreads`),
        flipText(input, inputs, label),
        write(`${id}.chance`, input.chance, "share", `${name}: how likely it turns the decision by itself`),
        write(`${id}.worth`, input.worth, "USD", `${name}: what it is worth a month to know it first, at most`),
      ],
    };
  });
  const chance = told.options.find(({ option }) => option === recommended.id)?.cheapest ?? 0;
  const untouched = isUntouched(told, recommended.id);
  const moving = told.inputs.filter(({ swing: [low, high] }) => low !== high).length;
  return {
    id: "how-sure",
    title: "How sure is this?",
    lead: untouched
      ? untouchedLead(told, recommended, against)
      : `${lead(told, recommended, against, chance)}${shapeWords(told, inputs)}`,
    parts: [
      part({
        tables: [
          {
            id: "how-sure-options",
            caption: "What each option may cost, and how often it is the cheapest",
            aside: "nine draws of ten lie between both ends",
            columns: [
              { head: "Option", kind: "text" },
              { head: "Cheapest in", kind: "number", unit: "share", decimals: 0 },
              { head: "A month", kind: "number", unit: "USD" },
              { head: "A million tokens", kind: "number", unit: "USD/Mtok" },
              { head: "Costs too much by, on average", kind: "number", unit: "USD", decimals: 0 },
            ],
            rows: options,
            notes: lackingNotes(told, label),
          },
        ],
        charts: savingChart(told, curve, recommended, against, chance),
      }),
      part({
        title: "What to find out first",
        text: untouched ? untouchedText(told) : mustText(told, label, inputs),
        charts: swingChart(told, recommended, against, (input, value) => valueText(input, value, inputs)),
        tables: (untouched ? [] : [found]).map((rows) => ({
          id: "how-sure-inputs",
          caption: "What is only known as a range, and what it does to the decision",
          aside: "the last column: what it is worth a month, at most, to know it before choosing",
          columns: [
            { head: "Input", kind: "text" },
            { head: "Range", kind: "text" },
            { head: "Share of the spread", kind: "number", unit: "share", decimals: 0 },
            { head: "Turns the decision at", kind: "text" },
            { head: "How likely", kind: "number", unit: "share", decimals: 0 },
            { head: "Worth knowing", kind: "number", unit: "USD", decimals: 0 },
          ],
          rows,
          notes: [
            ...(moving === 0 ? [] : [moving === 1 ? `${NOTE}.` : `${NOTE}${TOGETHER}`]),
            ...(told.inputs.some(({ worth, chance }) => Math.round(100 * chance) > 0 && Math.round(worth) === 0)
              ? [WORTH_NOTHING]
              : []),
            ...(told.inputs.length > MOST_INPUTS
              ? [`${told.inputs.length - MOST_INPUTS} further ranges decide less.`]
              : []),
          ],
        })),
      }),
      part({ title: "How far the flips spread", tables: flipTable(told, written, source), detail: true }),
    ],
  };
}

const NOTE = "Share of the spread: how much of the variance of the saving goes with this input";
const WORTH_NOTHING =
  "Worth knowing 0: whatever this one turns out to be, the same option costs the least on average over all else, so that knowing it alone changes no choice.";
const TOGETHER = ", alone and together with others, so that shares may add up to more than 100 %.";

/** What is a range reaches neither option of the decision. */
function untouchedLead({ inputs }: Uncertainty, recommended: ReportOption, against: ReportOption): string {
  const apart = dollarsInProse(against.monthly_cost - recommended.monthly_cost);
  const moves = inputs.length === 1 ? "and it does not move" : "and none of them moves";
  return `${rangesCounted(inputs.length)}, ${moves} \u201c${recommended.label}\u201d or \u201c${against.label}\u201d: what the two cost rests on single figures, and is ${apart} a month apart in every draw. So the odds say nothing of the choice between them.`;
}

function untouchedText({ draws }: Uncertainty): string {
  return `No range that is stated moves the difference between the two, so there is nothing among them to find out first. No other option is the cheapest in any of the ${figure(draws, "1")} draws.`;
}

function lead(
  { draws, inputs, outcome, saving, worth_of_all }: Uncertainty,
  recommended: ReportOption,
  against: ReportOption,
  chance: number,
): string {
  const money = (value: number) => figure(Number(value.toPrecision(2)), "USD", "short");
  const other = `\u201c${against.label}\u201d`;
  const ends =
    saving.p5 >= 0
      ? `It saves ${span(money(saving.p5), money(saving.p95))} a month against ${other}`
      : saving.p95 <= 0
        ? `It costs ${span(money(-saving.p95), money(-saving.p5))} a month more than ${other}`
        : `It costs between ${money(-saving.p5)} a month more and ${money(saving.p95)} less than ${other}`;
  const what = {
    choose: "",
    tie: ` So it is close to a tie, and the wrong choice costs little: ${money(worth_of_all)} a month on average.`,
    measure_first: ` Finding all of them out before choosing would save ${money(worth_of_all)} a month on average; the table below begins with what is worth the most.`,
  }[outcome];
  return `${rangesCounted(inputs.length)}. Drawn ${figure(draws, "1")} times, all at once and each fleet sized again, \u201c${recommended.label}\u201d is the cheapest ${often(chance)}. ${ends}, nine times in ten.${middle(saving.p50, against.monthly_cost - recommended.monthly_cost)}${what}`;
}

/** Why page one's difference is not the middle of the draws: a range that reaches further to one side moves it there. */
function middle(drawn: number, stated: number): string {
  const money = (value: number) => figure(Number(value.toPrecision(3)), "USD", "short");
  if (stated <= 0 || Math.abs(drawn / stated - 1) < 0.1) return "";
  const side = drawn > stated ? "more" : "less";
  return ` The middle of the draws is ${money(drawn)}, ${side} than the ${money(stated)} of page one, which takes each figure as stated: ranges reach further to one side of it than to the other, and fleets grow by whole boxes.`;
}

/** How a figure is taken to lie within its range. */
function shapeWords({ inputs: drawn }: Uncertainty, { givens }: Inputs): string {
  const kinds = drawn.map(({ inputs: [id] }) => givens.find((each) => each.id === id)?.spread?.kind ?? "interval");
  if (!kinds.every((kind) => kind === "quantiles" || kind === "interval")) return "";
  return " Each figure is taken to lie between the two ends of its range nine times in ten, below its middle as often as above it, and nearer to that more often than farther off (log-normal through the points that are stated; of a share, logit-normal).";
}

/** Two ends that are printed alike are one figure. */
function span(low: string, high: string): string {
  return low === high ? low : fromTo(low, high, ["", "to"]);
}

function rangesCounted(count: number): string {
  return count === 1 ? "One input is a range" : `${COUNTED[count] ?? count} inputs are ranges`;
}

const COUNTED = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];

function often(chance: number): string {
  if (chance === 1) return "every time";
  return chance < 0.005 ? "next to never" : `in ${percent(Math.min(chance, 0.99), "short")} of the draws`;
}

function rangeText(input: UncertainInput, inputs: Inputs): string {
  const words = (value: number) => valueText(input, value, inputs);
  return fromTo(words(input.low), words(input.high), ["", "to"]);
}

function valueText({ inputs: [id] }: Pick<UncertainInput, "inputs">, value: number, { givens }: Inputs): string {
  const given = givens.find((each) => each.id === id);
  return given ? rangeFigure(given, value, givens) : String(value);
}

function flipText(input: UncertainInput, inputs: Inputs, label: (id: string) => string): string {
  if (input.flips_at === null) return input.chance > 0 ? "only beyond it" : "nowhere in it";
  const at = valueText(input, input.flips_at, inputs);
  const change = input.change === null ? "" : ` (${input.change < 0 ? "" : "+"}${percent(input.change, "short")})`;
  return `${at}${change}${input.flips_to === null ? "" : `: ${label(input.flips_to)}`}`;
}

/** The fewest things that must be true for each of the others. */
function mustText(
  { must_be_true, options, draws, inputs: drawn }: Uncertainty,
  label: (id: string) => string,
  inputs: Inputs,
): string {
  const told = must_be_true.filter(({ conditions }) => conditions.length > 0);
  const lines = told.map(({ option, conditions, chance }) => {
    const words = conditions.map((each) => {
      const given = inputs.givens.find(({ id }) => id === each.inputs[0]);
      const side = each.side === "at_least" ? "at least" : "at most";
      return `${given ? called(given) : each.label} is ${side} ${valueText(each, each.value, inputs)}`;
    });
    return `- **${label(option)}** becomes the cheapest once ${listed(words)} (${percent(chance, "short")} likely).`;
  });
  const rest = must_be_true.filter(({ conditions }) => conditions.length === 0);
  const wins = (id: string) => Math.round((options.find(({ option }) => option === id)?.cheapest ?? 0) * draws);
  const named = (id: string) => `\u201c${label(id)}\u201d`;
  const all = figure(draws, "1");
  const never = rest.flatMap(({ option }) => (wins(option) === 0 ? [named(option)] : []));
  const beyond =
    drawn.length === 1
      ? "only beyond the ends of the range as printed"
      : "only beyond the ends of ranges as printed, or where more of them fall together than a reader keeps in mind";
  const seldom = rest.flatMap(({ option }) =>
    wins(option) > 0
      ? [`${named(option)} is the cheapest in ${figure(wins(option), "1")} of the ${all} draws, ${beyond}.`]
      : [],
  );
  const none =
    never.length === 0
      ? []
      : [`${listed(never)} ${never.length === 1 ? "is" : "are"} the cheapest in none of the ${all} draws.`];
  return [
    ...(lines.length > 0
      ? [`What must be true for another choice, all else as this memo has it:\n\n${lines.join("\n")}`]
      : []),
    ...[[...seldom, ...none].join(" ")].filter((words) => words !== ""),
  ].join("\n\n");
}

/** Where the usual inputs turn the decision, when every range lies anywhere. */
function flipTable({ flips }: Uncertainty, written: Written, source: string): SectionTable[] {
  const rows = flips.flatMap(({ input, unit, between, share, looked }): Row[] => {
    if (!between) return [];
    const what = `${INPUT_LABELS[input]} at which the decision flips`;
    const [id, unlike] = [`how_sure.flip_${input}`, `how_sure.flip_${input}_share`];
    writeFigure(id, { value: between.p50, unit, label: what, source }, written);
    const middle = written.quantities[id];
    if (middle && between.p5 !== between.p95)
      written.quantities[id] = { ...middle, low: between.p5, high: between.p95 };
    const often = `${INPUT_LABELS[input]}: how often there is a value that flips the decision`;
    writeFigure(unlike, { value: share, unit: "share", label: often, source }, written);
    const searched = looked ? fromTo(figure(looked[0], unit), figure(looked[1], unit), ["", "to"]) : null;
    return [{ cells: [INPUT_LABELS[input], { quantity: id }, { quantity: unlike }, searched] }];
  });
  // Where no range moves a flip, page one has said it.
  if (flips.every(({ between }) => !between || between.p5 === between.p95)) return [];
  return [
    {
      id: "how-sure-flips",
      caption: "Where the decision flips, when every range lies anywhere",
      aside:
        "nine times in ten between both; page one moves one input and leaves the rest as stated, here the rest is drawn",
      columns: [
        { head: "Moved", kind: "text" },
        { head: "Flips between", kind: "number" },
        { head: "Some value flips it in", kind: "number", unit: "share", decimals: 0 },
        { head: "Looked for between", kind: "text" },
      ],
      rows,
      notes: [],
    },
  ];
}

function lackingNotes({ options }: Uncertainty, label: (id: string) => string): string[] {
  return options.flatMap(({ option, lacking }) =>
    lacking > 0
      ? [
          `\u201c${label(option)}\u201d cannot carry the load as stated in ${percent(lacking, "short")} of the draws; those are left out of its average.`,
        ]
      : [],
  );
}

/** How much is saved at least, and how likely. */
function savingChart(
  { saving }: Uncertainty,
  curve: Sure["curve"],
  recommended: ReportOption,
  against: ReportOption,
  chance: number,
): LinesChart[] {
  if (saving.p5 === saving.p95) return [];
  return [
    {
      kind: "lines",
      id: "how-sure-saving",
      title: `${recommended.label} is the cheapest ${often(chance)}`,
      subtitle: `How likely it saves at least so much a month against ${against.label}`,
      x: { label: "saved a month", unit: "USD" },
      y: { label: "likely", unit: "share" },
      series: [{ label: recommended.label, points: curve.map(({ saving: x, chance: y }) => ({ x, y })) }],
      marks: saving.p5 < 0 ? [{ axis: "x", at: 0, label: "no saving" }] : [],
    },
  ];
}
