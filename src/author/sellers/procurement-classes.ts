import { listed } from "../../figures/words.js";
import type { Inputs } from "../../scenario/inputs.js";

const WORDS = {
  "on-demand": "on demand",
  reserved: "reserved for a term",
  spot: "on spot, which the cloud may take back",
  owned: "bought",
} as const;

/** What a reader should know of how the GPUs are paid for. */
export function procurementWarnings(inputs: Inputs): string[] {
  return [...differentWays(inputs), ...unknownTerms(inputs)];
}

/** A reservation binds for a term; without it a memo cannot say what is promised in all. */
function unknownTerms({ options, givens }: Inputs): string[] {
  const labels = options.flatMap(({ label, reads }) => {
    const prices = [reads.gpu_price, reads.reserved_price];
    const isReserved = givens.some(({ id, procurement }) => prices.includes(id) && procurement === "reserved");
    return isReserved && reads.gpu_term === undefined ? [`\u201c${label}\u201d`] : [];
  });
  if (labels.length === 0) return [];
  const [pays, its] = labels.length === 1 ? ["pays a reserved price", "its"] : ["pay reserved prices", "their"];
  return [
    `${listed(labels)} ${pays}, and the price sheet does not say for how long: what ${its} GPUs promise in all is not known.`,
  ];
}

/** GPUs that are paid for in different ways differ by that as well: each is named, so that nobody takes it for more. */
function differentWays({ options, givens }: Inputs): string[] {
  const classes = options.flatMap(({ label, reads, form }): { label: string; as: keyof typeof WORDS }[] => {
    if (form.ownership?.ownsHardware) return [{ label, as: "owned" }];
    const price = givens.find(({ id }) => id === reads.gpu_price)?.procurement;
    return price ? [{ label, as: price }] : [];
  });
  if (new Set(classes.map(({ as }) => as)).size < 2) return [];
  const each = classes.map(({ label, as }) => `\u201c${label}\u201d ${WORDS[as]}`).join(", ");
  return [`The options pay for their GPUs in different ways (${each}): a part of their difference is that.`];
}
