import { figure } from "../../figures/figure.js";
import type { LinesChart, Section, SectionTable } from "../section.js";
import type { Course } from "./course.js";
import { figureOf } from "./figure-of.js";
import type { Both, Project } from "./project.js";

/** Whether what is paid at the start comes back, and what the whole is worth today. */
export function projectPart(
  projects: readonly Project[],
  { inputs, work }: Both,
  horizon: number,
): Section["parts"][number] {
  const isFull = inputs.ownership?.form.lens === "full";
  const apis = inputs.options.filter(({ form }) => form.kind === "api");
  const rows = projects.map(({ option, id, payback, course, saving }): SectionTable["rows"][number] => ({
    cells: [
      option.label,
      ...(apis.length > 1 ? [inputs.options.find(({ id: api }) => api === option.api)?.label ?? ""] : []),
      { quantity: `${id}.paid_at_start` },
      saving,
      "at" in payback ? `${figure(payback.at, "1", "short")} months` : "never",
      "cannot" in course ? null : "at" in course.paidBack ? `month ${course.paidBack.at}` : "never",
      "cannot" in course ? null : { quantity: `${id}.net_present_value` },
    ],
  }));
  const table: SectionTable = {
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
  const rate = (name: string) => figure(figureOf(work, `ownership.${name}`), "share", "short");
  const counts = inputs.ownership?.form.once.includes("exit") === true;
  const leaving =
    isFull && counts ? " Getting out again is paid in the last month, or when the last box is given back." : "";
  const text = [
    `Page one compares a month as it is today. Here ${horizon} months follow one another: the volume grows ${rate("volume_growth")} a year, API prices fall ${rate("api_price_fall")} and GPU prices ${rate("gpu_price_fall")}. On-demand and spot prices fall month by month; a reserved price stays until its term ends, and owned GPUs are paid for.`,
    `Money to come is worth ${rate("discount_rate")} less for each year of waiting. The net present value is everything saved, less everything paid, in money of today: below zero the project loses money.${leaving}`,
  ].join(" ");
  const charts = cumulative(projects, horizon);
  const steps = projects.flatMap(({ id }) =>
    ["paid_at_start", "running_saving", "payback_months", "net_present_value"]
      .map((name) => `${id}.${name}`)
      .filter((each) => work.quantities[each]?.formula !== undefined),
  );
  return {
    title: isFull ? "Payback and present value" : "Present value of keeping it",
    text,
    tables: [table],
    charts,
    steps,
  };
}

function reasons({ option, payback, course, life }: Project): string[] {
  const told = (words: string) => `${option.label}: ${words}`;
  return [
    ...("never" in payback ? [told(payback.never)] : []),
    ...("at" in payback && life !== undefined && payback.at > life
      ? [told("The servers must be bought again before that; only the payback as prices move counts it.")]
      : []),
    ...("cannot" in course ? [told(course.cannot)] : emptied(course).map(told)),
    ...("at" in payback && "paidBack" in course && "never" in course.paidBack ? [told(course.paidBack.never)] : []),
  ];
}

/** Prices that fall may leave a fleet behind that no box of is worth its cost. */
function emptied({ emptyMonths, leftFrom }: Exclude<Course, { cannot: string }>): string[] {
  if (emptyMonths === 0) return [];
  return [
    leftFrom === undefined
      ? `In ${figure(emptyMonths, "1")} of the months no box pays, and everything is bought from the API.`
      : `From month ${leftFrom} on no box pays, and everything is bought from the API.`,
  ];
}

/** What has come back so far, at the end of each month; where it crosses zero for good, the start is paid back. */
function cumulative(projects: readonly Project[], horizon: number): LinesChart[] {
  const series = projects.flatMap(({ option, course }) => {
    if ("cannot" in course) return [];
    const { saving, cumulative: sums } = course.value;
    const start = (sums[0] ?? 0) - (saving[0] ?? 0);
    const paidBack = "at" in course.paidBack ? course.paidBack.at : undefined;
    const points = [start, ...sums].map((y, x) => ({
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
