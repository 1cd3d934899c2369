import { figure } from "../../figures/figure.js";
import { listed } from "../../figures/words.js";
import type { Facts } from "./facts.js";

const WAYS = ["on-demand", "reserved", "spot", "owned"] as const;

/** What an hour of a GPU costs by a way of paying, as a study calls it. */
const HOURS = ["gpu_price", "spot_effective_price", "owned_price"] as const;

interface Studied {
  readonly way: string;
  readonly label: string;
  readonly id: string;
}

function studied({ inputs, quantities }: Pick<Facts, "inputs" | "quantities">): Studied[] {
  return inputs.studies.flatMap((study) =>
    study.kind === "procurement"
      ? study.ways.flatMap(({ id, as, label }) => {
          const figureId = HOURS.map((name) => `${study.id}.${id}.${name}`).find((each) => each in quantities);
          return figureId === undefined ? [] : [{ way: as, label: label.toLowerCase(), id: figureId }];
        })
      : [],
  );
}

/** What the ways of paying cost an hour, where a study sets them side by side. */
export const pricesByWay = (facts: Facts): string[] => studied(facts).map(({ id }) => id);

/** The ways of paying for GPUs or units that anything here was priced in, each by the hour; undefined for none. */
export function waysToPay({ inputs, quantities }: Facts): string | undefined {
  const priced = inputs.givens.flatMap(({ prices, procurement, value, unit }) =>
    prices && prices !== "tokens" && procurement && typeof value === "number"
      ? [{ way: procurement, value, unit }]
      : [],
  );
  const counted = WAYS.flatMap((way) => {
    const of = priced.filter((each) => each.way === way).sort((a, b) => a.value - b.value);
    const [least, most] = [of[0], of.at(-1)];
    if (!least || !most) return [];
    const to = least.value === most.value ? "" : `${figure(least.value, least.unit.replace(/\/.*/, ""))} to `;
    return [{ way: way as string, words: `${to}${figure(most.value, most.unit)} (${way})` }];
  });
  const beside = studied({ inputs, quantities }).map(({ way, label, id }) => {
    const { value, unit } = quantities[id] ?? {};
    return {
      way: way as string,
      words: `${label.replace(", ", " for ")} at ${figure(Number(value), unit ?? "USD/GPU/h")}`,
    };
  });
  const found = [...counted, ...beside];
  if (found.length === 0) return undefined;
  const left = WAYS.filter((way) => !found.some((each) => each.way === way));
  const said = [
    counted.length > 0 ? `The fleets of this memo pay ${listed(counted.map(({ words }) => words))}.` : "",
    beside.length > 0 ? `Lists have one GPU, side by side: ${listed(beside.map(({ words }) => words))}.` : "",
    left.length > 0
      ? `Not looked at: ${listed(left)}. A price of each, in a sheet and in a study of procurement, would tell.`
      : "",
  ];
  return said.filter((words) => words !== "").join(" ");
}
