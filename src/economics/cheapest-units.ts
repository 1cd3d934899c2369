import { WorkError } from "../formula/model.js";
import { greatest, list } from "../formula/series.js";
import type { Curve } from "./hours/levels.js";
import type { Search } from "./search.js";

/** Units of throughput as they are sold, in base units: what one carries and costs a second, and in which sizes. */
interface Units {
  readonly capacity: number;
  readonly price: number;
  readonly minimum: number;
  readonly step: number;
}

/** What the API is paid in any case, by the second, and the mean load that it would serve all of. */
interface Promised {
  readonly paid: number;
  readonly load: number;
}

/** More steps than any provider sells; beyond it a figure is mistyped. */
const MOST = 1_000_000;
/** What is saved must be more than rounding error of what it costs: of as many, the fewest bind the least. */
const NOTHING = 1e-12;

/**
 * The number of units that costs the least beside an API that sells the rest. Each further step serves a higher level of the
 * load and so never more than the one below it: steps are added while they cost less than the tokens that they serve. Fewer
 * than the minimum cannot be had, so that the whole is held against none at all.
 */
function cheapestUnits(
  curve: Curve,
  { capacity, price, minimum, step }: Units,
  apiPrice: number,
  promised?: Promised,
): number {
  const { high } = curve;
  const peak = Math.max(0, greatest(high));
  /** What the API would be paid less for, beside so many units, than for nothing. */
  const saved = (units: number) => {
    const worth = servedUnder(curve, units * capacity) * apiPrice;
    return promised ? Math.min(worth, Math.max(0, promised.load * apiPrice - promised.paid)) : worth;
  };
  const most = Math.max(0, Math.ceil((peak / capacity - minimum) / step));
  if (!(most <= MOST)) throw new WorkError(`the load would need more than ${MOST} steps of units`, "unit_capacity");
  const pays = (from: number, to: number) => {
    const cost = (to - from) * price;
    return saved(to) - saved(from) - cost > NOTHING * cost;
  };
  let [paid, unpaid] = [0, most + 1];
  while (unpaid - paid > 1) {
    const middle = Math.floor((paid + unpaid) / 2);
    if (pays(minimum + (middle - 1) * step, minimum + middle * step)) paid = middle;
    else unpaid = middle;
  }
  const units = minimum + paid * step;
  return pays(0, units) ? units : 0;
}

/** The mean of min(load, capacity) over the month, exact along straight stretches. */
function servedUnder({ share, low, high }: Curve, capacity: number): number {
  let sum = 0;
  for (let index = 0; index < share.length; index++) {
    const [from, to] = [low[index] as number, high[index] as number];
    const held = Math.min(Math.max(capacity, from), to);
    const above = to > from ? ((held - from) * (to - (held + from) / 2)) / (to - from) : 0;
    sum += (share[index] as number) * (Math.min(capacity, from) + above);
  }
  return sum;
}

const READS = ["minute_share", "minute_low", "minute_high", "unit_capacity", "unit_price", "unit_minimum", "unit_step"];

const unitsFound = (promised: readonly string[]): Search => ({
  reads: [...READS, "api_price", ...promised],
  how: `search over steps of units on the load curve: steps are added to the fewest that are sold while they cost less than the API would${promised.length > 0 ? ", beyond what it was promised," : ""} for what they carry; none, where all together do not`,
  finds: [
    {
      id: "units",
      title: "Units to buy: as many as cost the least together with the tokens beyond them",
      unit: "unit",
    },
  ],
  run(read, trace) {
    const [share = [], low = [], high = []] = READS.slice(0, 3).map((name) => list(read(name)));
    const [capacity, price, minimum, step] = READS.slice(3).map((name) => Number(read(name)));
    const sold = { capacity, price, minimum, step } as Units;
    const [commitment, volume, month, kept = 0] = promised.map((name) => Number(read(name)));
    const beside =
      commitment === undefined || volume === undefined || month === undefined
        ? undefined
        : { paid: (commitment - kept) / month, load: volume / month };
    const units = cheapestUnits({ share, low, high }, sold, Number(read("api_price")), beside);
    // The cheapest of many costs that do not jump does not jump either: it bends where another takes its place.
    trace?.bends.add(units);
    return new Map([["units", units]]);
  },
});

export const unitsThatPay = unitsFound([]);

/** The same beside an API that was promised money: what units take from it saves nothing as long as less is bought than that. */
export const unitsBesideCommitment = (keepsCache: boolean): Search =>
  unitsFound(["commitment", "volume", "hours_in_month", ...(keepsCache ? ["cache_storage_cost"] : [])]);
