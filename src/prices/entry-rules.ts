import { bare, figure } from "../figures/figure.js";
import { OTHER_WAYS } from "../figures/ways.js";
import type { Path } from "../reading/yaml-path.js";
import { outsideBand, USUAL_TOKENS } from "./bounds.js";
import { amountsOfPrice, statedAmounts } from "./row-amounts.js";
import { jumps } from "./row-rules.js";
import { currencyOfPrice, type Price } from "./schema.js";
import { PART_WORDS, type TokenPart, tokenOddities } from "./token-rules.js";

/** What is odd in an entry of a sheet, and where in the entry. */
interface Oddity {
  readonly path: Path;
  readonly message: string;
}

type TokenPrices = NonNullable<Price["tokens"]>;

/**
 * What is odd in an entry, which whoever keeps it must confirm. Of an entry that a feed wrote, what no import lets pass:
 * the rest was asked about when it was imported. `before`: the entry of the same id that it follows, where there is one.
 */
export function oddities(price: Price, before: Price | undefined): Oddity[] {
  const { gpu_hour, item, instance, feed } = price;
  // What is usual is known in dollars.
  if (currencyOfPrice(price) !== "USD") return [];
  const ends = gpu_hour ? [gpu_hour.low ?? gpu_hour.value, gpu_hour.high ?? gpu_hour.value] : [];
  const as = feed === undefined ? price.class : undefined;
  const outside = ends
    .map((usd) => outsideBand(usd, item, instance?.gpus.value, as))
    .find((found) => found !== undefined);
  const gpu = outside === undefined ? [] : [{ path: ["gpu_hour"], message: outside }];
  if (feed !== undefined) return gpu;
  const found = [...gpu, ...tokenFindings(price)];
  // A price that is odd by itself jumps as well; once is enough.
  return found.length > 0 || before === undefined ? found : jumpsFrom(before, price);
}

function jumpsFrom(before: Price, price: Price): Oddity[] {
  const part = (["gpu_hour", "unit_hour", "unit_month", "blended"] as const).find((key) => price[key]) ?? "tokens";
  return jumps(amountsOfPrice(price), amountsOfPrice(before)).map(({ message }) => ({ path: [part], message }));
}

function tokenFindings(price: Price): Oddity[] {
  const { blended, tokens } = price;
  if (blended) return unusual("a processed token", blended, "fresh", ["blended"]);
  if (!tokens) return [];
  const parts = partsOf(price, tokens);
  const odd = tokenOddities(parts.map(({ part }) => part));
  return [
    ...parts.flatMap(({ path, stated, part }) => [
      ...(Object.keys(USUAL_TOKENS) as (keyof typeof USUAL_TOKENS)[]).flatMap((kind) => {
        const price = stated[kind];
        return price ? unusual(`${part.before}${PART_WORDS[kind]}${part.behind}`, price, kind, [...path, kind]) : [];
      }),
      ...farApart(part, path),
    ]),
    ...odd.map(({ message, part, kind }) => ({ path: [...(parts[part]?.path ?? []), kind], message })),
  ];
}

interface StatedPart {
  readonly path: Path;
  readonly stated: TokenPrices;
  readonly part: TokenPart;
}

function partsOf(price: Price, tokens: TokenPrices): StatedPart[] {
  const { tiers = [], hours = [] } = price;
  const part = (path: Path, stated: TokenPrices, before = "", behind = "", usual?: TokenPrices): StatedPart => {
    return { path, stated, part: { before, behind, tokens: statedAmounts(stated, usual) } };
  };
  return [
    part(["tokens"], tokens),
    ...OTHER_WAYS.flatMap((way) => {
      const bought = price[way];
      return bought ? [part([way], bought, `${way} `, "", way === "priority" ? undefined : tokens)] : [];
    }),
    ...tiers.flatMap((tier, at) => {
      const behind = ` above ${tier.above.value} tok`;
      const usual = part(["tiers", at], tier, "", behind);
      return [
        { ...usual, part: { ...usual.part, above: tier.above.value } },
        ...OTHER_WAYS.flatMap((way) => {
          const bought = tier[way];
          if (!bought) return [];
          const found = part(["tiers", at, way], bought, `${way} `, behind, way === "priority" ? undefined : tier);
          return [{ ...found, part: { ...found.part, usual: statedAmounts(tier) } }];
        }),
      ];
    }),
    ...hours.map((each, at) => part(["hours", at], each, "", ` from ${each.from} to ${each.to}`)),
  ];
}

/** A price that few models have; often one per thousand tokens, or per token. Nothing at all is free, and meant. */
function unusual(
  what: string,
  { value, low = value, high = value }: TokenPrices["fresh"],
  kind: keyof typeof USUAL_TOKENS,
  path: Path,
): Oddity[] {
  const { least, most, because } = USUAL_TOKENS[kind];
  const odd = high > most ? high : low > 0 && low < least ? low : undefined;
  if (odd === undefined) return [];
  const bounds = `${figure(least, "USD")} to ${figure(most, "USD/Mtok")}`;
  return [{ path, message: `${what} at ${figure(odd, "USD/Mtok")} lies outside ${bounds}: ${because}` }];
}

/** One class a few times dearer than another is usual; much more is a slip of the unit in one of them. */
const FAR = 30;

function farApart({ tokens: { fresh, output }, before, behind }: TokenPart, path: Path): Oddity[] {
  if (fresh === 0 || output / fresh <= FAR) return [];
  const times = `${bare(output / fresh, "1", "short")} times input at ${figure(fresh, "USD/Mtok")}`;
  const message = `${before}output${behind} at ${figure(output, "USD/Mtok")} is ${times}; asked from ${FAR} times`;
  return [{ path: [...path, "output"], message }];
}
