import type { Trials } from "../calibration/trials.js";
import { figure } from "../figures/figure.js";
import { type Entry, laterPrices, type Prices } from "../prices/sheet.js";
import type { Problems } from "../problem/problem.js";
import type { Stated } from "../reading/stated.js";
import type { YamlSource } from "../reading/yaml.js";
import type { Path } from "../reading/yaml-path.js";
import { problemAt } from "../reading/yaml-problems.js";
import type { Given } from "./inputs.js";
import { namedPrice } from "./references.js";

/** Where a figure stands: in the scenario, or in a price sheet. */
export interface At {
  readonly source: YamlSource;
  readonly path: Path;
}

/** What resolving a scenario works with: its parts, the figures found so far, and what is wrong with it. */
export class Context {
  readonly givens = new Map<string, Given>();
  /** What a reader should know: each once. */
  readonly remarks: string[] = [];
  /** Ids of price-sheet entries that were looked at. */
  readonly pricesUsed = new Set<string>();
  /** Further files that the scenario named and that were read. */
  readonly filesBeside: string[] = [];

  constructor(
    /** The day whose prices count. */
    readonly asOf: string,
    readonly source: YamlSource,
    private readonly prices: Prices,
    /** A path as memos print it: the same wherever the tool is called from. */
    private readonly shown: (path: string) => string,
    private readonly problems: Problems,
    /** The text of a file beside the scenario; undefined where there is none. */
    private readonly beside: (path: string) => { file: string; text: string } | undefined,
    /** Held-out predictions of the tool's own model of serving. */
    readonly trials: () => Trials,
  ) {}

  get file(): string {
    return this.shown(this.source.file);
  }

  at(...path: Path): At {
    return { source: this.source, path };
  }

  fault(path: Path, message: string, hint?: string): void {
    this.problems.add(problemAt(this.source, path, message, { hint }));
  }

  /** Reads a file that the scenario names; what is wrong with it is noted. Undefined where it cannot be read. */
  readBeside<T>(path: string, at: Path, read: (file: string, text: string) => T): T | undefined {
    const found = this.beside(path);
    if (!found) {
      this.fault(at, `there is no file "${path}"`, "give a path relative to this file");
      return undefined;
    }
    this.filesBeside.push(found.file);
    return this.problems.collect(() => read(found.file, found.text));
  }

  /** Does work that may refuse; what is wrong is noted. Undefined where it was refused. */
  collect<T>(work: () => T): T | undefined {
    return this.problems.collect(work);
  }

  throwIfAny(): void {
    this.problems.throwIfAny();
  }

  /** Writes a figure down with its place. `known` is what its surroundings say of it where it does not say so itself. */
  give(id: string, label: string, stated: Stated, { source, path }: At, known: Partial<Given> = {}): void {
    const { value, unit, low, high } = stated;
    const { line, column } = source.place(path);
    this.givens.set(id, {
      id,
      label,
      value: known.value ?? value,
      unit,
      low,
      high,
      basis: stated.basis ?? known.basis ?? "assumed",
      source: stated.source ?? known.source,
      date: stated.date ?? known.date,
      note: stated.note ?? known.note,
      procurement: known.procurement,
      ...(known.worked && { worked: known.worked }),
      place: { file: this.shown(source.file), line },
      column,
    });
  }

  remark(words: string): void {
    if (!this.remarks.includes(words)) this.remarks.push(words);
  }

  /** The price that an option names, in force on the scenario's day; what is wrong with it is noted. */
  price(id: string, path: Path, use: "price" | "gpu_price"): Entry | undefined {
    this.pricesUsed.add(id);
    const found = namedPrice(this.prices, id, use, this.asOf, path.slice(2));
    if (found === undefined) return undefined;
    if ("price" in found) {
      for (const later of laterPrices(this.prices, id, this.asOf)) this.remark(laterPrice(later, this.asOf));
      return found;
    }
    this.fault(path, found.message, found.hint);
    return undefined;
  }
}

function laterPrice({ price }: Entry, asOf: string): string {
  const { gpu_hour, blended, effective, id } = price;
  const amount = gpu_hour ?? blended;
  const words = amount ? `${figure(amount.value, amount.unit)}` : "another price";
  return `The prices of ${asOf} are used. A later one is on file: ${id}, ${words} from ${effective.from}.`;
}
