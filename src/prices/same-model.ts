import type { Price } from "./schema.js";

const MODEL = "model ";

/** What a model is called, whoever sells it: `meta-llama/Llama-3.3-70B` and `Llama 3.3 70B` are one. */
export function modelKey({ item }: Pick<Price, "item">): string {
  return plain(item.replace(/^.*\//, ""));
}

/** Whether two entries are of one provider, however it is spelt. */
export function isSameProvider(one: Pick<Price, "provider">, other: Pick<Price, "provider">): boolean {
  const [a, b] = [plain(one.provider), plain(other.provider)];
  return a.startsWith(b) || b.startsWith(a);
}

/** What a build records of all entries of a model: no id of a price has a space. */
export function soldAs(price: Pick<Price, "item">): string {
  return `${MODEL}${modelKey(price)}`;
}

/** Whether it is recorded for all entries of a model, and not for those of an id. */
export function isOfModel(recorded: string): boolean {
  return recorded.startsWith(MODEL);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, "");
}
