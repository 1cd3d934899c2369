import { dollarsInProse, figure } from "../../figures/figure.js";
import { listed } from "../stretches.js";
import type { Facts } from "./facts.js";

const WAYS = ["on-demand", "reserved", "spot", "owned"] as const;

/** The ways of paying for GPUs or units that anything here was priced in, each with its money; undefined for none. */
export function waysToPay({ inputs, quantities }: Facts): string | undefined {
  const priced = inputs.givens.flatMap(({ prices, procurement, value, unit }) =>
    prices && prices !== "tokens" && procurement && typeof value === "number"
      ? [{ way: procurement, value, unit }]
      : [],
  );
  const hours = WAYS.flatMap((way) => {
    const of = priced.filter((each) => each.way === way).sort((a, b) => a.value - b.value);
    const [least, most] = [of[0], of.at(-1)];
    if (!least || !most) return [];
    const to = least.value === most.value ? "" : `${figure(least.value, least.unit.replace(/\/.*/, ""))} to `;
    return [{ way: way as string, words: `${way} at ${to}${figure(most.value, most.unit)}` }];
  });
  const studied = inputs.studies.flatMap((study) =>
    study.kind === "procurement"
      ? study.ways.flatMap(({ id, as }) => {
          const month = quantities[`${study.id}.${id}.gpu_month_cost`]?.value;
          return typeof month === "number" && !hours.some(({ way }) => way === as)
            ? [{ way: as as string, words: `${as} at ${dollarsInProse(month)} a GPU a month` }]
            : [];
        })
      : [],
  );
  const found = [...hours, ...studied];
  if (found.length === 0) return undefined;
  const left = WAYS.filter((way) => !found.some((each) => each.way === way));
  return `Priced: ${listed(found.map(({ words }) => words))}.${left.length > 0 ? ` Not looked at: ${listed(left)}.` : ""}`;
}
