import { toDigits } from "../figures/number.js";
import { listed } from "../figures/words.js";
import type { TokenCatalog, Tokenizer } from "./catalog.js";
import type { TextPart } from "./counts.js";
import { type Pair, type Ratio, ratioOver } from "./ratio.js";

/** What one tokenizer makes of a token of another's, and what is known of it. */
export interface Between extends Ratio {
  /** `counted`: of texts of the kind; `quoted`: others measured it; `unknown`: nothing tells, it lies somewhere in the range. */
  readonly known: "counted" | "quoted" | "unknown";
  readonly source: string;
}

/** So many of the tokens are of this kind of text. */
export interface PartOfText {
  readonly kind: string;
  readonly share: number;
}

/**
 * How many tokens `of` makes of one of `against`, in text of these kinds; of any kind where none is said. What is not known
 * widens the range: another kind of text, or a vocabulary that nobody has published.
 */
export function between(
  catalog: TokenCatalog,
  of: Tokenizer,
  against: Tokenizer,
  parts: readonly PartOfText[],
): Between {
  const found = parts.length > 1 ? mixed(catalog, of, against, parts) : unrounded(catalog, of, against, parts[0]?.kind);
  return { ...found, value: rounded(found.value), low: rounded(found.low), high: rounded(found.high) };
}

/** Kinds of text, weighed by the tokens of `against`; its ends are those of all kinds together. */
function mixed(catalog: TokenCatalog, of: Tokenizer, against: Tokenizer, parts: readonly PartOfText[]): Between {
  const each = parts.map(({ kind, share }) => ({ kind, share, found: unrounded(catalog, of, against, kind) }));
  const over = (end: "value" | "low" | "high") => each.reduce((sum, { share, found }) => sum + share * found[end], 0);
  const isKnown = (known: Between["known"]) => each.some(({ found }) => found.known === known);
  return {
    ...{ value: over("value"), low: over("low"), high: over("high") },
    known: isKnown("unknown") ? "unknown" : isKnown("quoted") ? "quoted" : "counted",
    source: each.map(({ kind, found }) => `${kind}: ${found.source}`).join("; "),
  };
}

/** Parts of one text differ by more than the third digit. */
function rounded(ratio: number): number {
  return toDigits(ratio, 3);
}

function unrounded(catalog: TokenCatalog, of: Tokenizer, against: Tokenizer, kind: string | undefined): Between {
  const kinds = kind === undefined ? catalog.kinds : [kind];
  const told = quoted(of, against, kinds) ?? inverse(quoted(against, of, kinds));
  if (told !== undefined) return kind === undefined ? asUnknown([told], told.source) : told;
  if (of.npm === undefined || against.npm === undefined) return unpublished(catalog, of, against, kinds);
  const each = kinds.map((one) => counted(catalog, of, against, one));
  const [only] = each;
  if (kind !== undefined && only) return only;
  const by = listed([...new Set([of.npm, against.npm])].flatMap((npm) => npm ?? []));
  return asUnknown(each, `between the least and the most of ${each.length} kinds of text, counted with ${by}`);
}

/** Over all parts of the texts of a kind, with the part that makes the fewest and the one that makes the most. */
function counted({ parts }: TokenCatalog, of: Tokenizer, against: Tokenizer, kind: string): Between {
  const own = parts.filter((part) => part.kind === kind);
  const ratio = ratioOver(own.map((part): Pair => [tokensIn(part, of), tokensIn(part, against)]));
  const texts = [...new Set(own.map(({ from }) => from))];
  const by = [...new Set([of.npm, against.npm])];
  const source = `counted on ${own[0]?.counted} over ${own.length} parts of ${listed(texts)} with ${listed(by.flatMap((each) => each ?? []))}`;
  return { ...ratio, known: "counted", source };
}

function tokensIn(part: TextPart, { id }: Tokenizer): number {
  return part.tokens.get(id) ?? Number.NaN;
}

/** Whatever the tokenizers that could be counted make of one another's tokens. */
function unpublished(catalog: TokenCatalog, of: Tokenizer, against: Tokenizer, kinds: readonly string[]): Between {
  const known = catalog.tokenizers.filter(({ npm }) => npm !== undefined);
  const each = (tokenizer: Tokenizer) => (tokenizer.npm === undefined ? known : [tokenizer]);
  const all = each(of).flatMap((one) =>
    each(against).flatMap((other) => kinds.map((kind) => counted(catalog, one, other, kind))),
  );
  const missing = [of, against].filter(({ npm }) => npm === undefined).map(({ label }) => label);
  const what = `no package that was counted with holds the vocabulary of ${listed(missing)}`;
  return asUnknown(
    all,
    `${what}: between the least and the most that ${known.length} tokenizers make of the same text`,
  );
}

function asUnknown(all: readonly Ratio[], source: string): Between {
  const [low, high] = [Math.min(...all.map((each) => each.low)), Math.max(...all.map((each) => each.high))];
  const value = low <= 1 && high >= 1 ? 1 : (low + high) / 2;
  return { value, low, high, known: "unknown", source };
}

function quoted(of: Tokenizer, against: Tokenizer, kinds: readonly string[]): Between | undefined {
  if (of.quoted?.against !== against.id) return undefined;
  const { kinds: told, source } = of.quoted;
  const values = Object.values(told);
  const [only] = kinds.length === 1 ? kinds.flatMap((kind) => told[kind] ?? []) : [];
  if (only !== undefined) return { value: only, low: only, high: only, known: "quoted", source };
  return asUnknown([{ value: 1, low: Math.min(...values), high: Math.max(...values) }], source);
}

function inverse(told: Between | undefined): Between | undefined {
  return told && { ...told, value: 1 / told.value, low: 1 / told.high, high: 1 / told.low };
}
