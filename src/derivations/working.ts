import { uncapital } from "../figures/words.js";
import type { Report } from "../report/schema.js";
import { type Step, stepFor } from "./step.js";

/** A worked derivation: the steps that lead to one figure, in reading order. */
export interface Working {
  readonly title: string;
  readonly option: string | null;
  readonly steps: readonly Step[];
}

/** Steps stand under their working's heading. */
export const STEP_LEVEL = 4;

export function partName(section: string, index: number): string {
  return `${section} ${index}`;
}

/** The report's worked derivations. Each quantity is worked out once: a later working reads the earlier result. */
export function workings(report: Report): Working[] {
  const shown = new Set<string>();
  const ofParts = report.sections.flatMap(({ title: section, parts }) =>
    parts.map(({ title, steps }) => ({ title: `${named(section, title, report)}: worked out`, option: null, steps })),
  );
  return [...report.workings, ...ofParts].flatMap(({ title, option, steps }) => {
    const fresh = steps.filter((id) => !shown.has(id));
    for (const id of fresh) shown.add(id);
    const worked = fresh.map((id) => stepFor(report, id)).filter((step) => step !== undefined);
    const label = report.options.find(({ id }) => id === option)?.label ?? null;
    return worked.length === 0
      ? []
      : [{ title, option: label, steps: worked.map((step) => withoutOption(step, label)) }];
  });
}

/** A part by its own title, and by its section's too where another section has a part of that title with steps. */
function named(section: string, part: string | null, { sections }: Report): string {
  const isShared = sections.some(
    ({ title, parts }) => title !== section && parts.some((other) => other.title === part && other.steps.length > 0),
  );
  if (part === null) return section;
  return isShared ? `${section}, ${uncapital(part)}` : part;
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
