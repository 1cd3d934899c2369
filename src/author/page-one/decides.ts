import { dollarsInProse, figure, percent } from "../../figures/figure.js";
import { capital } from "../../figures/words.js";
import type { ReportOption, Uncertainty } from "../../report/schema.js";
import type { Cell, SectionTable } from "../../report/section.js";
import type { Inputs } from "../../scenario/inputs.js";
import { calledAmong, computedWords, MOST_NAMED, type Open, staffCells } from "../open.js";
import { type OpenInput, ownerOf, rangeFigure, winners } from "../ranges.js";
import { fromTo } from "../stretches.js";

/** What an open decision waits for: each figure as it is stated, how far it may lie off, where that turns the decision, and for how much. */
export function decidesTable(
  open: Open,
  recommended: ReportOption,
  told: Uncertainty | undefined,
  inputs: Inputs,
): SectionTable | undefined {
  if (open.inputs.length === 0) return undefined;
  const shown = open.inputs.slice(0, MOST_NAMED);
  return {
    id: "what-decides",
    caption: open.together ? "No figure turns the decision alone" : "Each of these turns the decision alone",
    aside: `all else as stated; nine times in ten a figure lies between the two ends${isMedian(shown) ? ", and half the time below what is stated" : ""}; dearer: how far \u201c${recommended.label}\u201d may then lie above the cheapest`,
    columns: [
      { head: "What we do not know", kind: "prose" },
      { head: "Stated", kind: "text" },
      { head: "May be", kind: "text" },
      { head: "Turns the decision", kind: "prose" },
      { head: "How likely", kind: "number" },
      { head: "Then dearer by up to, a month", kind: "number" },
      { head: "Worth knowing, a month", kind: "number" },
    ],
    rows: [
      ...(open.staff ? [{ cells: [...staffCells(open.staff), null, null, null] }] : []),
      ...shown.map((each) => ({ cells: cells(each, open, recommended, told, inputs) })),
    ],
    notes: [],
  };
}

/** Whether what is stated of each is its median; the middle of two ends, or the likeliest, need not be. */
function isMedian(shown: readonly OpenInput[]): boolean {
  return shown.every(({ group: [{ spread }] }) => spread?.kind === "quantiles");
}

function cells(
  each: OpenInput,
  open: Open,
  recommended: ReportOption,
  told: Uncertainty | undefined,
  inputs: Inputs,
): Cell[] {
  const [first] = each.group;
  const { low = 0, high = 0, varies } = first;
  const at = (amount: number) => rangeFigure(first, amount, inputs.givens);
  const drawn = told?.inputs.find(({ inputs }) => inputs.includes(first.id));
  const turns = winners(each, inputs).filter(({ id }) => id !== recommended.id);
  return [
    capital(calledAmong(first, open.inputs, inputs)),
    computedWords(first, inputs),
    varies === undefined
      ? fromTo(at(low), at(high), ["", "to"])
      : `what ${ownerOf(first, inputs.options)} charges depends on ${varies}`,
    turns.length === 0 ? "not by itself" : turns.map(({ label, place }) => `${place}: ${label}`).join("; "),
    drawn === undefined ? null : percent(drawn.chance, "short"),
    stake(each, recommended),
    drawn === undefined ? null : figure(Number(drawn.worth.toPrecision(2)), "USD", "short"),
  ];
}

/** What the cheapest by the figures of the memo costs at most above another; nothing where it cannot carry the load. */
function stake({ atStake }: OpenInput, { id }: ReportOption): Cell {
  const lost = atStake.find(({ option }) => option === id)?.mostLost;
  return lost == null ? null : dollarsInProse(lost);
}
