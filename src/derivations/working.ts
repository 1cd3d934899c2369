import type { Report } from "../report/schema.js";
import { type Step, stepFor } from "./step.js";

/** A worked derivation: the steps that lead to one figure, in reading order. */
export interface Working {
  readonly title: string;
  readonly option: string | null;
  /** The part of a study that it stands in; null for the workings of the options. */
  readonly part: string | null;
  readonly steps: readonly Step[];
}

/** Steps stand under their working's heading, or in its place where it has none. */
export function stepLevel({ title }: Working): number {
  return title === "" ? 3 : 4;
}

export function partName(section: string, index: number): string {
  return `${section} ${index}`;
}

/** The report's worked derivations. Each quantity is worked out once: a later working reads the earlier result. */
export function workings(report: Report): Working[] {
  const shown = new Set<string>();
  const ofParts = report.sections.flatMap(({ id, parts }) =>
    parts.map(({ title, steps }, index) => ({ title: title ?? "", option: null, part: partName(id, index), steps })),
  );
  const ofOptions = report.workings.map((working) => ({ ...working, part: null }));
  return [...ofParts, ...ofOptions].flatMap(({ title, option, part, steps }) => {
    const fresh = steps.filter((id) => !shown.has(id));
    for (const id of fresh) shown.add(id);
    const worked = fresh.map((id) => stepFor(report, id)).filter((step) => step !== undefined);
    const label = report.options.find(({ id }) => id === option)?.label ?? null;
    return worked.length === 0
      ? []
      : [{ title, option: label, part, steps: worked.map((step) => withoutOption(step, label)) }];
  });
}

/** Under the option's own heading its inputs need not say again whose they are. */
function withoutOption(step: Step, option: string | null): Step {
  if (option === null) return step;
  const short = (label: string): string => {
    if (!label.startsWith(`${option}: `)) return label;
    const rest = label.slice(option.length + 2);
    return rest.slice(0, 1).toUpperCase() + rest.slice(1);
  };
  return {
    ...step,
    title: short(step.title),
    inputs: step.inputs.map((input) => ({ ...input, label: short(input.label) })),
  };
}
