import { dollarsInProse, figure, percent } from "../../figures/figure.js";
import { toDigits } from "../../figures/number.js";
import { capital, listed } from "../../figures/words.js";
import type { Flip } from "../../report/break-even.js";
import { thenText } from "../../report/flip-text.js";
import type { ReportOption } from "../../report/schema.js";
import type { Cell, SectionTable } from "../../report/section.js";
import type { Uncertainty } from "../../report/uncertainty.js";
import type { Inputs } from "../../scenario/inputs.js";
import { fromTo } from "../break-evens/stretches.js";
import { moves } from "../uncertainty/meanings.js";
import { calledAmong, computedWords, MOST_NAMED, type Open, staffCells } from "../uncertainty/open.js";
import { isTold } from "../uncertainty/outlook.js";
import { ownerOf, rangeFigure, winners } from "../uncertainty/range-words.js";
import type { OpenInput, RangedInput } from "../uncertainty/ranges.js";
import { flipWords } from "./confidence.js";

/** Where a row has what it is worth to find out one figure alone. */
const WORTH = 6;

/** Of how far the saving spreads: what makes so much of it decides the money, whatever it does to the decision. */
const MOST_OF_IT = 0.5;

interface Known {
  readonly told: Uncertainty | undefined;
  readonly flips: readonly Flip[];
  readonly ranged: readonly RangedInput[];
  readonly options: readonly ReportOption[];
}

/** What an open decision waits for: each figure as it is stated, how far it may lie off, where that turns the decision, and for how much. */
export function decidesTable(
  open: Open,
  recommended: ReportOption,
  known: Known,
  inputs: Inputs,
): SectionTable | undefined {
  if (open.inputs.length === 0) return undefined;
  const { flips, ranged } = known;
  const shown = open.inputs.slice(0, MOST_NAMED);
  const widest = widestOf(known, shown);
  const rows = [
    ...(open.staff ? [[...staffCells(open.staff), null, null, null]] : []),
    ...shown.map((each) => cells(each, open, recommended, known, inputs)),
    ...(widest ? [cells(widest, open, recommended, known, inputs)] : []),
  ];
  const isWorth = rows.some((row) => row[WORTH] !== null && row[WORTH] !== "$0");
  return {
    id: "what-decides",
    caption: open.together
      ? "No figure turns the decision alone"
      : widest
        ? "Each but the last turns the decision alone; the last moves the money most"
        : "Each of these turns the decision alone",
    aside: `all else as stated; nine times in ten a figure lies between the two ends${isMedian(shown) ? ", and half the time below what is stated" : ""}; dearer: how far \u201c${recommended.label}\u201d may then lie above the cheapest`,
    columns: [
      { head: "What we do not know", kind: "prose" },
      { head: "Stated", kind: "text" },
      { head: "May be", kind: "text" },
      { head: "Turns the decision", kind: "prose" },
      { head: "How likely, alone", kind: "number" },
      { head: "Then dearer by up to, a month", kind: "number" },
      ...(isWorth ? [{ head: "Worth knowing, a month", kind: "number" } as const] : []),
    ],
    rows: rows.map((row) => ({ cells: isWorth ? row : row.slice(0, WORTH) })),
    notes: otherBars(open, flips, ranged),
  };
}

/** Why the chart of page one has more bars than the table has rows. */
function otherBars(open: Open, flips: readonly Flip[], ranged: readonly RangedInput[]): string[] {
  const others = flips.flatMap((flip) =>
    flip.at === null || flip.change === null || isTold(flip, open) ? [] : [{ ...flip, change: flip.change }],
  );
  const isRanged = ({ input }: Flip) => ranged.some(({ group }) => group.some(({ id }) => moves(input, id)));
  const named = (of: typeof others) =>
    listed([...of].sort((a, b) => Math.abs(a.change) - Math.abs(b.change)).map(flipWords));
  const [beyond, single] = [others.filter(isRanged), others.filter((flip) => !isRanged(flip))];
  const told = [
    ...(single.length > 0
      ? [`${named(single)}, ${single.length === 1 ? "which is stated as one figure" : "each stated as one figure"}`]
      : []),
    ...(beyond.length > 0
      ? [
          `${named(beyond)}, ${beyond.length === 1 ? "which its range does not reach" : "which their ranges do not reach"}`,
        ]
      : []),
  ];
  if (told.length === 0) return [];
  return [`What else turns it, by the chart on page one: ${told.join("; ")}.`];
}

/** What turns nothing by itself, and yet makes most of how far the saving spreads: whoever reads the table asks by how much. */
function widestOf({ told, ranged }: Known, shown: readonly OpenInput[]): OpenInput | undefined {
  const [most] = [...(told?.inputs ?? [])].sort((a, b) => b.total - a.total);
  if (!most || most.total < MOST_OF_IT) return undefined;
  const found = ranged.find(({ group: [{ id }] }) => most.inputs.includes(id));
  return found && !shown.some(({ group: [{ id }] }) => id === found.group[0].id)
    ? { ...found, atStake: [] }
    : undefined;
}

/** Whether what is stated of each is its median; the middle of two ends, or the likeliest, need not be. */
function isMedian(shown: readonly OpenInput[]): boolean {
  return shown.every(({ group: [{ spread, value }] }) => spread?.kind === "quantiles" && spread.middle === value);
}

function cells(
  each: OpenInput,
  open: Open,
  recommended: ReportOption,
  { told, flips, options }: Known,
  inputs: Inputs,
): Cell[] {
  const [first] = each.group;
  const { low = 0, high = 0, varies } = first;
  const at = (amount: number) => rangeFigure(first, amount, inputs.givens);
  const drawn = told?.inputs.find(({ inputs }) => inputs.includes(first.id));
  const turns = winners(each, inputs).filter(({ id }) => id !== recommended.id);
  // A fleet that its rule sizes again is another one there.
  const then = ({ id, label }: (typeof turns)[number]) => {
    const flip = flips.find(({ input, to, size }) => moves(input, first.id) && to === id && size !== undefined);
    return flip ? thenText(flip, options) : label;
  };
  const alone =
    drawn && drawn.total >= MOST_OF_IT
      ? `not by itself; but ${percent(drawn.total, "short")} of how much the money varies comes from it`
      : "not by itself";
  return [
    capital(calledAmong(first, open.inputs, inputs)),
    computedWords(first, inputs),
    varies === undefined
      ? fromTo(at(low), at(high), ["", "to"])
      : `what ${ownerOf(first, inputs.options)} charges depends on ${varies}`,
    turns.length === 0 ? alone : turns.map((turn) => `${turn.place}: ${then(turn)}`).join("; "),
    drawn === undefined || turns.length === 0 ? null : percent(drawn.chance, "short"),
    stake(each, recommended),
    drawn === undefined ? null : figure(toDigits(drawn.worth, 2), "USD", "short"),
  ];
}

/** What the cheapest by the figures of the memo costs at most above another; nothing where it cannot carry the load. */
function stake({ atStake }: OpenInput, { id }: ReportOption): Cell {
  const lost = atStake.find(({ option }) => option === id)?.mostLost;
  return lost == null ? null : dollarsInProse(lost);
}
