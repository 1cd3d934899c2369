import type { Offer } from "./offer.js";

/** How GPUs are sold, as a cell of a table says it. */
export interface SoldAs {
  readonly class: Offer["class"];
  /** Months of a reservation. */
  readonly term?: number;
  /** Behind key and id of a price; undefined for one on demand. */
  readonly suffix: string | undefined;
}

const ON_DEMAND: SoldAs = { class: "on-demand", suffix: undefined };
const SPOT: SoldAs = { class: "spot", suffix: "spot" };
const WORDS: ReadonlyMap<string, SoldAs> = new Map([
  ...["on-demand", "ondemand", "pay-as-you-go", "payg", "paygo"].map((word) => [word, ON_DEMAND] as const),
  ...["spot", "preemptible", "interruptible", "spot-preemptible", "low-priority"].map((word) => [word, SPOT] as const),
]);
/** Beside a term these say no more than that it is one. */
const RESERVED = ["reserved", "reserve", "reservation", "instance", "committed", "commit", "commitment", "contract"];
const ALSO_RESERVED = ["cud", "ri", "savings", "plan", "term", "for"];
const TERM = /(?:^|-)(\d+|one|two|three)-?(m|mo|mos|months?|y|yrs?|years?)(?=-|$)/;
const NUMBERS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3 };
const LONGEST = 120;

/**
 * `on_demand`, `Spot`, `reserved`, `12mo`, `1yr`, `reserved 3 years`; undefined where it is none of these. A reservation of
 * another term is a price of its own.
 */
export function soldAs(cell: string): SoldAs | undefined {
  const folded = cell
    .toLowerCase()
    .replace(/[\s_(),/]+/g, "-")
    .replace(/^-|-$/g, "");
  const plain = WORDS.get(folded);
  if (plain !== undefined || folded === "") return plain;
  const [found = "", count = "", unit = ""] = TERM.exec(folded) ?? [];
  const others = folded.replace(found, "").split("-").filter(Boolean);
  if (others.some((word) => ![...RESERVED, ...ALSO_RESERVED].includes(word))) return undefined;
  if (found === "") return RESERVED.includes(others[0] ?? "") ? { class: "reserved", suffix: "reserved" } : undefined;
  const term = (NUMBERS[count] ?? Number(count)) * (unit.startsWith("y") ? 12 : 1);
  if (term < 1 || term > LONGEST) return undefined;
  return { class: "reserved", term, suffix: term % 12 === 0 ? `${term / 12}y` : `${term}mo` };
}
