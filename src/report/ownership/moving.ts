import type { Moving } from "../../economics/month-by-month.js";
import type { Inputs, OptionInput } from "../../scenario/inputs.js";

const API_PRICES = ["api_price", "fresh_price", "cached_price", "output_price"];

/** What moves in an option: the volume, the API's prices, and the prices of GPUs that are not promised or bought. */
export function moving({ reads }: OptionInput, { givens }: Inputs): Moving[] {
  const given = (id: string) => givens.find((each) => each.id === id);
  const value = given("ownership.gpu_term")?.value;
  const term = typeof value === "number" ? value : Number.POSITIVE_INFINITY;
  const terms = { "on-demand": 1, spot: 1, reserved: term, owned: Number.POSITIVE_INFINITY };
  const gpus = Object.entries(reads).flatMap(([name, id]): Moving[] => {
    const { procurement, unit } = given(id) ?? {};
    return procurement && unit === "USD/GPU/h" ? [{ name, as: "gpu", term: terms[procurement] }] : [];
  });
  const prices = API_PRICES.filter((name) => reads[name] !== undefined && given(reads[name]) !== undefined);
  return [
    { name: "volume", as: "volume", term: 1 },
    ...prices.map((name): Moving => ({ name, as: "api", term: 1 })),
    ...gpus,
  ];
}
