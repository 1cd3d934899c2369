import type { Setup } from "./prediction.js";

/** What has a pace of its own: a pass, what prompts add to it, and the wait before a prompt is read. */
export const paceKinds = ["pass", "prompt", "first"] as const;
export type PaceKind = (typeof paceKinds)[number];

/**
 * What groups of setups were found to take beside the fitted model. A group is named from the widest to the narrowest, and
 * the factors of all that a setup belongs to are multiplied.
 */
export type Paces = Readonly<Record<PaceKind, Readonly<Record<string, number>>>>;

/** The groups that a setup belongs to: kernels differ by maker, by engine and format on one GPU, and by model. */
export function groupsOf({ model, gpu }: Setup, engine: string | null, format: string): readonly string[] {
  const kind = model.experts === null ? "dense" : "experts";
  const runs = engine ?? "other";
  return [
    gpu.family,
    `${gpu.family} ${runs} ${kind}`,
    `${gpu.id} ${runs} ${format} ${kind}`,
    `${gpu.id} ${kind}`,
    `${model.parameters.total}`,
  ];
}

export function paceOf(factors: Readonly<Record<string, number>> | undefined, groups: readonly string[]): number {
  if (factors === undefined) return 1;
  let all = 1;
  for (const group of groups) all *= factors[group] ?? 1;
  return all;
}
