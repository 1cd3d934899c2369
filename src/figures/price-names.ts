import { WAYS, type Way } from "./ways.js";

/** What a price is of, by the name of its figure: `long_batch_fresh_price` is of fresh input, in long requests that may wait. */
interface PriceName {
  /** Requests between which lengths, as brackets are named. */
  readonly bracket: string | undefined;
  readonly way: Way | undefined;
  readonly kind: string;
  /** In the currency of its list. */
  readonly isAbroad: boolean;
}

const NAME = new RegExp(`^(?:(short|long(?:_\\d+)?)_)?(?:(${WAYS.join("|")})_)?(\\w+?)_price(_abroad)?$`);

/** Undefined where the name is not that of a price. */
export function readPriceName(name: string): PriceName | undefined {
  const [, bracket, way, kind, abroad] = NAME.exec(name) ?? [];
  return kind === undefined
    ? undefined
    : { bracket, way: way as Way | undefined, kind, isAbroad: abroad !== undefined };
}
