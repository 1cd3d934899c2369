import { sort } from "d3-array";
import { amountsText } from "../figures/amounts.js";
import type { Currency } from "../figures/currencies.js";
import { amountsOf, type BilledAs, tierOf } from "../prices/amounts.js";
import type { Entry } from "../prices/entry.js";
import { sourceOf } from "../prices/entry.js";
import { entriesOf, findPrice, isInForce, laterPrices } from "../prices/look-up.js";
import { type RateEntry, rateOn } from "../prices/rates.js";
import { cardOf, isModel, isSameCard, isSameProvider, modelKey, soldAs } from "../prices/same-model.js";
import type { Price } from "../prices/schema.js";
import type { PriceFault, Prices } from "../prices/sheet.js";
import type { Problem } from "../problem/problem.js";
import type { YamlSource } from "../reading/yaml.js";
import type { Path } from "../reading/yaml-path.js";
import type { Given } from "./inputs.js";
import type { DatedPrice, PriceUse, Seller } from "./price-use.js";
import { namedPrice, sells, trustProblems, type Use } from "./references.js";

/** Price id -> the source that counts. */
export type Trusts = Readonly<Record<string, string>>;

/** The price sheets as one scenario reads them: on its day, by whom it trusts. Keeps what was read. */
export class PriceBook {
  private readonly read = new Map<string, PriceUse>();
  private readonly models = new Set<string>();
  private readonly currencies = new Set<Currency>();

  constructor(
    private readonly prices: Prices,
    readonly asOf: string,
    private readonly trusts: Trusts,
    private readonly shown: (path: string) => string,
  ) {}

  /** In force on the scenario's day, for a use; undefined where it is there and cannot be read, which is told. */
  find(id: string, use: Use, path: Path, reading: BilledAs): Entry | PriceFault | undefined {
    return namedPrice(this.prices, { id, use, on: this.asOf, trusted: this.trustedOf(id), reading, path });
  }

  /** What a currency is worth on the scenario's day; null where a rate of it is there and cannot be read, which is told. */
  rate(currency: Currency): RateEntry | undefined | null {
    this.currencies.add(currency);
    const found = rateOn(this.prices.rates, currency, this.asOf);
    return found ?? (this.prices.unread.has(currency) ? null : undefined);
  }

  /** Lengths of input from which on an entry has other prices; none where it cannot be read. */
  tiersOf(id: string): Pick<Price, "tiers"> {
    const found = this.find(id, "price", [], { billed: "standard", input: undefined });
    return found && "price" in found ? found.price : {};
  }

  /** The prices of an id that came into force by the scenario's day, the first one first; by whom it trusts, where it says so. */
  history(id: string): Entry[] {
    const trusted = this.trustedOf(id);
    const known = entriesOf(this.prices, id).filter(({ price }) => price.effective.from <= this.asOf);
    const own = trusted === undefined ? known : known.filter(({ price }) => sourceOf(price) === trusted);
    return sort(own, ({ price }) => price.effective.from);
  }

  /** Who else sells the same model by the token on the scenario's day, or one that its fleets serve, in the amounts that would be read of it. */
  sellers({ price }: Entry, reading: BilledAs, served: readonly string[]): Seller[] {
    const isSame = (other: Price) =>
      modelKey(other) === modelKey(price) || served.some((name) => isModel(other.item, name));
    this.models.add(soldAs(price));
    for (const { price: other } of this.prices.entries)
      if (sells(other) === "tokens" && isSame(other)) this.models.add(soldAs(other));
    const same = this.prices.entries.filter(
      ({ price: other }) =>
        sells(other) === "tokens" &&
        isSame(other) &&
        !isSameProvider(other, price) &&
        other.class === price.class &&
        isListed(other, this.asOf) &&
        (other.shut_down === undefined || other.shut_down > this.asOf),
    );
    return this.asSellers(same, reading, price);
  }

  /** Who else lists the GPU of an entry by the hour, or the one that a fleet serves on where the entry names none. */
  gpuSellers({ price }: Entry, served: string | undefined): Seller[] {
    const gpu = cardOf(price.item) === undefined ? (served ?? "") : price.item;
    if (cardOf(gpu) === undefined) return [];
    this.models.add(soldAs({ ...price, item: gpu }));
    const same = this.prices.entries.filter(
      ({ price: other }) =>
        sells(other) === "GPUs" &&
        isSameCard(other.item, gpu) &&
        !other.item.includes(",") &&
        // Paid for in another way, it is another offer: its spot price, say.
        !(isSameProvider(other, price) && other.class === price.class) &&
        // Nobody who may leave at any time is offered what binds.
        (other.class !== "reserved" || price.class === "reserved") &&
        isListed(other, this.asOf),
    );
    return this.asSellers(same, PLAIN, price);
  }

  private asSellers(same: readonly Entry[], reading: BilledAs, price: Price): Seller[] {
    const amounts = (of: Price) => amountsOf(of, reading);
    // Nobody can ask a seller that has no name.
    const named = same.filter(({ price: { provider } }) => !provider.endsWith("not named"));
    return [...new Set(named.map(({ price: { id } }) => id))].flatMap((id): Seller[] => {
      const found = findPrice(this.prices, { id, day: this.asOf, trusted: this.trustedOf(id), amounts });
      if (!found || !("price" in found) || !isKnown(found.price, this.asOf)) return [];
      const { provider, item, source, class: way, term } = found.price;
      const isServed = modelKey(found.price) !== modelKey(price);
      return [{ ...this.dated(found, reading), id, provider, item, source, way, months: term?.value, isServed }];
    });
  }

  /** Notes that a part of the scenario reads an entry; returns what a reader should know of later ones. */
  use(entry: Entry, reading: BilledAs, reader: string): readonly string[] {
    const { id, provider, item, tiers = [] } = entry.price;
    const above = tiers.length > 1 ? tierOf(entry.price, reading.bracket)?.tier.above.value : undefined;
    const key = `${id} ${reading.billed} ${reading.bracket ?? ""}`;
    const known = this.read.get(key);
    const readers = [...new Set([...(known?.readers ?? []), reader])];
    const all = sort(
      entriesOf(this.prices, id)
        .filter((each) => each === entry || isKnown(each.price, this.asOf))
        .map((each) => ({ each, dated: this.dated(each, reading) })),
      ({ dated: { source, from } }) => `${source} ${from}`,
    );
    const taken = all.find(({ each }) => each === entry)?.dated ?? this.dated(entry, reading);
    const laterWords = this.laterWords(entry, reading);
    this.read.set(key, {
      ...{ id, provider, item, taken, readers, laterWords },
      hasLater: laterPrices(this.prices, id, this.asOf).length > 0,
      ...{ billed: reading.billed, bracket: reading.bracket, above },
      kind: KINDS[sells(entry.price)],
      entries: all.map(({ dated }) => dated),
      trusted: this.trustedOf(id) !== undefined,
    });
    return laterWords;
  }

  get uses(): readonly PriceUse[] {
    return [...this.read.values()];
  }

  /** Ids that anything was read of, whoever is trusted included, and currencies whose worth was asked for. */
  get used(): readonly string[] {
    const beside = [...this.currencies, ...this.models];
    return [...new Set([...this.uses.map(({ id }) => id), ...Object.keys(this.trusts), ...beside])];
  }

  trustProblems(source: YamlSource): Problem[] {
    return trustProblems(source, this.prices, Object.entries(this.trusts));
  }

  /** What memos call an entry by: its id, and its first day where there are others. */
  cited({ price: { id, effective } }: Entry): { entry: string; from?: string } {
    const isAlone = entriesOf(this.prices, id).length === 1;
    return isAlone ? { entry: id } : { entry: id, from: effective.from };
  }

  private trustedOf(id: string): string | undefined {
    return Object.hasOwn(this.trusts, id) ? this.trusts[id] : undefined;
  }

  private dated(entry: Entry, reading: BilledAs): DatedPrice {
    const { feed, effective, unchecked = false, shut_down } = entry.price;
    return {
      source: sourceOf(entry.price),
      version: feed?.version ?? null,
      amounts: amountsOf(entry.price, reading),
      from: effective.from,
      to: effective.to ?? null,
      read: readBy(entry.price, this.asOf),
      isUnchecked: unchecked,
      shutDown: shut_down ?? null,
      place: { file: this.shown(entry.source.file), ...this.cited(entry) },
    };
  }

  /** Another source that says the same is not told again. */
  private laterWords({ price }: Entry, reading: BilledAs): string[] {
    const own = sourceOf(price);
    const later = laterPrices(this.prices, price.id, this.asOf).filter((each) => isKnown(each.price, this.asOf));
    const byOwnFirst = [...later].sort((a, b) => Number(sourceOf(b.price) === own) - Number(sourceOf(a.price) === own));
    const told = new Map<string, string>();
    for (const { price: each } of byOwnFirst) {
      const what = `${price.id}, ${amountsText(amountsOf(each, reading))} from ${each.effective.from}`;
      const by = sourceOf(each) === own ? "" : `, by ${sourceOf(each)}`;
      if (!told.has(what)) told.set(what, `${what}${by}`);
    }
    return [...told.values()].map((words) => `The prices of ${this.asOf} are used. A later one is on file: ${words}.`);
  }
}

/** A memo of a day knows no list that was read after it. */
const isKnown = ({ read, first_read = read }: Price, day: string) => first_read <= day;
/** When it was last read, as a memo of a day knows it. */
const readBy = ({ read, first_read = read }: Price, day: string) => (read <= day ? read : first_read);
const isListed = (price: Price, day: string) => isInForce(price, day) && isKnown(price, day);

/** An hour of a GPU has one price. */
const PLAIN: BilledAs = { billed: "standard", input: undefined };

const KINDS = { GPUs: "gpu", units: "unit", tokens: "tokens" } as const;

/** What a price sheet says of an amount of an entry: it is a price of what the entry sells. */
export function priceFromSheet(entry: Entry): Partial<Given> {
  return { ...fromSheet(entry), prices: sells(entry.price) };
}

/** What a price sheet says of a figure that is read from it. */
export function fromSheet({ price }: Entry): Partial<Given> {
  const { provider, item, class: procurement, effective, source, shut_down } = price;
  const until = effective.to ? `${effective.from} to ${effective.to}` : `from ${effective.from}`;
  const meant = price.confirmed && `confirmed: ${price.confirmed}`;
  const end = shut_down && `to be shut down on ${shut_down}`;
  const words = [`${provider}, ${item}, ${procurement}, ${until}`, end, meant, price.note];
  const note = words.filter(Boolean).join("; ");
  return { basis: "quoted", source, date: price.read, note, procurement };
}
