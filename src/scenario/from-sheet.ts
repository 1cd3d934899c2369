import type { Entry } from "../prices/sheet.js";
import type { Given } from "./inputs.js";

/** What a price sheet says of an amount of an entry: it is a price of what the entry sells. */
export function priceFromSheet(entry: Entry): Partial<Given> {
  return { ...fromSheet(entry), prices: entry.price.gpu_hour ? "GPUs" : "tokens" };
}

/** What a price sheet says of a figure that is read from it. */
export function fromSheet({ price }: Entry): Partial<Given> {
  const { provider, item, class: procurement, effective, source } = price;
  const until = effective.to ? `${effective.from} to ${effective.to}` : `from ${effective.from}`;
  const meant = price.confirmed && `confirmed: ${price.confirmed}`;
  const note = [`${provider}, ${item}, ${procurement}, ${until}`, meant, price.note].filter(Boolean).join("; ");
  return { basis: "quoted", source, date: price.read, note, procurement };
}
