import type { OwnershipFigure, ProjectFigure } from "../../economics/figure-names.js";
import { figure } from "../../figures/figure.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { FigureTable, LinesChart, Section } from "../section.js";
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
  const rows = projects.map(({ option, figures, cannot }): FigureTable["rows"][number] => {
    const found = (name: ProjectFigure, otherwise: string | null) =>
      figures.has(name) ? { quantity: figures.id(name) } : otherwise;
    return {
      cells: [
        option.label,
        ...(apis.length > 1 ? [inputs.options.find(({ id: api }) => api === option.api)?.label ?? ""] : []),
        found("paid_at_start", null),
        found("running_saving", null),
        found("payback_months", "never"),
        found("paid_back_in", cannot === undefined ? "never" : null),
        found("net_present_value", null),
      ],
    };
  });
  const table: FigureTable = {
    id: "ownership-payback",
    caption: isFull ? "Whether it pays back what is paid at the start" : "What keeping it is worth",
    aside: "saving against the API, set-up apart",
    columns: [
      { head: "Option", kind: "text" },
      ...(apis.length > 1 ? [{ head: "Against", kind: "text" } as const] : []),
      { head: "Paid at the start", kind: "number", unit: "USD" },
      { head: "Saved a month today", kind: "number", unit: "USD/month" },
      { head: "Payback at today's prices", kind: "text" },
      { head: "Payback as prices move", kind: "text" },
      { head: "Net present value", kind: "number", unit: "USD" },
    ],
    rows,
    notes: projects.flatMap(reasons),
  };
  const rate = (name: OwnershipFigure) => figure(stack.single(name), "share", "short");
  const counts = inputs.ownership?.form.once.includes("exit") === true;
  const leaving =
    isFull && counts ? " Getting out again is paid in the last month, or when the last box is given back." : "";
  const text = [
    `Page one compares a month as it is today. Here ${horizon} months follow one another: the volume grows ${rate("volume_growth")} a year, API prices fall ${rate("api_price_fall")} and GPU prices ${rate("gpu_price_fall")}. On-demand and spot prices fall month by month; a reserved price stays until its term ends, and owned GPUs are paid for.`,
    `Money to come is worth ${rate("discount_rate")} less for each year of waiting. The net present value is everything saved, less everything paid, in money of today: below zero the project loses money.${leaving}`,
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

/** How the table was worked out, each after what it reads: where the start is still to be paid, and where it is. */
const PAID = ["setup_cost", "paid_at_start", ...SHARED] as const;
const AVOIDED = ["paid_at_start", "avoided_at_start", ...SHARED] as const;

/** What is nothing by definition says nothing. */
function reads(figures: Project["figures"], name: ProjectFigure): boolean {
  return Object.keys(figures.quantity(name)?.inputs ?? {}).length > 0;
}

function reasons({ option, figures, never, cannot, life }: Project): string[] {
  const payback = figures.quantity("payback_months");
  const told = [
    ...(never === undefined ? [] : [never]),
    ...(payback && life !== undefined && Number(inBase(payback)) > life
      ? ["The servers must be bought again before that; only the payback as prices move counts it."]
      : []),
    ...(cannot === undefined ? emptied(figures) : [cannot]),
    ...(never === undefined && cannot === undefined && !figures.has("paid_back_in")
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
      subtitle: `dollars saved against the API less dollars paid, added up over ${horizon} months, not discounted`,
      x: { label: "Months from the start", unit: "1" },
      y: { label: "Dollars so far", unit: "USD" },
      series,
      marks: [{ axis: "y", at: 0, label: "paid back" }],
    },
  ];
}
