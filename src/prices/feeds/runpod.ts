import { isObject, type JsonRecord } from "../../reading/json-record.js";
import { noteOf, tidy } from "./amounts.js";
import { formOf, gpuId, gpuName } from "./ids.js";
import { JsonFeed, type RowOutcome } from "./json-feed.js";
import type { FeedReader, Offer } from "./offer.js";

/** Prices of a GPU type, each in USD for one GPU and hour, and what they are paid for. */
const PRICES: readonly {
  readonly field: string;
  readonly part: string;
  /** The field that says whether it is offered there at all. */
  readonly offered?: string;
  readonly class: Offer["class"];
  readonly term?: number;
}[] = [
  { field: "securePrice", part: "secure", offered: "secureCloud", class: "on-demand" },
  { field: "communityPrice", part: "community", offered: "communityCloud", class: "on-demand" },
  { field: "secureSpotPrice", part: "secure-spot", offered: "secureCloud", class: "spot" },
  { field: "communitySpotPrice", part: "community-spot", offered: "communityCloud", class: "spot" },
  { field: "oneMonthPrice", part: "1mo", class: "reserved", term: 1 },
  { field: "threeMonthPrice", part: "3mo", class: "reserved", term: 3 },
  { field: "sixMonthPrice", part: "6mo", class: "reserved", term: 6 },
  { field: "oneYearPrice", part: "1y", class: "reserved", term: 12 },
];

/** RunPod's types of GPU, as its GraphQL API answers `gpuTypes`. */
export const readRunpod: FeedReader = (text, about) => {
  const feed = new JsonFeed(text, about, "runpod");
  for (const [index, type] of gpuTypesOf(feed.value).entries()) {
    const name = isObject(type) && typeof type.id === "string" ? type.id : `GPU type ${index + 1}`;
    feed.row(name, type, readType);
  }
  return feed.finish();
};

/** The list, with what the API wraps it in or without; empty for anything else. */
function gpuTypesOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return [];
  return gpuTypesOf(value.gpuTypes ?? value.data ?? null);
}

function readType(type: JsonRecord): RowOutcome {
  const id = type.word("id", "displayName");
  if (id === null) {
    type.refuse(["id"], "a GPU type has no id");
    return [];
  }
  const name = type.word("displayName") ?? id.replace(/^NVIDIA /, "");
  const form = formOf(name, id);
  const gpu = gpuName(name, form);
  const week = (type.price("oneWeekPrice") ?? 0) > 0 ? "also priced and not counted: a week" : undefined;
  const offers = PRICES.flatMap(({ field, part, offered, class: kind, term }): Offer[] => {
    const price = type.price(field);
    // 0 and null both stand where there is none.
    if (price === null || price === 0 || (offered !== undefined && type.object[offered] === false)) return [];
    return [
      {
        ...{
          row: `${id} ${part}`,
          key: `${id}/${part}`,
          id: gpuId("runpod", name, part),
          provider: "runpod",
          item: gpu,
        },
        amount: {
          kind: "gpu",
          gpuHour: tidy(price),
          gpu,
          form,
          memoryGb: type.number("memoryInGb") ?? undefined,
          gpus: 1,
        },
        class: kind,
        ...(term !== undefined && { term }),
        ...{ from: null, to: null, checked: null },
        note: noteOf(week),
      },
    ];
  });
  return offers.length === 0 ? "no price" : offers;
}
