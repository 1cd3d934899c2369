import { isObject, type JsonRecord } from "../../reading/json-record.js";
import { tidy } from "./amounts.js";
import { formOf, gpuId, gpuName } from "./ids.js";
import { JsonFeed } from "./json-feed.js";
import type { FeedReader, Offer } from "./offer.js";

/** GB of memory, of which Vast counts so many MB. */
const MB_PER_GB = 1024;

/** What hosts ask for so many GPUs of one kind: their offers come and go, and the cheapest of them is what one pays. */
interface HostPrice {
  readonly gpu: string;
  readonly form: ReturnType<typeof formOf>;
  readonly gpus: number;
  readonly memoryGb: number | undefined;
  readonly prices: number[];
  readonly bids: number[];
}

/** Offers on Vast, as its search answers (`/api/v0/bundles`, `vastai search offers --raw`): USD an hour for all GPUs of one. */
export const readVast: FeedReader = (text, about) => {
  const feed = new JsonFeed(text, about, "vast");
  const found = new Map<string, HostPrice>();
  for (const [index, offer] of offersOf(feed.value).entries()) {
    const name = isObject(offer) && offer.id !== undefined ? `offer ${String(offer.id)}` : `offer ${index + 1}`;
    feed.row(name, offer, (record) => read(record, found) ?? []);
  }
  for (const asked of found.values()) feed.row(asked.gpu, {}, () => offersFor(asked));
  return feed.finish();
};

/** The list, with what the API wraps it in or without; empty for anything else. */
function offersOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isObject(value) && Array.isArray(value.offers) ? value.offers : [];
}

/** Puts an offer beside those of its kind; why it gives no price, where it does not. */
function read(offer: JsonRecord, found: Map<string, HostPrice>): string | undefined {
  if (offer.object.rentable === false || offer.object.rented === true) return "not for rent";
  const name = offer.word("gpu_name");
  const gpus = offer.count("num_gpus");
  const hour = offer.neededPrice("dph_total");
  if (name === null) offer.refuse(["gpu_name"], 'an offer has no "gpu_name"');
  if (gpus === null && !offer.has("num_gpus")) offer.refuse([], '"num_gpus" is missing');
  if (name === null || gpus === null || hour === null) return undefined;
  const spelled = name.replaceAll("_", " ");
  const key = `${spelled}/${gpus}`;
  const form = formOf(spelled);
  const ram = offer.number("gpu_ram");
  const memoryGb = ram === null ? undefined : Math.round(ram / MB_PER_GB);
  const asked = found.get(key) ?? { gpu: gpuName(spelled, form), form, gpus, memoryGb, prices: [], bids: [] };
  found.set(key, asked);
  const bid = offer.price("min_bid");
  // A search for interruptible offers gives the least bid as their price: nobody keeps the GPU for it.
  if (offer.object.is_bid !== true) asked.prices.push(hour);
  // 0 stands where a host takes no bids.
  if (bid !== null && bid > 0) asked.bids.push(bid);
  return undefined;
}

function offersFor({ gpu, form, gpus, memoryGb, prices, bids }: HostPrice): Offer[] {
  const kinds = [
    { part: undefined, class: "on-demand", hours: prices, of: "offer", disk: "its disk included" },
    { part: "spot", class: "spot", hours: bids, of: "least bid", disk: "its disk not counted" },
  ] as const;
  return kinds.flatMap(({ part, class: kind, hours, of, disk }): Offer[] => {
    if (hours.length === 0) return [];
    const cheapest = Math.min(...hours);
    const size = `${gpus}x`;
    return [
      {
        row: [size, gpu, part].filter(Boolean).join(" "),
        key: [gpu, gpus, part].filter(Boolean).join("/"),
        id: gpuId("vast", gpu, size, part),
        ...{ provider: "vast", item: gpu },
        amount: { kind: "gpu", gpuHour: tidy(cheapest / gpus), gpu, form, memoryGb, gpus, instanceHour: cheapest },
        class: kind,
        ...{ from: null, to: null, checked: null },
        note: `${hours.length === 1 ? `the only ${of}` : `the cheapest of ${hours.length} ${of}s`}, ${disk}`,
      },
    ];
  });
}
