import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FEEDS } from "../../../src/prices/feeds/feeds.js";
import type { FeedName } from "../../../src/prices/feeds/looks-like.js";
import type { About, Offer, ReadFeed, TokenOffer } from "../../../src/prices/feeds/offer.js";
import { InputError } from "../../../src/problem/problem.js";
import { ROOT } from "../../support/scenarios.js";

const SHARED = "shared/data";
const folder = ["..", "../.."].map((up) => join(ROOT, up, SHARED)).find((path) => existsSync(join(path, "api-prices")));
if (folder === undefined) console.warn(`${SHARED} is not beside the project: whole feeds are not read`);

/** True where the whole feeds are there. Tests that need them are skipped elsewhere, and the log says so. */
export const HAS_FEEDS = folder !== undefined;

export const WHOLE = {
  litellm2025: "api-prices/model_prices_and_context_window.2025-02-08.json",
  litellmJanuary: "api-prices/model_prices_and_context_window.2026-01-02.json",
  litellmAugust: "api-prices/model_prices_and_context_window.2026-08-01.json",
  genai: "api-prices/data.v2.2026-08-21.json",
  openrouter: "api-prices/openrouter_models.2026-08-01.json",
  modelsDev: "api-prices/models-dev.19providers.2026-07-02.json",
  nebius: "gpu-prices/skypilot_catalog_v8_nebius_vms.excerpt.csv",
  offers: "gpu-prices/offerings.tardellirs.2026-05-24.json",
  p5: "gpu-prices/aws_p5.48xlarge_daily.amorton45.csv",
  gcp: "gpu-prices/gcp_gpu_vms.cyclenerd.csv",
  trackerFebruary: "gpu-prices/observations.cherielilili.2026-02-11.csv",
  trackerJuly: "gpu-prices/observations.cherielilili.2026-07-20.csv",
  index: "gpu-prices/observations.ewyluda.2026-09-29.excerpt.csv",
} as const;

/** Reads a text as a feed. */
export function read(name: FeedName, text: string, about: Partial<About> = {}): ReadFeed {
  return FEEDS[name].reader(text, { file: "feed", dated: "2026-08-01", ...about });
}

const whole = new Map<string, ReadFeed>();

/** Reads a whole feed, once for all tests of a file. */
export function readWhole(name: FeedName, file: string, about: Partial<About> = {}): ReadFeed {
  const key = JSON.stringify([name, file, about]);
  const found = whole.get(key) ?? read(name, readFileSync(join(folder ?? "", file), "utf8"), { file, ...about });
  whole.set(key, found);
  return found;
}

export function textOf(file: string): string {
  return readFileSync(join(folder ?? "", file), "utf8");
}

/** `line:column message` of everything that a text is refused for. */
export function refusals(name: FeedName, text: string, about: Partial<About> = {}): string[] {
  try {
    read(name, text, about);
  } catch (error) {
    if (error instanceof InputError)
      return error.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
    throw error;
  }
  return [];
}

/** The hints beside them. */
export function hints(name: FeedName, text: string, about: Partial<About> = {}): (string | undefined)[] {
  try {
    read(name, text, about);
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(({ hint }) => hint);
    throw error;
  }
  return [];
}

export function offersOf({ offers }: ReadFeed, key: string): Offer[] {
  return offers.filter((offer) => offer.key === key);
}

/** Input, cached and output in USD per million tokens; `none` where the feed has no such key. */
export function tokensOf(feed: ReadFeed, key: string): (number | null)[] | "none" {
  const [offer] = offersOf(feed, key);
  if (offer === undefined) return "none";
  const { fresh, cached, output } = tokenOffer(offer).tokens;
  return [fresh, cached, output];
}

export function tokenOffer({ key, amount }: Offer): TokenOffer {
  if (amount.kind !== "tokens") throw new Error(`${key} is no price of tokens`);
  return amount;
}

/** How often each reason was given. */
export function reasons({ skipped }: ReadFeed): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { why } of skipped) found[why] = (found[why] ?? 0) + 1;
  return found;
}

/** Every figure of a feed. */
export function figures({ offers }: ReadFeed): number[] {
  return offers.flatMap(({ amount }) =>
    amount.kind === "gpu"
      ? [amount.gpuHour, amount.gpus, amount.instanceHour ?? 0]
      : [amount.tokens, amount.batch, ...(amount.tiers ?? []), ...(amount.hours ?? [])].flatMap((each) =>
          each === undefined ? [] : [each.fresh, each.cached ?? 0, each.output],
        ),
  );
}
