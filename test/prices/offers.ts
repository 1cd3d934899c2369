import type { ChosenRow } from "../../src/prices/choose.js";
import type { Entry } from "../../src/prices/entry.js";
import type { GpuOffer, Offer, TokenOffer } from "../../src/prices/feeds/offer.js";
import { readSheets } from "../../src/prices/sheet.js";
import { Problems } from "../../src/problem/problem.js";

/** A row of a feed that prices tokens; what a test is about is given, the rest is unremarkable. */
export function tokenOffer(
  [fresh, cached, output]: readonly [number, number | null, number],
  more: Partial<Omit<Offer, "amount">> & Partial<Omit<TokenOffer, "kind" | "tokens">> = {},
): Offer {
  const { batch, tiers, hours, isFree = false, ...rest } = more;
  const amount: TokenOffer = { kind: "tokens", tokens: { fresh, cached, output }, batch, tiers, hours, isFree };
  return { ...plain("lab/chat", "chat"), amount, ...rest };
}

/** A row of a feed that prices GPUs. */
export function gpuOffer(
  gpuHour: number,
  more: Partial<Omit<Offer, "amount">> & Partial<Omit<GpuOffer, "kind">> = {},
): Offer {
  const { gpu = "H100 SXM", gpus = 8, form, instance, instanceHour, ...rest } = more;
  const amount: GpuOffer = { kind: "gpu", gpuHour, gpu, gpus, form, instance, instanceHour };
  return { ...plain("cloud-h100", "h100"), amount, ...rest };
}

function plain(key: string, id: string): Omit<Offer, "amount"> {
  return { row: key, key, id, provider: "Lab", item: "Chat", class: "on-demand", from: null, to: null, checked: null };
}

export function choice(...offers: readonly Offer[]): ChosenRow[] {
  return offers.map((offer) => ({ id: offer.id, offer }));
}

/** The entries of a sheet, which must be sound. */
export function entriesOf(text: string, file = "prices/test.yaml"): readonly Entry[] {
  const problems = new Problems();
  const { entries } = readSheets([file], () => text, problems);
  problems.throwIfAny();
  return entries;
}

interface Held {
  readonly id?: string;
  readonly key?: string;
  readonly from?: string;
  readonly to?: string;
  readonly version?: string;
  readonly read?: string;
  readonly provider?: string;
  readonly class?: string;
}

/** An entry of a sheet as YAML; `amount` is one or more of its lines. */
export function entryYaml(amount: string, held: Held = {}): string {
  const { id = "chat", key = "lab/chat", from = "2026-01-02", to, version = "2026-01-02", provider = "Lab" } = held;
  return [
    `  - id: ${id}`,
    `    provider: ${provider}`,
    "    item: Chat",
    ...amount.split("\n").map((line) => `    ${line}`),
    `    class: ${held.class ?? "on-demand"}`,
    `    effective: { from: ${from}${to === undefined ? "" : `, to: ${to}`} }`,
    `    source: "A list of ${version}, ${key}"`,
    `    read: ${held.read ?? version}`,
    `    feed: { name: list, key: ${key}, version: ${version} }`,
    "",
  ].join("\n");
}

export function tokensYaml(fresh: number, cached: number, output: number): string {
  return `tokens: { fresh: $${fresh}/Mtok, cached: $${cached}/Mtok, output: $${output}/Mtok }`;
}
