import { dollarsInProse, figure, percent } from "../../figures/figure.js";
import { toDigits } from "../../figures/number.js";
import type { ReportOption } from "../../report/schema.js";
import { type LinesChart, part, type Section, type SectionRow, type SectionTable } from "../../report/section.js";
import type { Quantiles, Uncertainty } from "../../report/uncertainty.js";
import type { Inputs } from "../../scenario/inputs.js";
import { INPUT_LABELS } from "../break-evens/break-evens.js";
import { writeFigure } from "../found.js";
import { idOf } from "../ids.js";
import { quantityOf } from "../inquire.js";
import { optionOf } from "../whose.js";
import type { Written } from "../written.js";
import { FEWEST_SHARE } from "./flips-over-draws.js";
import { swingChart } from "./swings.js";
import { endsWith } from "./told.js";
import type { Sure } from "./uncertainty.js";
import { isUntouched } from "./untouched.js";
import {
  flipText,
  idleText,
  lead,
  mustText,
  NOTE,
  ONLY_TOGETHER,
  often,
  rangeText,
  shapeWords,
  TESTED,
  TOGETHER,
  untouchedLead,
  untouchedText,
  valueText,
  WORTH_NOTHING,
} from "./words.js";

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
  isTested: boolean,
): Section {
  const label = (id: string) => inputs.options.find((option) => option.id === id)?.label ?? id;
  const source = `${figure(told.draws, "1")} draws of all ranges at once, by the laws of this memo`;
  const write = (id: string, value: number, unit: string, words: string, ends?: Quantiles) => {
    const rounded = (each: number) => toDigits(each, DIGITS);
    writeFigure(`how_sure.${id}`, { value: rounded(value), unit, label: words, source }, written);
    const range = ends && rounded(ends.p5) !== rounded(ends.p95);
    const quantity = written.quantities[`how_sure.${id}`];
    if (range && quantity)
      written.quantities[`how_sure.${id}`] = { ...quantity, low: rounded(ends.p5), high: rounded(ends.p95) };
    return range ? { ends: `how_sure.${id}` } : { quantity: `how_sure.${id}` };
  };
  const options = told.options.map(({ option, monthly_cost, cost_per_mtok, cheapest, regret }): SectionRow => {
    const name = label(option);
    const today = all.find(({ id }) => id === option)?.monthly_cost ?? monthly_cost.p50;
    const [p5, p95] = endsWith(today, monthly_cost);
    const lost =
      regret === null
        ? "cannot carry the load"
        : write(
            idOf.worked(option, "expected_regret"),
            regret,
            "USD",
            `${name}: what choosing it costs above the cheapest, on average`,
          );
    return {
      cells: [
        name,
        write(idOf.worked(option, "cheapest"), cheapest, "share", `${name}: how often it is the cheapest`),
        write(idOf.worked(option, "monthly_cost"), monthly_cost.p50, "USD", `${name}: what it costs a month`, {
          ...monthly_cost,
          p5,
          p95,
        }),
        write(
          idOf.worked(option, "cost_per_mtok"),
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
  // What none of them does has no columns.
  const isIdle = told.inputs.every(({ chance, worth }) => Math.round(100 * chance) === 0 && Math.round(worth) === 0);
  // What knowing one alone is worth is no column where it is nothing of each.
  const isWorth = told.inputs.some(({ worth }) => Math.round(worth) > 0);
  const found = told.inputs.slice(0, MOST_INPUTS).map((input, index): SectionRow => {
    const id = `input_${index + 1}`;
    const name = input.label;
    const spread = [
      name,
      rangeText(input, inputs),
      write(idOf.worked(id, "total"), input.total, "share", `${name}: its part of how far the saving spreads`),
    ];
    if (isIdle) return { cells: spread };
    return {
      cells: [
        ...spread,
        flipText(input, inputs, label),
        write(idOf.worked(id, "chance"), input.chance, "share", `${name}: how likely it turns the decision by itself`),
        ...(isWorth
          ? [
              write(
                idOf.worked(id, "worth"),
                input.worth,
                "USD",
                `${name}: what it is worth a month to know it first, at most`,
              ),
            ]
          : []),
      ],
    };
  });
  const chance = told.options.find(({ option }) => option === recommended.id)?.cheapest ?? 0;
  const compared = { recommended, against, apart: Number(quantityOf(written.quantities, "decision.lead").value) };
  const untouched = isUntouched(told, recommended.id);
  const moving = told.inputs.filter(({ swing: [low, high] }) => low !== high).length;
  return {
    id: "how-sure",
    title: "How sure is this?",
    lead: untouched ? untouchedLead(told, compared) : `${lead(told, compared, chance)}${shapeWords(told, inputs)}`,
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
              { head: "Dearer than the cheapest by, on average", kind: "number", unit: "USD", decimals: 0 },
            ],
            rows: options,
            notes: [...lackingNotes(told, label), ...simulatedNotes(told, inputs, written)],
          },
        ],
        charts: savingChart(told, curve, recommended, against, chance),
      }),
      part({
        title: "What to find out first",
        text: untouched
          ? untouchedText(told)
          : [mustText(told, label, inputs), ...(isIdle ? [idleText(told, isTested)] : [])].join("\n\n"),
        charts: swingChart(told, compared, (input, value) => valueText(input, value, inputs)),
        tables: (untouched ? [] : [found]).map((rows) => ({
          id: "how-sure-inputs",
          ...(isIdle
            ? { caption: "What is only known as a range, and how far it moves the saving" }
            : {
                caption: "What is only known as a range, and what it does to the decision",
                ...(isWorth && {
                  aside: "the last column: what it is worth a month, at most, to know it before choosing",
                }),
              }),
          columns: [
            { head: "Input", kind: "text" },
            { head: "Range", kind: "text" },
            { head: "Overlapping share", kind: "number", unit: "share", decimals: 0 },
            ...(isIdle
              ? []
              : ([
                  { head: "Turns the decision at", kind: "text" },
                  { head: "How likely", kind: "number", unit: "share", decimals: 0 },
                  ...(isWorth ? ([{ head: "Worth knowing", kind: "number", unit: "USD", decimals: 0 }] as const) : []),
                ] as const)),
          ],
          rows,
          notes: [
            ...(moving === 0 ? [] : [moving === 1 ? `${NOTE}.` : `${NOTE}${TOGETHER}`]),
            ...(told.inputs.some(({ worth, chance }) => Math.round(100 * chance) > 0 && Math.round(worth) === 0)
              ? [`${isWorth ? WORTH_NOTHING : ONLY_TOGETHER}${isTested ? TESTED : ""}`]
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

/** Where the usual inputs turn the decision, when every range lies anywhere. */
function flipTable({ flips }: Uncertainty, written: Written, source: string): SectionTable[] {
  const rows = flips.flatMap(({ input, unit, between, share, looked }): SectionRow[] => {
    if (!looked || (between && between.p5 === between.p95)) return [];
    const what = `${INPUT_LABELS[input]} at which the decision flips`;
    const [id, unlike] = [`how_sure.flip_${input}`, `how_sure.flip_${input}_share`];
    const often = `${INPUT_LABELS[input]}: how often there is a value that flips the decision`;
    writeFigure(unlike, { value: share, unit: "share", label: often, source }, written);
    const write = (value: number) => figure(value, unit, "short");
    const [least, most] = looked;
    // An end that is where the search ended is no end of anything.
    const flipsAt =
      between === null
        ? `${share < FEWEST_SHARE ? "" : "on either side of today\u2019s, "}from ${write(least)} to ${write(most)}`
        : between.p95 === most
          ? `${write(between.p5)} or more; looked for up to ${write(most)}`
          : between.p5 === least
            ? `${write(between.p95)} or less; looked for down to ${write(least)}`
            : writeBetween(id, between, { unit, label: what, source }, written);
    return [{ cells: [INPUT_LABELS[input], flipsAt, { quantity: unlike }] }];
  });
  // Where no range moves a flip, page one has said it.
  if (rows.length === 0) return [];
  return [
    {
      id: "how-sure-flips",
      caption: "Where the decision flips, when every range lies anywhere",
      aside:
        "nine times in ten between both; page one moves one input and leaves the rest as stated, here the rest is drawn",
      columns: [
        { head: "Moved", kind: "text" },
        { head: "Flips between", kind: "text" },
        { head: "Draws that flip", kind: "number", unit: "share", decimals: 0 },
      ],
      rows,
      notes: ["Draws that flip: those in which it flips within what was looked at."],
    },
  ];
}

function writeBetween(
  id: string,
  { p5, p50, p95 }: Quantiles,
  about: { readonly unit: string; readonly label: string; readonly source: string },
  written: Written,
) {
  writeFigure(id, { value: p50, ...about }, written);
  const middle = written.quantities[id];
  if (middle) written.quantities[id] = { ...middle, low: p5, high: p95 };
  return { quantity: id };
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

/** Where replicas as slow as may be were simulated, the month goes higher than draws have it, which keep what a promise leaves of a speed. */
function simulatedNotes({ options }: Uncertainty, { percentiles }: Inputs, { quantities }: Written): string[] {
  return (percentiles?.options ?? []).flatMap(({ option, label, isSizedByIt, speeds }) => {
    const drawn = options.find((each) => each.option === option)?.monthly_cost.p95;
    const high = optionOf(option, quantities).quantity("monthly_cost")?.high;
    if (!isSizedByIt || !speeds || drawn === undefined || high === undefined || high <= drawn) return [];
    return [
      `\u201c${label}\u201d: all ranges move here, and the share that the promise leaves of a replica\u2019s speed is today\u2019s, off by as much as in public runs. With the slowest replicas alone, simulated, it takes more of them and costs ${dollarsInProse(high)}.`,
    ];
  });
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
      y: { label: "chance that it saves so much", unit: "share" },
      series: [{ label: recommended.label, points: curve.map(({ saving: x, chance: y }) => ({ x, y })) }],
      marks: saving.p5 < 0 ? [{ axis: "x", at: 0, label: "no saving" }] : [],
    },
  ];
}
