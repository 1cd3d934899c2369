import type { Given, Inputs } from "../../scenario/inputs.js";

export const SIX_MONTHS = "six_months";
const YEARS = 0.5;

type Prices = "gpu_price" | "api_price";

/** How many times today's a price is in six months, by what the scenario states of its drift; undefined where it states nothing. */
export function drifted({ givens, studies, options }: Inputs): (given: Given, prices: Prices) => number | undefined {
  const value = (id: string) => givens.find((given) => given.id === id)?.value;
  const planned = (prices: Prices) => {
    const fall = value(`ownership.${prices}_fall`);
    return typeof fall === "number" ? -fall : undefined;
  };
  const [outlook] = studies.flatMap((study) => (study.kind === "outlook" ? [study] : []));
  const studied = (prices: Prices) => (outlook ? value(`${outlook.id}.${prices}_drift`) : undefined);
  // What a study says of the price of GPUs, it says of those that would be rented instead.
  const moved = options.find(({ id }) => id === (outlook?.instead ?? outlook?.commits));
  return ({ id }, prices) => {
    const isOfStudy = prices === "api_price" || Object.values(moved?.reads ?? {}).includes(id);
    const drift = planned(prices) ?? (isOfStudy ? studied(prices) : undefined);
    return typeof drift === "number" ? (1 + drift) ** YEARS : undefined;
  };
}
