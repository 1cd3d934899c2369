import type { Written } from "./written.js";
import { keep } from "./written.js";

/**
 * Writes down a figure of another working of the same scenario with all that it rests on, each under `<under>.<id>`; what is
 * the same there, down to what it reads, is not written twice. Gives the figure's id.
 */
export function carryOver(under: string, from: Written, into: Written): (id: string) => string {
  const carried = new Map<string, string>();
  const carry = (id: string): string => {
    const known = carried.get(id);
    if (known !== undefined) return known;
    const own = from.quantities[id];
    if (!own) throw new Error(`no quantity is called "${id}"`);
    const law = own.formula === undefined ? undefined : from.formulas[own.formula];
    const inputs = own.inputs && Object.fromEntries(Object.entries(own.inputs).map(([name, of]) => [name, carry(of)]));
    const other = into.quantities[id];
    const otherLaw = other?.formula === undefined ? undefined : into.formulas[other.formula];
    const isSame =
      law?.is === otherLaw?.is && JSON.stringify([own.value, inputs]) === JSON.stringify([other?.value, other?.inputs]);
    const to = isSame ? id : `${under}.${id}`;
    carried.set(id, to);
    if (isSame) return to;
    const formula = law && keep(String(own.formula).replace(/\.\d+$/, ""), law, into.formulas);
    into.quantities[to] = { ...own, ...(inputs && { inputs }), ...(formula && { formula }) };
    return to;
  };
  return carry;
}
