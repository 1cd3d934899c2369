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

/** Whether an item is a model of that name, in whatever dress it is sold: "Llama 3.3 70B Instruct Turbo" is Llama 3.3 70B. */
export function isModel(item: string, name: string): boolean {
  const [sold, asked] = [item.replace(/^.*\//, ""), name].map((text) => text.toLowerCase().split(/[^a-z0-9.]+/));
  return asked?.every((word, place) => sold?.[place] === word) === true;
}

/** The name of a GPU in what is sold: "b200" of "NVIDIA B200 180 GB"; undefined where there is none. */
export function cardOf(item: string): string | undefined {
  return /\b[a-z]{1,2}\d{1,3}[a-z]?\b/.exec(item.toLowerCase())?.[0];
}

/** Whether both are one GPU, by name, form and memory, where each tells them. What is sold besides the GPU stands behind a comma: that is another thing. */
export function isSameCard(item: string, other: string): boolean {
  const [one = "", two = ""] = [item, other].map((each) => each.toLowerCase());
  const both = (pattern: RegExp) => [pattern.exec(one)?.[1], pattern.exec(two)?.[1]] as const;
  const [form, otherForm] = both(/\b(sxm|pcie|nvl)/);
  const [size, otherSize] = both(/\b(\d+) ?gb\b/);
  return (
    cardOf(one) !== undefined &&
    cardOf(one) === cardOf(two) &&
    (form === undefined || otherForm === undefined || form === otherForm) &&
    (size === undefined || otherSize === undefined || Math.abs(Number(size) / Number(otherSize) - 1) < SIZES)
  );
}

/** 180 and 192 GB are said of one GPU, 40 and 80 of two. */
const SIZES = 0.1;

/** What a build records of all entries of a model, or of a GPU: no id of a price has a space. */
export function soldAs({ item, gpu_hour }: Pick<Price, "item" | "gpu_hour">): string {
  return `${MODEL}${gpu_hour ? (cardOf(item) ?? modelKey({ item })) : modelKey({ item })}`;
}

/** Whether it is recorded for all entries of a model, and not for those of an id. */
export function isOfModel(recorded: string): boolean {
  return recorded.startsWith(MODEL);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, "");
}
