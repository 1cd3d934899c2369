import type { Factor } from "../../economics/books/horizon.js";
import type { Moving } from "../../economics/month-by-month.js";
import type { Given, Inputs, OptionInput } from "../../scenario/inputs.js";

/** What moves in an option: the volume, the API's prices, and the prices of GPUs that are not promised or bought. */
export function moving({ reads }: OptionInput, { givens }: Inputs): Moving[] {
  const known = new Map(givens.map((given) => [given.id, given]));
  const prices = Object.entries(reads).flatMap(([name, id]): Moving[] => {
    const factor = factorOf(known.get(id), known.has("ownership.gpu_term"));
    return factor ? [{ name, factor }] : [];
  });
  return [{ name: "volume", factor: "volume_factor" }, ...prices];
}

function factorOf(given: Given | undefined, promiseEnds: boolean): Factor | undefined {
  if (given?.prices === "tokens") return "api_price_factor";
  if (given?.prices !== "GPUs" || given.procurement === "owned") return undefined;
  if (given.procurement !== "reserved") return "gpu_price_factor";
  return promiseEnds ? "reserved_price_factor" : undefined;
}
