import { isObject, type JsonRecord } from "../../reading/json-record.js";
import { isDay } from "../../reading/stated.js";
import { noteOf, tidy } from "./amounts.js";
import { formOf, gpuId, gpuName, gpuProvider } from "./ids.js";
import { JsonFeed, pageOf, type RowOutcome } from "./json-feed.js";
import type { FeedReader, Offer } from "./offer.js";

/** A list of offers, each in USD for an hour of one GPU, with the day on which somebody read it. */
export const readGpuOffers: FeedReader = (text, about) => {
  const feed = new JsonFeed(text, about, "gpu-offers");
  const rows: readonly unknown[] = Array.isArray(feed.value) ? feed.value : [];
  for (const [index, value] of rows.entries()) {
    const name = isObject(value) && typeof value.id === "string" ? value.id : `offer ${index + 1}`;
    feed.row(name, value, readOffer);
  }
  return feed.finish();
};

function readOffer(row: JsonRecord): RowOutcome {
  const [id, provider, model] = [wordOf(row, "id"), wordOf(row, "provider_id"), wordOf(row, "gpu_model")];
  const price = row.price("price_usd_hour");
  if (id === null || provider === null || model === null) return [];
  if (price === null) return "no price";
  const form = formOf(model, row.word("interconnect"));
  const ours = gpuProvider(provider);
  const gpu = gpuName(model, form);
  return [
    {
      row: id,
      key: id,
      id: gpuId(ours, id.startsWith(`${provider}-`) ? id.slice(provider.length + 1) : id),
      provider: ours,
      item: gpu,
      amount: { kind: "gpu", gpuHour: tidy(price), gpu, form, memoryGb: row.number("vram_gb") ?? undefined, gpus: 1 },
      class: classOf(row),
      from: null,
      to: null,
      checked: dayOf(row),
      page: pageOf(row, "source_url"),
      note: noteOf(tierNote(row), ...caveatsOf(row)),
    },
  ];
}

function wordOf(row: JsonRecord, key: string): string | null {
  const found = row.word(key);
  if (found === null) row.refuse([key], `an offer has no "${key}"`);
  return found;
}

function classOf(row: JsonRecord): Offer["class"] {
  const { is_spot } = row.object;
  if (typeof is_spot !== "boolean") row.refuse(["is_spot"], '"is_spot" must be true or false');
  return is_spot === true ? "spot" : row.word("tier") === "reserved" ? "reserved" : "on-demand";
}

/** A tier that is a class of its own is told by the class. */
function tierNote(row: JsonRecord): string | undefined {
  const tier = row.word("tier");
  return tier === null || ["on-demand", "spot", "reserved"].includes(tier) ? undefined : `tier ${tier}`;
}

function dayOf(row: JsonRecord): string | null {
  const day = row.word("collected_at")?.slice(0, 10) ?? null;
  if (day === null || isDay(day)) return day;
  row.refuse(["collected_at"], `"collected_at" must be a day, such as 2026-06-09, found "${day}"`);
  return null;
}

function caveatsOf({ object: { caveats } }: JsonRecord): string[] {
  const found: readonly unknown[] = Array.isArray(caveats) ? caveats : [];
  return found.filter((each) => typeof each === "string").map((each) => each.trim().replace(/\.$/, ""));
}
