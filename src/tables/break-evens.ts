import { change, figure } from "../figures/figure.js";
import { type BreakEven, type Crossing, UsualInput } from "../report/break-even.js";
import type { Report } from "../report/schema.js";
import { numberColumn } from "./number-column.js";
import { NONE, type Row, type Table } from "./table.js";

/** One table per input: every point where the cheaper of two options changes; the pairs that never change share a sentence. */
export function breakEvenTables(report: Report): Table[] {
  return inputsOf(report)
    .filter((all) => all.some(turns))
    .map((all) => breakEvenTable(report, all));
}

interface Unturned {
  readonly label: string;
  readonly why: string;
}

/** The inputs of which no value makes two options change places, each with what says why of the pair that decides. */
export function steadyInputs(report: Report): Unturned[] {
  return inputsOf(report)
    .filter((all) => !all.some((pair) => turns(pair) || pair.refused))
    .map((all) => ({ label: all[0]?.label ?? "", why: whyOfMain(report, all) }));
}

/** The inputs of which nobody knows that: no change of places was found, and for some pairs none could be looked for. */
export function unsearchedInputs(report: Report): Unturned[] {
  return inputsOf(report)
    .filter((all) => !all.some(turns) && all.some(({ refused }) => refused))
    .map((all) => ({ label: all[0]?.label ?? "", why: all.find(({ refused }) => refused)?.never ?? "" }));
}

function inputsOf({ break_evens }: Report): BreakEven[][] {
  const inputs = [...new Set(break_evens.map(({ input }) => input))];
  return inputs.map((input) => break_evens.filter((each) => each.input === input));
}

function turns({ crossings }: BreakEven): boolean {
  return crossings.length > 0;
}

/** Why the pair that decides is among those that never change places, where it is. */
function whyOfPair({ recommendation: { option, against }, options }: Report, never: readonly BreakEven[]): string {
  const main = never.find(({ between }) => between.every((id) => id === option || id === against));
  const name = (id: string) => options.find((each) => each.id === id)?.label ?? id;
  return main?.never ? ` ${main.between.map(name).join(" and ")}: ${main.never}` : "";
}

/** Why the two options that the decision lies between never change places; nothing where they do. */
function whyOfMain({ recommendation: { option, against } }: Report, all: readonly BreakEven[]): string {
  const main = all.find(({ between }) => between.every((id) => id === option || id === against)) ?? all[0];
  return main?.never ?? "";
}

function breakEvenTable(report: Report, all: readonly BreakEven[]): Table {
  const [first] = all;
  if (!first) throw new Error("a break-even table needs a break-even");
  const { input, label, unit } = first;
  const name = (id: string) => report.options.find((option) => option.id === id)?.label ?? id;
  // Of two that cost the same the first is taken, which is the API: it needs nothing to be run.
  const side = (id: string, [first]: readonly string[]) => (id === "equal" ? (first ?? id) : id);
  const crossed = all.flatMap((pair) => pair.crossings.map((crossing) => ({ ...pair, ...crossing })));
  const changing = crossed.filter(({ from, to, between }) => side(from, between) !== side(to, between));
  const found = changing.length > 0 ? changing : crossed;
  const after = ({ from, to, between }: Crossing & Pick<BreakEven, "between">) =>
    side(from, between) === side(to, between) ? "no difference" : name(side(to, between));
  const today = numberColumn([...found.flatMap(({ at, today }) => [at, today]), first.today], unit);
  const costs = numberColumn(
    found.map(({ cost }) => cost),
    "USD/month",
  );
  const isUsual = UsualInput.safeParse(input).success;
  // A step has a cost on either side of it; where lines merely meet, it is one figure.
  const steps = found.some(({ jump, proof }) => jump && proof !== undefined);
  const words = (value: number) => figure(value, unit.replace(/\/(replica|stream)$/, ""));
  const ranges = [...new Set(all.map(({ range: [low, high] }) => `${words(low)} to ${words(high)}`))];
  const rows: Row[] = found.map((crossing, row) => ({
    cells: [
      `${name(side(crossing.from, crossing.between))} \u2192 ${after(crossing)}`,
      today.texts[2 * row + 1] ?? NONE,
      today.texts[2 * row] ?? NONE,
      crossing.today === 0 ? NONE : change(crossing.at / crossing.today - 1),
      ...(steps ? bothSides(crossing, costs.texts[row] ?? NONE) : [costs.texts[row] ?? NONE]),
    ],
  }));
  return {
    id: `break-even-${input.replace(/[._]/g, "-")}`,
    caption: label,
    ...(!isUsual && { aside: `searched from ${ranges.join(", and from ")}` }),
    columns: [
      { head: "Cheaper below \u2192 cheaper above", align: "left" },
      { head: "Today", unit: today.unit, align: "right" },
      { head: "Changes at", unit: today.unit, align: "right" },
      { head: "From today", align: "right" },
      ...(steps
        ? ([
            { head: "Cheaper and dearer just below", unit: "$/month", align: "right" },
            { head: "Cheaper and dearer just above", unit: "$/month", align: "right" },
          ] as const)
        : ([{ head: "Cost there", unit: "$/month", align: "right" }] as const)),
    ],
    rows,
    notes: [
      ...crossed.flatMap((crossing) => equalNote(crossing, unit, name)),
      ...neverNote(report, all, ranges.join(", or from ")),
      ...furtherNote(report, all),
      ...new Set(all.flatMap(({ note }) => note ?? [])),
      ...jumpNote(found.some(({ jump }) => jump)),
    ],
  };
}

/** Where two options come to the same, and what that says. */
function equalNote(
  { from, to, at, between: [first, second] }: BreakEven & Crossing,
  unit: string,
  name: (id: string) => string,
): string[] {
  if (from !== "equal" && to !== "equal") return [];
  const where = `${from === "equal" ? "Below" : "Above"} ${figure(at, unit.replace(/\/(replica|stream)$/, ""), "short")}`;
  return [
    `${where} ${name(second)} costs what ${name(first)} does: choose ${name(first)}, which leaves nothing to run.`,
  ];
}

/** What the cheaper option costs on either side, and what the other one does; the same where the lines merely meet. */
function bothSides({ proof, jump }: Crossing, there: string): string[] {
  if (!jump) return [there, there];
  if (!proof) return [NONE, NONE];
  return [proof.below, proof.above].map(({ costs: [first, second] }) =>
    numberColumn([Math.min(first, second), Math.max(first, second)], "USD/month").texts.join(" against "),
  );
}

function neverNote(report: Report, all: readonly BreakEven[], ranges: string): string[] {
  const refused = all.filter(({ refused }) => refused);
  const never = all.filter((pair) => !turns(pair) && !pair.refused);
  const pairs = (count: number) => (count === 1 ? "one pair" : `${count} pairs`);
  const one = never.length === 1 ? never[0] : undefined;
  const name = (id: string) => report.options.find((option) => option.id === id)?.label ?? id;
  return [
    ...(one
      ? [
          `${one.between.map(name).join(" and ")} do not change places anywhere from ${ranges}. ${one.never ?? ""}`.trim(),
        ]
      : []),
    ...(never.length > 1
      ? [`The other ${pairs(never.length)} do not change places anywhere from ${ranges}.${whyOfPair(report, never)}`]
      : []),
    ...(refused.length > 0 ? [`Not worked out for ${pairs(refused.length)}: ${refused[0]?.never ?? ""}`] : []),
  ];
}

/** Where one fleet of ours gives way to another, which no pair of an API and a fleet tells. */
function furtherNote({ flips }: Report, all: readonly BreakEven[]): string[] {
  const { further, spans = [] } = flips.find(({ input }) => input === all[0]?.input) ?? {};
  const isPair = (...two: readonly (string | null | undefined)[]) =>
    all.some(({ between }) => between.every((id) => two.includes(id)));
  const gaps = spans.slice(1).map(({ cheapest }, place) => isPair(spans[place]?.cheapest, cheapest));
  return further !== undefined && gaps.includes(false) ? [`Of all options: ${further}`] : [];
}

function jumpNote(any: boolean): string[] {
  return any
    ? ["Whole replicas and boxes make the cost rise in steps, so that two lines may cross more than once."]
    : [];
}

/** What would flip the decision, one input at a time: today, the turning point, and who is cheaper then. */
export function flipTable(report: Report): Table {
  const name = (id: string | null) => report.options.find((option) => option.id === id)?.label ?? NONE;
  const reached = report.flips.filter(({ at }) => at !== null);
  const rows = reached.map(({ label, unit, today, at, change: by, to }) => {
    const { texts, unit: head } = numberColumn([today, at], unit);
    return {
      cells: [
        head === "" ? label : `${label}, ${head}`,
        texts[0] ?? NONE,
        texts[1] ?? NONE,
        by === null ? NONE : change(by),
        name(to),
      ],
    };
  });
  return {
    id: "flips",
    caption: "What would flip the decision, one input at a time",
    columns: [
      { head: "Input", align: "left" },
      { head: "Today", align: "right" },
      { head: "Flips at", align: "right" },
      { head: "Change", align: "right" },
      { head: "Then the cheapest", align: "left" },
    ],
    rows,
    notes: report.flips.flatMap(({ label, at, why_not, further }) =>
      at === null
        ? [`${label}: ${why_not ?? "does not flip it"}`]
        : further === undefined
          ? []
          : [`${label}: ${further}`],
    ),
  };
}
