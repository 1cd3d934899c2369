import type { DemandForm } from "../economics/option-model.js";
import type { Document } from "../economics/sources.js";
import type { Basis } from "../figures/basis.js";
import type { Spread } from "../reading/spread.js";
import type { RequestLengths } from "../simulation/lengths.js";
import type { Hybrid } from "./hybrid.js";
import type { InvoiceInput } from "./invoice.js";
import type { OptionForm } from "./options/kind.js";
import type { LongParts } from "./options/long-parts.js";
import type { OwnershipInput } from "./ownership.js";
import type { PriceUse, Seller } from "./price-use.js";
import type { QuoteInput } from "./quotes/resolve.js";
import type { PercentilesInput } from "./sizing/percentiles.js";
import type { SpeedInput } from "./sizing/speed.js";
import type { Sizings } from "./sizings.js";
import type { StudyInput } from "./studies/study.js";

/**
 * Where a figure was given: a path as the command line named it, and a line; of a price sheet, the entry, so that a
 * memo stays the same when other entries move. `from` tells entries of one id apart.
 */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly entry?: string;
  readonly from?: string;
}

/** A figure that a file gives, with what it rests on. */
export interface Given {
  readonly id: string;
  readonly label: string;
  readonly value: number | readonly number[];
  readonly unit: string;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  /** How it lies about, where a file says more than both ends of its range. */
  readonly spread?: Spread | undefined;
  readonly basis: Basis;
  readonly source?: string | undefined;
  readonly date?: string | undefined;
  readonly note?: string | undefined;
  /** What it is the price of, where it is one from a sheet: it moves as such prices do. */
  readonly prices?: "tokens" | "GPUs" | "units" | undefined;
  /** True of one price for tokens of all classes, where no list says that each of them costs it: it holds for today's mix. */
  readonly ofMix?: true | undefined;
  /** How what it prices is paid for; only of prices from a sheet. */
  readonly procurement?: "on-demand" | "reserved" | "spot" | "owned" | undefined;
  /** Law input -> quantity id, where the figure was worked out from what a prediction or a benchmark says. */
  readonly worked?: Readonly<Record<string, string>> | undefined;
  /** What its range comes from, where no file states it as one: "the time of day". */
  readonly varies?: string | undefined;
  /** Why nobody knows it, where the scenario does not state it: it may lie anywhere in its range. */
  readonly unknown?: string | undefined;
  readonly place: Place;
  /** Where it stands in the file of its place, for problems. */
  readonly line: number;
  readonly column: number;
}

/** One option, resolved: which formulas it needs, and which given figure each of their inputs reads. */
export interface OptionInput {
  readonly id: string;
  readonly label: string;
  readonly form: OptionForm;
  /** The API option it buys from or would replace; null for an API option. */
  readonly api: string | null;
  /** Formula input -> id of a given figure. */
  readonly reads: Readonly<Record<string, string>>;
  /** Of an API: inputs of a request that cost as today's do, above the first and up to the second; all where absent. */
  readonly billedAlike?: readonly [number, number] | undefined;
  /** What of the API's bill lies in long requests, where all requests are so many times as long; absent where that says nothing. */
  readonly longParts?: LongParts | undefined;
  /** Of a fleet that serves everything: the same for the steady part alone. */
  readonly hybrid?: Hybrid | undefined;
  /** Of a fleet that is paid for all month: its machine at the sizes that a leader asks about. */
  readonly sizings?: Sizings | undefined;
  /** Who else sells the model of an API, or the GPU of a fleet; absent where it is bought in a way whose prices are not compared. */
  readonly sellers?: readonly Seller[] | undefined;
}

/** Where part of a text stands in its file, or the whole text without a part. */
export type Locate = (offset?: number, length?: number) => { line: number; column: number; length: number };

export interface Definition {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly is: string;
  readonly file: string;
  readonly isAt: Locate;
  readonly unitAt: Locate;
}

/** A break-even that the scenario asks for besides the usual ones. */
export interface AskedBreakEven {
  /** Id of the given figure that is moved. */
  readonly over: string;
  /** Null for the recommended option against every other. */
  readonly between: readonly [string, string] | null;
  /** In the figure's own unit. */
  readonly range: readonly [number, number];
  readonly at: Locate;
}

/** What every scenario resolves to, whether it compares options or not. */
export interface Common {
  readonly id: string;
  readonly title: string;
  readonly question: Text;
  readonly as_of: string;
  readonly file: string;
  /** Options of the command line that replaced what the files say. */
  readonly builtWith: string;
  /** Which memo of a file with a matrix; undefined for the only one. */
  readonly cell: string | undefined;
  /** What resolving noticed and a reader should know. */
  readonly remarks: readonly string[];
  readonly answers: string | null;
  readonly notes: Text;
  readonly template: string | null;
  readonly givens: readonly Given[];
  readonly definitions: readonly Definition[];
  readonly studies: readonly StudyInput[];
  /** What vendors claim, and what can be held against it. */
  readonly quotes: readonly QuoteInput[];
  /** Documents that the scenario names itself. */
  readonly documents: readonly Document[];
  /** What was read of price sheets. */
  readonly prices: readonly PriceUse[];
  /** Ids of all price entries that anything was read of, in order of use. */
  readonly pricesUsed: readonly string[];
  /** Days after its reading that a price may be used without a warning; null for any. */
  readonly maxPriceAge: number | null;
  /** Every file that was read, in the order of reading. */
  readonly files: readonly string[];
  /** Where a part of the file stands, for what turns out only when it is worked out. */
  readonly placeOf: (path: readonly (string | number)[]) => { line: number; column: number; length: number };
}

/** Words of a scenario in which `{{quantity}}` prints a figure. */
export interface Text {
  readonly text: string;
  readonly at: Locate;
}

/** How the load is given over the month. */
export type LoadForm = "quantiles" | "hourly" | "flat" | "peak_factor" | "runs";

/** Who is to decide, by when, and when to look again; what the scenario says of the answers' quality. */
export interface Asked {
  readonly by?: string | undefined;
  readonly due?: string | undefined;
  readonly review?: string | undefined;
  readonly quality?:
    | { readonly known: "measured" | "assumed" | "not looked at"; readonly note?: string | undefined }
    | undefined;
}

/** A scenario with every reference resolved: all that computing needs, and nothing that it must look up. */
export interface Inputs extends Common {
  readonly kind: "decision";
  readonly demand: DemandForm & { readonly load: LoadForm };
  readonly options: readonly OptionInput[];
  /** How long requests are, where the scenario says more than their means: what is simulated draws from them. */
  readonly lengths?: RequestLengths | undefined;
  /** Options that say what they serve on what, and how fast that is. */
  readonly speeds: readonly SpeedInput[];
  /** What is promised to shares of the requests, simulated. */
  readonly percentiles?: PercentilesInput | undefined;
  readonly ownership?: OwnershipInput | undefined;
  readonly invoice?: InvoiceInput | undefined;
  readonly asked: readonly AskedBreakEven[];
  readonly wanted: Asked;
  /** Ids of given figures that are high or low together, group by group. */
  readonly correlated: readonly (readonly string[])[];
}

/** A scenario that compares no options: its finding is told in words of its own. */
export interface ReferenceInputs extends Common {
  readonly kind: "reference";
  readonly finding: Readonly<Record<"headline" | "summary" | "lede" | "next", Text>>;
  readonly keyFigures: readonly {
    readonly label: string;
    readonly quantity: string;
    readonly note: string;
    readonly at: Locate;
  }[];
}
