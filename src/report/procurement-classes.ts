import type { Inputs } from "../scenario/inputs.js";

const WORDS = {
  "on-demand": "on demand",
  reserved: "reserved for a term",
  spot: "on spot, which the cloud may take back",
  owned: "bought",
} as const;

/** GPUs that are paid for in different ways differ by that as well: each is named, so that nobody takes it for more. */
export function procurementWarnings({ options, givens }: Inputs): string[] {
  const classes = options.flatMap(({ label, reads, form }): { label: string; as: keyof typeof WORDS }[] => {
    if (form.ownership?.ownsHardware) return [{ label, as: "owned" }];
    const price = givens.find(({ id }) => id === reads.gpu_price)?.procurement;
    return price ? [{ label, as: price }] : [];
  });
  if (new Set(classes.map(({ as }) => as)).size < 2) return [];
  const each = classes.map(({ label, as }) => `${label} ${WORDS[as]}`).join(", ");
  return [`The options pay for their GPUs in different ways (${each}): a part of their difference is that.`];
}
