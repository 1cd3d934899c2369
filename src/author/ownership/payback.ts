import type { OwnershipFigure, ProjectFigure } from "../../economics/figure-names.js";
import { figure } from "../../figures/figure.js";
import type { LinesChart, Section, SectionTable } from "../../report/section.js";
import type { Inputs } from "../../scenario/inputs.js";
import { ownership, type Quantities } from "../whose.js";
import { inBase } from "../written.js";
import type { Project } from "./project.js";

const SHARED = ["running_saving", "payback_months", "saving_in_month", "net_present_value"] as const;

/** Whether what is paid at the start comes back, and what the whole is worth today. */
export function projectPart(
  projects: readonly Project[],
  inputs: Inputs,
  quantities: Quantities,
): Section["parts"][number] {
  const isFull = inputs.ownership?.form.lens === "full";
  const stack = ownership(quantities);
  const horizon = stack.single("horizon");
  const apis = inputs.options.filter(({ form }) => form.buysAll);
  const columns = isFull ? TO_BE_PAID : PAID_ALREADY;
  const table: SectionTable = {
    id: "ownership-payback",
    caption: isFull ? "Whether it pays back what is paid at the start" : "What keeping it is worth",
    aside: isFull ? "saving against the API, set-up apart" : "saving against the API's bill, leaving apart",
    columns: [
      { head: "Option", kind: "text" },
      ...(apis.length > 1 ? [{ head: "Against", kind: "text" } as const] : []),
      ...columns.map(({ head, unit }) =>
        unit ? { head, kind: "number" as const, unit } : { head, kind: "text" as const },
      ),
    ],
    rows: projects.map(({ option, figures, cannot }) => ({
      cells: [
        option.label,
        ...(apis.length > 1 ? [inputs.options.find(({ id: api }) => api === option.api)?.label ?? ""] : []),
        ...columns.map(({ of, otherwise }) =>
          figures.has(of)
            ? { quantity: figures.id(of) }
            : otherwise === "never" && (of === "payback_months" || cannot === undefined)
              ? "never"
              : null,
        ),
      ],
    })),
    notes: projects.flatMap((project) => reasons(project, isFull)),
  };
  const rate = (name: OwnershipFigure) => figure(stack.single(name), "share", "short");
  const counts = inputs.ownership?.form.once.includes("exit") === true;
  const leaving =
    isFull && counts ? " Getting out again is paid in the last month, or when the last box is given back." : "";
  const undiscounted = inputs.studies.some(({ kind }) => kind === "outlook")
    ? " What being bound costs is another sum: it is held against the cheapest without a term, over draws of prices to come, and like the chart below it is not discounted."
    : "";
  const text = [
    `Page one compares a month as it is today. Here ${horizon} months follow one another: the volume grows ${rate("volume_growth")} a year, API prices fall ${rate("api_price_fall")} and GPU prices ${rate("gpu_price_fall")}. On-demand and spot prices fall month by month; a reserved price stays until its term ends, and owned GPUs are paid for.`,
    `Money to come is worth ${rate("discount_rate")} less for each year of waiting. The net present value is everything saved, less everything paid, in money of today: below zero the project loses money.${leaving}${undiscounted}`,
  ].join(" ");
  const charts = cumulative(projects, horizon);
  const steps = projects.flatMap(({ figures }) =>
    (isFull ? PAID : AVOIDED).filter((name) => reads(figures, name)).map((name) => figures.id(name)),
  );
  return {
    title: isFull ? "Payback and present value" : "Present value of keeping it",
    text,
    tables: [table],
    charts,
    steps,
  };
}

interface ProjectColumn {
  readonly head: string;
  readonly of: ProjectFigure;
  /** Absent for words. */
  readonly unit?: string;
  readonly otherwise?: "never";
}

const WORTH: ProjectColumn = { head: "Net present value", of: "net_present_value", unit: "USD" };
const TODAY: ProjectColumn = { head: "Saved a month today", of: "running_saving", unit: "USD/month" };
const TO_BE_PAID: readonly ProjectColumn[] = [
  { head: "Paid at the start", of: "paid_at_start", unit: "USD" },
  TODAY,
  { head: "Payback at today's prices", of: "payback_months", otherwise: "never" },
  { head: "Payback as prices move", of: "paid_back_in", otherwise: "never" },
  WORTH,
];
/** Where nothing is left to pay, nothing is paid back: what staying is worth is what it saves, and the leaving that it avoids. */
const PAID_ALREADY: readonly ProjectColumn[] = [
  { head: "Paid at the start, less the leaving that staying avoids", of: "avoided_at_start", unit: "USD" },
  TODAY,
  WORTH,
];

/** How the table was worked out, each after what it reads: where the start is still to be paid, and where it is. */
const PAID = ["setup_cost", "paid_at_start", ...SHARED] as const;
const AVOIDED = ["paid_at_start", "avoided_at_start", ...SHARED] as const;

/** What is nothing by definition says nothing. */
function reads(figures: Project["figures"], name: ProjectFigure): boolean {
  return Object.keys(figures.quantity(name)?.inputs ?? {}).length > 0;
}

function reasons({ option, figures, never, maybeNever, cannot, life }: Project, isFull: boolean): string[] {
  const payback = figures.quantity("payback_months");
  const told = [
    ...(isFull && never !== undefined ? [never] : []),
    ...(isFull && maybeNever
      ? ["Where costs lie at the ends of their ranges, running it saves nothing, and nothing is paid back."]
      : []),
    ...(!isFull && never !== undefined && (figures.number("avoided_at_start") ?? 0) < 0
      ? ["It saves nothing on the API's bill: what it is worth is the leaving that staying avoids."]
      : []),
    ...(payback && life !== undefined && Number(inBase(payback)) > life
      ? ["The servers must be bought again before that; only the payback as prices move counts it."]
      : []),
    ...(cannot === undefined ? emptied(figures) : [cannot]),
    ...(isFull && never === undefined && cannot === undefined && !figures.has("paid_back_in")
      ? [`It is not paid back within the ${figures.series("saved_so_far").length} months looked at.`]
      : []),
  ];
  return told.map((words) => `${option.label}: ${words}`);
}

/** Prices that fall may leave a fleet behind that no box of is worth its cost. */
function emptied(figures: Project["figures"]): string[] {
  const [empty, kept] = [figures.single("empty_months"), figures.single("kept_months")];
  if (empty === 0) return [];
  return [
    kept === figures.series("saved_so_far").length
      ? `In ${figure(empty, "1")} of the months no box pays, and everything is bought from the API.`
      : `From month ${kept + 1} on no box pays, and everything is bought from the API.`,
  ];
}

/** What has come back so far, at the end of each month; where it crosses zero for good, the start is paid back. */
function cumulative(projects: readonly Project[], horizon: number): LinesChart[] {
  const series = projects.flatMap(({ option, figures, cannot }) => {
    if (cannot !== undefined) return [];
    const paidBack = figures.number("paid_back_in");
    const points = [-figures.single("avoided_at_start"), ...figures.series("saved_so_far")].map((y, x) => ({
      x,
      y,
      ...(x === paidBack && x > 0 ? { label: `paid back in month ${x}` } : {}),
    }));
    return [{ label: option.label, points }];
  });
  if (series.length === 0) return [];
  return [
    {
      kind: "lines",
      id: "ownership-cumulative",
      title: "What has come back so far",
      subtitle: `dollars saved against the API less dollars paid, added up over ${horizon} months, not discounted as the present value is`,
      x: { label: "Months from the start", unit: "1" },
      y: { label: "Dollars so far", unit: "USD" },
      series,
      marks: [{ axis: "y", at: 0, label: "paid back" }],
    },
  ];
}
