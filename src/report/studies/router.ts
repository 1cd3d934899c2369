import { toldSaving } from "../../economics/books/router.js";
import { number } from "../../economics/evaluate-option.js";
import { type RouterMode, routerBreakEven, sharesThatPay } from "../../economics/router.js";
import { figure, percent } from "../../figures/figure.js";
import { Model } from "../../formula/model.js";
import type { RouterStudyInput } from "../../scenario/studies/router.js";
import { inquire, quantityOf } from "../inquire.js";
import { type LinesChart, part, type SectionTable } from "../section.js";
import type { Work } from "../work.js";
import { inBase, type Written } from "../written.js";
import type { Before, Studied } from "./studies.js";

const WAYS = [
  { mode: "up front", law: "told_saving_up_front", word: "Decided up front" },
  { mode: "local first", law: "told_saving_local_first", word: "Tried locally first" },
] as const;

const told = new Model(toldSaving);

/** One column: a mode at one end of the API's price. */
interface Told {
  readonly head: string;
  readonly mode: RouterMode;
  readonly at: string;
  readonly saving: (localShare: number) => number;
  readonly breakEven: ReturnType<typeof routerBreakEven>;
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
  const parts = [part({ text, tables: [savingTable(study, columns)], charts: [savingChart(study, columns)], steps })];
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

function toldColumns({ id, inquiry }: RouterStudyInput, { quantities }: Written): Told[] {
  const given = (name: string) => quantityOf(quantities, inquiry.reads[name] ?? `${id}.${name}`);
  const price = given("frontier_price");
  const ends = [...new Set([price.low ?? Number(price.value), price.high ?? Number(price.value)])];
  return WAYS.flatMap(({ mode, law, word }) =>
    ends.map((end) => {
      const frontier = inBase({ value: end, unit: price.unit });
      const base = new Map([
        ["local_price", inBase(given("local_price"))],
        ["guard_share", inBase(given("guard_share"))],
        ["frontier_price", frontier],
      ]);
      const saving = (localShare: number) =>
        number(told.only(law).run(new Map([...base, ["local_share", localShare]])), law);
      const alone = new Map([...base, ["guard_price", frontier], ["router_fixed_cost", 0], ["volume", 1]]);
      const at = figure(end, price.unit);
      return { head: `${word}, API at ${at}`, mode, at, saving, breakEven: routerBreakEven(mode, alone) };
    }),
  );
}

function savingTable({ id, localShares }: RouterStudyInput, columns: readonly Told[]): SectionTable {
  const stops = columns.map(({ breakEven }) => {
    if ("never" in breakEven) return "never pays";
    return breakEven.at <= 1e-9 ? "always pays" : `below ${percent(breakEven.at)}`;
  });
  return {
    id: `${id}-told`,
    caption: "What a share of local answers saves, told per token",
    aside: "share of the bill for buying everything; local GPUs taken as never idle",
    columns: [
      { head: "Answered locally", kind: "text" },
      ...columns.map(({ head }) => ({ head, kind: "number", unit: "share" }) as const),
    ],
    rows: [
      ...localShares.map((share) => ({
        cells: [percent(share, "short"), ...columns.map(({ saving }) => saving(share))],
      })),
      { cells: ["Stops paying", ...stops], mark: "total" as const },
    ],
    notes: ["Below zero the router costs more than buying everything."],
  };
}

function savingChart({ id, localShares, claimed }: RouterStudyInput, columns: readonly Told[]): LinesChart {
  return {
    kind: "lines",
    id: `${id}-told`,
    title: "What the router saves, by the share answered locally",
    subtitle: "share of the bill for buying everything; below zero it costs more; local GPUs taken as never idle",
    x: { label: "Answered locally", unit: "share" },
    y: { label: "Saved", unit: "share" },
    series: columns.map(({ mode, at, saving }) => ({
      label: `${mode}, ${at}`,
      points: localShares.map((share) => ({ x: share, y: saving(share) })),
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
  const { quantities } = work;
  const rows = work.options
    .filter(({ input }) => beside.includes(input.id))
    .map(({ input, costed }): SectionTable["rows"][number] => {
      const api = work.options.find((other) => other.input.id === input.api);
      const stretches = api ? sharesThatPay(api.costed, costed) : [];
      const last = stretches.at(-1);
      if (last && last.to === 1)
        quantities[`${id}.${input.id}_pays_from`] = {
          value: last.from,
          unit: "share",
          label: `${input.label}: the local share from which it is cheaper on whole boxes`,
          basis: "modelled",
          source: "search over every share, whole boxes and people included",
        };
      return {
        cells: [
          input.label,
          { quantity: `${input.id}.gpus` },
          { quantity: `${input.id}.utilization` },
          { quantity: `${input.id}.full_router_saving` },
          { quantity: `${input.id}.saving_share_before_people` },
          { quantity: `${input.id}.saving` },
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

function payingWords(stretches: readonly { from: number; to: number }[]): string {
  if (stretches.length === 0) return "at no local share";
  const words = stretches.map(({ from, to }) => {
    if (from === 0) return to === 1 ? "at any local share" : `up to ${percent(to)}`;
    return to === 1 ? `from ${percent(from)}` : `from ${percent(from)} to ${percent(to)}`;
  });
  return words.join("; ");
}
