import { type RouterMode, routerBreakEven, sharesThatPay } from "../../economics/studies/router.js";
import { figure, percent } from "../../figures/figure.js";
import type { Value } from "../../formula/evaluate.js";
import { type Cell, type LinesChart, part, type SectionRow, type SectionTable } from "../../report/section.js";
import type { RouterStudyInput } from "../../scenario/studies/router.js";
import { writeFigure } from "../found.js";
import { idOf } from "../ids.js";
import { inquire, quantityOf, type SectionInquiry } from "../inquire.js";
import type { Work } from "../work.js";
import { inBase, type Written } from "../written.js";
import { single } from "./serve.js";
import type { Before, Studied } from "./studies.js";

const WAYS = [
  { mode: "up front", law: "told_saving_up_front", word: "Decided up front" },
  { mode: "local first", law: "told_saving_local_first", word: "Tried locally first" },
] as const;

type Stretch = ReturnType<typeof sharesThatPay>[number];

/** One column: a mode at one end of the API's price. */
interface RouterColumn {
  readonly head: string;
  readonly mode: RouterMode;
  readonly at: string;
  /** What each local share saves, by its quantity. */
  readonly savings: readonly string[];
  readonly stops: Cell;
}

/** The saving as it is told per token, in both modes, and what is left of it on whole boxes. */
export function routerSection(study: RouterStudyInput, { written, decided }: Before): Studied {
  const { id, claimed, inquiry } = study;
  const steps = inquire(inquiry, written);
  const columns = toldColumns(study, written);
  const promised = claimed
    ? `${claimed.by} promises ${percent(claimed.low, "exact")} to ${percent(claimed.high, "exact")}. `
    : "";
  const range = (law: string) => {
    const { value, low, high } = quantityOf(written.quantities, `${id}.${law}`);
    return `${percent(low ?? Number(value))} to ${percent(high ?? Number(value))}`;
  };
  const text = `${promised}What follows from the prices: ${range("told_saving_up_front")} where a router decides first and each request is paid once; ${range("told_saving_local_first")} where everything is tried locally, because every escalation is then paid twice.`;
  const parts = [
    part({ text, tables: [savingTable(study, columns)], charts: [savingChart(study, columns, written)], steps }),
  ];
  if (decided && study.beside.length > 0)
    parts.push(
      part({
        title: "The same on whole boxes",
        text: "The shares above take local GPUs as never idle. Boxes are rented whole, for the peak, and stand idle outside it.",
        tables: [boxesTable(study, decided.work)],
      }),
    );
  return { parts };
}

function toldColumns(study: RouterStudyInput, written: Written): RouterColumn[] {
  const { id, localShares, localSharesAt: place, inquiry } = study;
  const { quantities } = written;
  for (const [index, value] of localShares.entries())
    quantities[`${id}.local_share_${index + 1}`] = {
      ...{ value, unit: "share", label: "Answered locally", basis: "assumed", place },
    };
  const { local_price = "", guard_share = "", frontier_price: price = "" } = inquiry.reads;
  return WAYS.flatMap(({ mode, law, word }) =>
    priceEnds(id, price, quantities).map(({ end, frontier_price }) => {
      const reads = { local_price, guard_share, frontier_price };
      const savings = localShares.map((_, index) => {
        const at = `${id}.share_${index + 1}${end}`;
        inquire({ id: at, reads: { ...reads, local_share: `${id}.local_share_${index + 1}` }, work: [law] }, written);
        return `${at}.${law}`;
      });
      const { value, unit } = quantityOf(quantities, frontier_price);
      const at = figure(Number(value), unit);
      const stops = stopsPaying(mode, { id: `${id}.stops${end}`, reads, work: ["told_share_break_even"] }, written);
      return { head: `${word}, API at ${at}`, mode, at, savings, stops };
    }),
  );
}

/** A price that is a range is looked at from both of its ends. */
function priceEnds(id: string, price: string, quantities: Written["quantities"]) {
  const { low, high, ...given } = quantityOf(quantities, price);
  if (low === undefined || high === undefined || low === high) return [{ end: "", frontier_price: price }];
  const ends = { low, high };
  return (["low", "high"] as const).map((end) => {
    const frontier_price = `${id}.frontier_price_${end}`;
    quantities[frontier_price] = { ...given, value: ends[end], label: `${given.label}, ${end} end` };
    return { end: `_at_${end}`, frontier_price };
  });
}

function stopsPaying(mode: RouterMode, asked: SectionInquiry, written: Written): Cell {
  const base = Object.entries(asked.reads).map(
    ([name, of]) => [name, inBase(quantityOf(written.quantities, of))] as const,
  );
  const given = new Map<string, Value>([...base, ["router_fixed_cost", 0], ["volume", 1]]);
  const found = routerBreakEven(mode, new Map([...given, ["guard_price", given.get("frontier_price") ?? Number.NaN]]));
  if ("never" in found) return "never pays";
  if (found.at <= 1e-9) return "always pays";
  const [quantity = ""] = inquire(asked, written);
  return { quantity, words: "below" };
}

function savingTable({ id, localShares }: RouterStudyInput, columns: readonly RouterColumn[]): SectionTable {
  return {
    id: `${id}-told`,
    caption: "What a share of local answers saves, told per token",
    aside: "share of the bill for buying everything; local GPUs taken as never idle",
    columns: [
      { head: "Answered locally", kind: "text" },
      ...columns.map(({ head }) => ({ head, kind: "number", unit: "share" }) as const),
    ],
    rows: [
      ...localShares.map((share, index) => ({
        cells: [percent(share, "short"), ...columns.map(({ savings }) => ({ quantity: savings[index] ?? "" }))],
      })),
      { cells: ["Stops paying", ...columns.map(({ stops }) => stops)], mark: "total" as const },
    ],
    notes: ["Below zero the router costs more than buying everything."],
  };
}

function savingChart(study: RouterStudyInput, columns: readonly RouterColumn[], written: Written): LinesChart {
  const { id, localShares, claimed } = study;
  return {
    kind: "lines",
    id: `${id}-told`,
    title: "What the router saves, by the share answered locally",
    subtitle: "share of the bill for buying everything; below zero it costs more; local GPUs taken as never idle",
    x: { label: "Answered locally", unit: "share" },
    y: { label: "Saved", unit: "share" },
    series: columns.map(({ mode, at, savings }) => ({
      label: `${mode}, ${at}`,
      points: localShares.map((share, index) => ({ x: share, y: single(written, savings[index] ?? "") })),
    })),
    marks: [
      { axis: "y", at: 0, label: "saves nothing" },
      ...(claimed
        ? [claimed.low, claimed.high].map((at) => ({
            axis: "y" as const,
            at,
            label: `promised ${percent(at, "short")}`,
          }))
        : []),
    ],
  };
}

function boxesTable({ id, beside }: RouterStudyInput, work: Work): SectionTable {
  const rows = work.options
    .filter(({ input }) => beside.includes(input.id))
    .map(({ input, costed }): SectionRow => {
      const api = work.options.find((other) => other.input.id === input.api);
      const stretches = api ? sharesThatPay(api.costed, costed) : [];
      writeStretches(`${id}.${input.id}`, input.label, stretches, work);
      return {
        cells: [
          input.label,
          { quantity: idOf.worked(input.id, "gpus") },
          { quantity: idOf.worked(input.id, "utilization") },
          { quantity: idOf.worked(input.id, "full_router_saving") },
          { quantity: idOf.worked(input.id, "saving_share_before_people") },
          { quantity: idOf.worked(input.id, "saving") },
          payingWords(stretches),
        ],
      };
    });
  return {
    id: `${id}-boxes`,
    caption: "What is left of the saving on whole boxes",
    aside: "before people, unless it says otherwise",
    columns: [
      { head: "Option", kind: "text" },
      { head: "GPUs", kind: "number", unit: "1" },
      { head: "Busy", kind: "number", unit: "share" },
      { head: "Saved if never idle", kind: "number", unit: "share" },
      { head: "Saved on whole boxes", kind: "number", unit: "share" },
      { head: "Saved, people included", kind: "number", unit: "USD/month" },
      { head: "Cheaper than the API", kind: "text" },
    ],
    rows,
    notes: [
      "The last column is the share of answers that must be local, people included. A further box makes the cost step up, so that there may be several stretches.",
    ],
  };
}

/** Where each stretch starts and ends; the share from which on it is always cheaper has a name of its own. */
function writeStretches(id: string, label: string, stretches: readonly Stretch[], work: Work): void {
  const source = "search over every share, whole boxes and people included";
  const write = (name: string, words: string, value: number) =>
    writeFigure(`${id}_${name}`, { value, unit: "share", label: `${label}: ${words}`, source }, work);
  for (const [index, { from, to }] of stretches.entries()) {
    if (to === 1) write("pays_from", "the local share from which it is cheaper on whole boxes", from);
    else {
      write(`pays_${index + 1}_from`, "a local share from which it is cheaper on whole boxes for a while", from);
      write(`pays_${index + 1}_to`, "the local share up to which it then is", to);
    }
  }
}

function payingWords(stretches: readonly Stretch[]): string {
  if (stretches.length === 0) return "at no local share";
  const words = stretches.map(({ from, to }) => {
    if (from === 0) return to === 1 ? "at any local share" : `up to ${percent(to)}`;
    return to === 1 ? `from ${percent(from)}` : `from ${percent(from)} to ${percent(to)}`;
  });
  return words.join("; ");
}
