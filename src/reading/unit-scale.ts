import { parseUnit, sameDimensions, UnitError, unitNames } from "../formula/unit.js";
import { nearest } from "../problem/nearest.js";
import { QuantityError } from "./quantity-error.js";

/** Words longer than this are no slip of a unit. */
const LONGEST = 20;

/** What a figure in the unit that was written is times and over, in the first of the units. Throws QuantityError. */
export function scaleBetween(
  written: string,
  units: readonly [string, ...string[]],
  place: { offset: number; length: number },
): { num: number; den: number } {
  const [unit] = units;
  if (written === "1" && units.every((each) => parseUnit(each).factors.length > 0)) {
    const hint = `write it with its unit, such as ${example(unit)}`;
    throw new QuantityError("a bare number needs a unit here", hint, place.offset, place.length);
  }
  let given: ReturnType<typeof parseUnit>;
  try {
    given = parseUnit(written);
  } catch (fault) {
    if (!(fault instanceof UnitError)) throw fault;
    const { unknown } = fault;
    const meant = unknown.length > LONGEST ? undefined : nearest(unknown, unitNames());
    const hint = meant ? `did you mean "${meant}"?` : `expected a unit such as in ${example(unit)}`;
    const message = unknown.length > LONGEST ? "the unit is not known" : fault.message;
    throw new QuantityError(message, hint, place.offset, place.length);
  }
  for (const accepted of units) {
    const wanted = parseUnit(accepted);
    if (!sameDimensions(given.dimensions, wanted.dimensions)) continue;
    return { num: given.num * wanted.den, den: given.den * wanted.num };
  }
  const shown = written === "1" ? "a bare number" : `"${written.replaceAll("USD", "$")}"`;
  const hint = FALSE_FRIENDS.find(
    ([of, as]) => of === unit && sameDimensions(given.dimensions, parseUnit(as).dimensions),
  );
  const message =
    unit === "1" ? `${shown} stands behind a plain number` : `${shown} is not a ${unit.replaceAll("USD", "$")} figure`;
  throw new QuantityError(message, hint?.[2] ?? usualHint(written, unit), place.offset, place.length);
}

/** What people write for a figure that is another, and what to do about it. */
const FALSE_FRIENDS: readonly (readonly [unit: string, written: string, hint: string])[] = [
  ["USD/GPU/h", "USD/h", 'say of what: "$6/GPU/h" for one GPU; the price of an instance is divided by its GPUs'],
  ["USD/unit/h", "USD/h", 'say of what: "$1/unit/h" for one unit'],
  ["tok/month", "tok/s", "tokens by the day or the second are a rate: write rate in place of volume"],
  ["tok/s/replica", "tok/s/GPU", "give the throughput of the whole replica: times its GPUs"],
];

function usualHint(written: string, unit: string): string {
  if (unit === "1") return "write the number alone, such as 3";
  const isMoney = written === "USD" && unit.startsWith("USD/");
  return isMoney ? `say per what, such as ${example(unit)}` : `expected something like ${example(unit)}`;
}

const EXAMPLES: Record<string, string> = {
  "tok/month": '"583B tok/month"',
  "tok/s": '"26.6k tok/s"',
  "tok/s/replica": '"26.6k tok/s"',
  "USD/GPU/h": '"$6/GPU/h"',
  "USD/unit/h": '"$1/unit/h"',
  "USD/unit/month": '"$260/unit/month"',
  "tok/min": '"2M tok/min"',
  "request/min": '"10k requests/min"',
  "counted_tok/min/unit": '"3,400 tok/min"',
  "counted_tok/output_tok": "8",
  unit: '"15 units"',
  "USD/Mtok": '"$0.317/Mtok"',
  "USD/Mfresh_tok": '"$0.60/Mtok"',
  "USD/Mwritten_5m_tok": '"$0.75/Mtok"',
  "USD/Mwritten_1h_tok": '"$1.20/Mtok"',
  "USD/Mcached_tok": '"$0.15/Mtok"',
  "USD/Moutput_tok": '"$2.50/Mtok"',
  "USD/FTE/year": '"$400k/year"',
  "h/month": '"730 h/month"',
  "GPU/replica": '"4 GPU"',
  "GPU/box": '"8 GPU"',
  replica: '"4 replicas"',
  FTE: '"1 FTE"',
  s: '"3 s"',
  ms: '"50 ms"',
  share: '"30%"',
  "share/year": '"5%/year"',
  month: '"36 months"',
  year: '"3 years"',
  "FTE*month": '"3 FTE*month"',
  "USD/server": '"$280000/server"',
  "USD/kWh": '"$0.10/kWh"',
  user: '"1M users"',
  "session/user/day": '"10 sessions/day"',
  "tok/session": '"500 tokens"',
};

export function example(unit: string): string {
  return EXAMPLES[unit] ?? (unit === "1" ? "3" : `"1 ${unit}"`);
}
