import type { Price } from "../prices/schema.js";
import type { Nameable } from "../reading/stated.js";
import { readShelf } from "./prices/price-shelf.js";
import { toolCatalog, toolTokens } from "./tool-data.js";
import type { Effects } from "./world/effects.js";

/** Names that an editor can offer: of the catalogs, and of the prices beside the scenarios that are here. */
export function knownNames(effects: Effects): Readonly<Record<Nameable, readonly string[]>> {
  const catalog = toolCatalog(effects);
  const { tokenizers, kinds } = toolTokens(effects);
  const model = catalog.models.flatMap(({ names }) => names);
  const gpu = catalog.gpus.map((listed) => listed.gpu.label);
  const prices = pricesHere(effects);
  const idsWith = (...keys: (keyof Price)[]) => [
    ...new Set(prices.filter((price) => keys.some((key) => price[key] !== undefined)).map(({ id }) => id)),
  ];
  return {
    ...{ model, gpu, item: [...gpu, ...model], tokenizer: tokenizers.map(({ id }) => id), content: kinds },
    gpu_price: idsWith("gpu_hour"),
    token_price: idsWith("tokens", "blended"),
    unit_price: idsWith("unit_hour", "unit_month"),
  };
}

/** None where a sheet cannot be read: `build` tells what is wrong in it. */
function pricesHere(effects: Effects): Price[] {
  try {
    return readShelf(undefined, [], effects).entries.map(({ price }) => price);
  } catch {
    return [];
  }
}
