import type { Performance } from "../scenario/sizing/performance.js";

type RateOf = Performance["rateAtObjective"];
type Rates = ReturnType<RateOf>;

/** A build of many memos asks on and on: beyond so many setups, and requests of one, what is kept makes room. */
const SETUPS = 16;
const REQUESTS = 4096;

/** Fleets of one setup ask for the same requests, over the same draws and ranges: each is worked out once. */
export function keptRates(rateOf: RateOf): RateOf {
  const known = new Map<string, Rates>();
  return (setup, objective) => {
    const key = JSON.stringify([setup, objective]);
    const rates = known.get(key) ?? keptRequests(rateOf(setup, objective));
    if (known.size >= SETUPS) known.clear();
    known.set(key, rates);
    return rates;
  };
}

function keptRequests(rates: Rates): Rates {
  const known = new Map<string, ReturnType<Rates>>();
  return (request) => {
    const key = `${request.input} ${request.cached} ${request.output}`;
    const found = known.get(key) ?? rates(request);
    if (known.size >= REQUESTS) known.clear();
    known.set(key, found);
    return found;
  };
}
