import type { ReportOption } from "../../report/schema.js";
import type { SectionRow } from "../../report/section.js";
import type { Given, Inputs } from "../../scenario/inputs.js";
import { carryOver } from "../carry-over.js";
import { idOf } from "../ids.js";
import { isNobodys } from "../prices/ages.js";
import type { Quantities } from "../whose.js";
import { type Work, work } from "../work.js";

/** A price for tokens of which nobody says who asks it and for which model: no other list can be held against it. */
export function unnamedPrice(api: string, { givens, prices }: Inputs): Given | undefined {
  const given = givens.find(({ id, prices: of }) => of === "tokens" && id === idOf.worked(api, "api_price"));
  const entry = prices.find(({ id }) => id === given?.place.entry);
  return entry && isNobodys(entry) ? given : undefined;
}

const ENDS = ["low", "high"] as const;
/** The id of a figure of that month. */
export const atEndId = (end: (typeof ENDS)[number], api: string, name: string) => `unnamed_${end}.${api}.${name}`;

/** The month at both ends of what such a price may be, by the option's own laws. */
export function unnamedRows(inputs: Inputs, { id }: ReportOption, main: Work): SectionRow[] {
  const given = unnamedPrice(id, inputs);
  const option = inputs.options.find((each) => each.id === id);
  if (!given || !option || given.low === undefined || given.high === undefined) return [];
  return ENDS.flatMap((end): SectionRow[] => {
    const { low: _low, high: _high, spread: _spread, ...stated } = given;
    const label = `${stated.label}, ${end === "low" ? "at the least" : "at the most"}`;
    const other: Given = { ...stated, label, value: Number(given[end]) };
    const givens = inputs.givens.map((each) => (each === given ? other : each));
    const carry = carryOver(`unnamed_${end}`, work({ ...inputs, givens, options: [option] }), main);
    const what = end === "low" ? "The least that the API may charge" : "The most that the API may charge";
    return [
      {
        cells: [
          what,
          { quantity: carry(idOf.worked(id, "api_price")) },
          "by the range of its price: nobody names model or seller",
        ],
      },
      { cells: [`${what}: our month`, { quantity: carry(idOf.worked(id, "monthly_cost")) }, "all else as it is"] },
    ];
  });
}

/** The month at either end; undefined where they were not worked out. */
export function monthsAtEnds(api: string, quantities: Quantities): readonly [number, number] | undefined {
  const [least, most] = ENDS.map((end) => quantities[atEndId(end, api, "monthly_cost")]?.value);
  return typeof least === "number" && typeof most === "number" ? [least, most] : undefined;
}
