import type { Trials } from "../calibration/trials.js";
import type { UnitFacts } from "../catalog/units.js";
import { ABROAD, rateOf } from "../economics/books/exchange.js";
import { cited } from "../economics/sources.js";
import { type Currency, currencyOf } from "../figures/currencies.js";
import { figure } from "../figures/figure.js";
import type { BilledAs } from "../prices/amounts.js";
import type { Entry } from "../prices/entry.js";
import type { RateEntry } from "../prices/rates.js";
import { currencyOfPrice } from "../prices/schema.js";
import type { Problem, Problems } from "../problem/problem.js";
import type { FirstHour } from "../reading/csv-times.js";
import type { Stated } from "../reading/stated.js";
import type { YamlSource } from "../reading/yaml.js";
import { type Path, valueAt } from "../reading/yaml-path.js";
import { problemAt } from "../reading/yaml-problems.js";
import type { RequestLengths } from "../simulation/lengths.js";
import type { Given } from "./inputs.js";
import type { PriceBook } from "./price-book.js";
import type { Use } from "./references.js";
import type { Unknown } from "./sizing/performance.js";
import type { FoundTokens } from "./whose-tokens.js";

/** Where a figure stands: in the scenario, or in a price sheet. */
export interface At {
  readonly source: YamlSource;
  readonly path: Path;
  /** The price entry that it is part of: memos cite that, and no line. */
  readonly cites?: { readonly entry: string; readonly from?: string };
}

/** The text of a file beside the scenario, or why it cannot be had. */
export type FileBeside =
  | { readonly file: string; readonly text: string }
  | { readonly why: string; readonly hint: string | undefined };

/** What resolving a scenario works with: its parts, the figures found so far, and what is wrong with it. */
export class Context {
  readonly givens = new Map<string, Given>();
  /** What a reader should know: each once. */
  readonly remarks: string[] = [];
  /** What options make of the workload's tokens that do not state it. */
  tokens: ReadonlyMap<string, FoundTokens> = new Map();
  /** How long requests are, where the scenario says more than their means. */
  lengths: RequestLengths | undefined;
  /** When the load's first hour begins, where a file says it. */
  firstHour: FirstHour | undefined;
  /** Further files that the scenario named and that were read. */
  readonly filesBeside: string[] = [];

  constructor(
    readonly source: YamlSource,
    readonly prices: PriceBook,
    /** A path as memos print it: the same wherever the tool is called from. */
    private readonly shown: (path: string) => string,
    private readonly problems: Problems,
    readonly beside: (path: string) => FileBeside,
    /** Held-out predictions of the tool's own model of serving. */
    readonly trials: () => Trials,
    /** What a provisioned unit carries of a model that is on file. */
    readonly unitOf: (model: string) => UnitFacts | Unknown,
    /** No figure was read or measured after it; undefined where nobody knows. */
    readonly lastDay: string | undefined,
  ) {}

  /** The same scenario, for a part of it that stands in a file of its own. */
  within(source: YamlSource): Context {
    const { prices, shown, problems, beside, trials, unitOf, lastDay } = this;
    const part = new Context(source, prices, shown, problems, beside, trials, unitOf, lastDay);
    const { givens, remarks, tokens, lengths, firstHour, filesBeside } = this;
    return Object.assign(part, { givens, remarks, tokens, lengths, firstHour, filesBeside });
  }

  /** The same, for what is looked at beside the scenario: what it gives, remarks and lacks stays with it. */
  aside(problems: Problems): Context {
    const { source, prices, shown, beside, trials, unitOf, lastDay, tokens, lengths, firstHour } = this;
    const part = new Context(source, prices, shown, problems, beside, trials, unitOf, lastDay);
    return Object.assign(part, { givens: new Map(this.givens), tokens, lengths, firstHour });
  }

  get file(): string {
    return this.shown(this.source.file);
  }

  at(...path: Path): At {
    return { source: this.source, path };
  }

  /** A problem within a text of the scenario. */
  faultAt(problem: Omit<Problem, "file">): void {
    this.problems.add({ ...problem, file: this.file });
  }

  fault(path: Path, message: string, hint?: string): void {
    this.problems.add(problemAt(this.source, path, message, { hint }));
  }

  /** Reads a file that the scenario names; what is wrong with it is noted. Undefined where it cannot be read. */
  readBeside<T>(path: string, at: Path, read: (file: string, text: string) => T, instead?: string): T | undefined {
    const found = this.beside(path);
    if ("why" in found) {
      const isNothing = found.why === "there is no such file";
      const message = isNothing ? `there is no file "${path}"` : `"${path}" ${found.why}`;
      const relative = "give a path relative to this file";
      this.fault(at, message, found.hint ?? (instead === undefined ? relative : `${relative}; ${instead}`));
      return undefined;
    }
    this.filesBeside.push(found.file);
    return this.problems.collect(() => read(found.file, found.text));
  }

  /** Does work that may refuse; what is wrong is noted. Undefined where it was refused. */
  collect<T>(work: () => T): T | undefined {
    return this.problems.collect(work);
  }

  /** Notes what is wrong whichever of two things stands in for what cannot be had. */
  eitherWay(ways: readonly ((context: Context) => unknown)[]): void {
    this.problems.addOfAll(ways.map((way) => (found) => void way(this.aside(found))));
  }

  /** False once something is wrong, so that nothing long need be worked out. */
  get isSound(): boolean {
    return this.problems.isEmpty;
  }

  throwIfAny(): void {
    this.problems.throwIfAny();
  }

  /** Writes a figure down with its place. `known` is what its surroundings say of it where it does not say so itself. */
  give(name: string, label: string, stated: Stated, { source, path, cites }: At, known: Partial<Given> = {}): void {
    const { value, unit, low, high, spread } = stated;
    // A price in another currency is converted by a law, which bears the name that all others read.
    const id = (currencyOf(unit) ?? "USD") === "USD" ? name : `${name}${ABROAD}`;
    const { line, column } = source.place(path);
    const date = stated.date ?? known.date;
    if (date !== undefined && this.lastDay !== undefined && date > this.lastDay) this.dayToCome(date, source, path);
    this.givens.set(id, {
      id,
      label,
      value: known.value ?? value,
      unit,
      low,
      high,
      // A price that depends on something lies where that is, whatever its own file says of each part.
      ...(spread && known.varies === undefined && { spread }),
      basis: stated.basis ?? known.basis ?? "assumed",
      source: citing(stated.source ?? known.source),
      date,
      note: citing(stated.note ?? known.note),
      ...(known.prices && { prices: known.prices }),
      ...(known.ofMix && { ofMix: known.ofMix }),
      procurement: known.procurement,
      ...(known.worked && { worked: known.worked }),
      ...(known.varies !== undefined && { varies: known.varies }),
      ...(known.unknown !== undefined && { unknown: known.unknown }),
      place: { file: this.shown(source.file), ...(cites ?? { line }) },
      line,
      column,
    });
  }

  /** The day of a figure stands beside it, or beside what holds it: the load of its points, the entry of a price. */
  private dayToCome(date: string, source: YamlSource, path: Path): void {
    const places = path
      .map((_, level) => path.slice(0, path.length - level))
      .flatMap((at) => [
        [...at, "date"],
        [...at, "read"],
      ]);
    const at = places.find((place) => valueAt(source.value, place) === date) ?? path;
    const message = `${date} is still to come: the latest day that can be meant is ${this.lastDay}`;
    this.problems.add(problemAt(source, at, message, { hint: "write the day on which it was read or measured" }));
  }

  remark(words: string): void {
    if (!this.remarks.includes(words)) this.remarks.push(words);
  }

  /** The price that an option names, in force on the scenario's day; what is wrong with it is noted. */
  price(id: string, path: Path, use: Use, reading: BilledAs = PLAIN): Entry | undefined {
    const found = this.prices.find(id, use, path.slice(2), reading);
    if (found === undefined) return undefined;
    if ("message" in found) {
      this.fault(path, found.message, found.hint);
      return undefined;
    }
    const currency = currencyOfPrice(found.price);
    if (currency !== "USD" && !this.isConverted(id, currency, path)) return undefined;
    for (const words of this.prices.use(found, reading, this.reader(path))) this.remark(words);
    return found;
  }

  /** Whether what is in another currency comes to dollars here; what is lacking for it is told. */
  private isConverted(id: string, currency: Currency, path: Path): boolean {
    if (path[0] !== "options") {
      const hint = "convert the entry to dollars, and say at which rate in its note";
      this.fault(path, `"${id}" is in ${currency}, which only options convert`, hint);
      return false;
    }
    const own = this.givens.get(rateId(currency));
    const onFile = this.prices.rate(currency);
    if (own && onFile && onFile.rate.worth.value !== own.value) this.remark(rateWords(own, onFile));
    if (own) return true;
    if (onFile === null) return false;
    if (onFile === undefined) {
      const hint = `add exchange_rates: { ${currency}: { value: "... USD", date: ..., source: ... } } to the scenario`;
      this.fault(path, `"${id}" is in ${currency}, and nothing says what that is worth in dollars`, hint);
      return false;
    }
    const { rate, source, path: at } = onFile;
    this.giveRate(
      currency,
      { ...rate.worth, date: rate.date, source: rate.source },
      { source, path: [...at, "worth"] },
    );
    return true;
  }

  /** Writes down what one of a currency is worth. */
  giveRate(currency: Currency, stated: Stated, at: At): void {
    const { date } = stated;
    if (date !== undefined && date < FIRST_PRICE) {
      const message = `this rate is of ${date}, and no price of a token is older than ${FIRST_PRICE}`;
      this.problems.add(problemAt(at.source, at.path, message, { hint: "give a rate of the day of the prices" }));
    }
    const known = { ...stated, unit: `USD/${currency}` };
    this.give(rateId(currency), `What one ${currency} is worth`, known, at, { basis: "quoted" });
  }

  /** A part of a price entry. */
  atPrice(entry: Entry, ...path: Path): At {
    return { source: entry.source, path: [...entry.path, ...path], cites: this.prices.cited(entry) };
  }

  /** What the memo calls the option, study or GPU that a path lies in. */
  private reader(path: Path): string {
    const owner = path.slice(0, 2);
    const name = ["label", "title"].map((key) => valueAt(this.source.value, [...owner, key]));
    return name.find((each) => typeof each === "string") ?? String(owner[1]);
  }
}

/** Whose figures rates of exchange are. */
export const RATES = "exchange";
const rateId = (currency: Currency) => `${RATES}.${rateOf(currency)}`;
/** OpenAI's API opened on this day, the first that sold tokens of a language model. */
export const FIRST_PRICE = "2020-06-11";

/** That the scenario's own rate counts, and not the other one that is on file. */
function rateWords({ label, value }: Given, { rate }: RateEntry): string {
  const other = `${figure(rate.worth.value, "USD")} on ${rate.date} (${rate.source})`;
  return `${label} is what this scenario states, ${figure(Number(value), "USD")}; its price sheets say ${other}.`;
}

/** As it stands: where nothing says how long requests are, or that they may wait. */
const PLAIN: BilledAs = { billed: "standard", input: undefined };

function citing(text: string | undefined): string | undefined {
  return text === undefined ? undefined : cited(text);
}
