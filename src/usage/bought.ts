import { percent } from "../figures/figure.js";
import { toPlaces } from "../figures/number.js";
import { WAY_WORDS, WAYS, type Way } from "../figures/ways.js";

const MARKS = ["model", "way", "context", "speed", "place"] as const;
type Mark = (typeof MARKS)[number];

/** Of whom and how a record's tokens were bought, each as its file writes it; absent or null where it does not tell. */
export type Bought = Readonly<Partial<Record<Mark, string | null>>>;

/** Parts of the tokens, by what a file says of them, the greatest first. */
export type Shares = readonly { readonly name: string; readonly share: number }[];

/** What is no way of its own, as tools call it. */
const USUAL: Readonly<Record<Exclude<Mark, "model">, RegExp>> = {
  way: /^standard$/,
  context: /^(?:≤|<=|0-)/,
  speed: /^standard$/,
  place: /^(?:global|not_available)$/,
};

/** How soon answers were wanted, as tools call it: OpenAI's usual tier goes by the name of default. */
export function wayOf(word: string | null): string | null {
  const way = word?.toLowerCase() ?? null;
  return way === "default" || way === "auto" || way === "on_demand" ? "standard" : way;
}

/** Tokens by how they were bought. */
export class Mix {
  readonly #of = Object.fromEntries(MARKS.map((mark) => [mark, new Map()])) as Record<Mark, Map<string, number>>;
  #total = 0;

  add(bought: Bought, tokens: number): void {
    this.#total += tokens;
    for (const mark of MARKS) {
      const name = bought[mark];
      if (name) this.#add(mark, name, tokens);
    }
  }

  merge(other: Mix): void {
    this.#total += other.#total;
    for (const mark of MARKS) for (const [name, tokens] of other.#of[mark]) this.#add(mark, name, tokens);
  }

  /** Of what is told of a mark, what part is which. */
  shares(mark: Mark): Shares {
    const told = [...this.#of[mark]].filter(([, tokens]) => tokens > 0);
    const all = Math.max(
      this.#total,
      told.reduce((sum, [, tokens]) => sum + tokens, 0),
    );
    return told.map(([name, tokens]) => ({ name, share: tokens / all })).sort((a, b) => b.share - a.share);
  }

  #add(mark: Mark, name: string, tokens: number): void {
    const of = this.#of[mark];
    of.set(name, (of.get(name) ?? 0) + tokens);
  }
}

/** What is told of tokens that were not bought as usual, and of several models. */
export function boughtRemarks(mix: Mix): string[] {
  const unusual = (mark: keyof typeof USUAL, words: (name: string) => string = (name) => name) =>
    mix
      .shares(mark)
      .filter(({ name }) => !USUAL[mark].test(name))
      .map(({ name, share }) => `${percent(share)} ${words(name)}`)
      .join(", ");
  const ways = unusual("way", (name) => (isWay(name) ? WAY_WORDS[name] : `as ${name}`));
  const [contexts, speeds, places] = [unusual("context"), unusual("speed"), unusual("place")];
  const said = (share: string, what: string) => (share === "" ? [] : [what]);
  return [
    ...modelRemark(mix.shares("model")),
    ...said(ways, `of the tokens, bought otherwise than as usual and at other prices: ${ways}`),
    ...said(contexts, `of the tokens, of long contexts, which some lists price higher: ${contexts}`),
    ...said(speeds, `of the tokens, at a speed with prices of its own: ${speeds}`),
    ...said(places, `of the tokens, bound to a place, which some lists price higher: ${places}`),
  ];
}

const SHOWN = 6;

function modelRemark(models: Shares): string[] {
  if (models.length < 2) return [];
  const named = models.slice(0, SHOWN).map(({ name, share }) => `${name} ${percent(share)}`);
  const rest = models.slice(SHOWN).reduce((sum, { share }) => sum + share, 0);
  const others = models.length > SHOWN ? [`${models.length - SHOWN} others ${percent(rest)}`] : [];
  return [
    `the tokens are of ${models.length} models, whose prices and ways of counting differ: ${[...named, ...others].join(", ")}; for one of them, give its rows alone`,
  ];
}

/** What an API option of a scenario says of it, as YAML. */
export function boughtLines(mix: Mix): string[] {
  const ways = mix.shares("way");
  const long = mix.shares("context").filter(({ name }) => !USUAL.context.test(name));
  const share = (parts: Shares) => toPlaces(parts.reduce((sum, part) => sum + part.share, 0) * 100, 8);
  const others = ways.filter(({ name }) => name !== "standard");
  const isKnown = others.length > 0 && others.every(({ name }) => isWay(name));
  // What is left, so that all make 100 %: what does not tell its way was bought as usual.
  const usual = toPlaces(100 - others.reduce((sum, { share }) => sum + toPlaces(share * 100, 8), 0), 8);
  const parts = [
    ...(usual > 0 ? [`standard: ${usual}%`] : []),
    ...others.map((part) => `${part.name}: ${share([part])}%`),
  ];
  const [only] = others;
  return [
    ...(isKnown ? [`billed: ${usual > 0 || others.length > 1 ? `{ ${parts.join(", ")} }` : only?.name}`] : []),
    ...(long.length > 0 ? [`above_tier: ${share(long)}%`] : []),
  ];
}

function isWay(name: string): name is Way {
  return (WAYS as readonly string[]).includes(name);
}
