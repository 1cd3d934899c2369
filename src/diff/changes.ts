import { change, figure } from "../figures/figure.js";
import type { Report, ReportOption, ReportQuantity } from "../report/schema.js";

/** What a reader of the old memo must know about the new one, a line each: decision, money, and the inputs behind it. */
export function describeChanges(before: Report, after: Report): string[] {
  return [...decision(before, after), ...money(before, after), ...inputs(before, after)];
}

function decision(before: Report, after: Report): string[] {
  const [was, is] = [before.recommendation, after.recommendation];
  if (was.option !== is.option) {
    return [`the decision flips: ${label(before, was.option)} -> ${label(after, is.option)}`];
  }
  if (was.difference === is.difference || is.difference === null) return [];
  const saving = `${monthly(was.difference ?? 0)} -> ${monthly(is.difference)}`;
  return [`the decision stays: ${label(after, is.option)}; its advantage ${saving}`];
}

function money(before: Report, after: Report): string[] {
  return after.options.flatMap((option) => {
    const old = before.options.find(({ id }) => id === option.id);
    if (old === undefined) return [`new option: ${option.label}, ${monthly(option.monthly_cost)}`];
    return old.monthly_cost === option.monthly_cost ? [] : [costChange(old, option)];
  });
}

function costChange(old: ReportOption, option: ReportOption): string {
  const relative = option.monthly_cost / old.monthly_cost - 1;
  const by = Number.isFinite(relative) ? ` (${change(relative)})` : "";
  return `${option.label}: ${monthly(old.monthly_cost)} -> ${monthly(option.monthly_cost)}${by}`;
}

/** Given figures only: what is worked out from them has changed for no other reason. */
function inputs(before: Report, after: Report): string[] {
  return after.assumptions.flatMap((id) => {
    const [old, quantity] = [before.quantities[id], after.quantities[id]];
    if (quantity === undefined) return [];
    if (old === undefined) return [`new input: ${quantity.label}, ${shown(quantity)}`];
    const [was, is] = [shown(old), shown(quantity)];
    return was === is ? [] : [`${quantity.label}: ${was} -> ${is}`];
  });
}

function shown({ value, unit }: ReportQuantity): string {
  return typeof value === "number" ? figure(value, unit, "exact") : `a series of ${value.length}`;
}

function monthly(cost: number): string {
  return figure(cost, "USD/month");
}

function label(report: Report, option: string | null): string {
  return report.options.find(({ id }) => id === option)?.label ?? "no option";
}
