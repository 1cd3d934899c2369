import { amountsText } from "../../figures/amounts.js";
import { longDate } from "../../figures/date.js";
import type { SectionTable } from "../../report/section.js";
import type { PriceUse } from "../../scenario/price-use.js";
import { writeFigure } from "../found.js";
import type { Written } from "../written.js";
import { ageOf, entriesUsed, isNobodys } from "./ages.js";
import { priceLabel, sourceText } from "./sources.js";

/** Every price that the memo uses, as it was in force on its day. */
export function inForceTable(uses: readonly PriceUse[], asOf: string, written: Written): SectionTable {
  const after = entriesUsed(uses).filter(({ taken }) => taken.read > asOf);
  return {
    id: "price-sheets-in-force",
    caption: "The prices of this memo",
    aside: `in force on ${longDate(asOf)}; the age counts from the day on which the source was read; where no seller is named, from the day of the price`,
    columns: [
      { head: "Price", kind: "prose" },
      { head: "Amount", kind: "text" },
      { head: "In force since", kind: "number" },
      { head: "Read on", kind: "number" },
      { head: "Age in days", kind: "number", unit: "1" },
      { head: "Source", kind: "text" },
      { head: "Used by", kind: "text" },
    ],
    rows: uses.map((use, index) => ({
      cells: [
        `${priceLabel(use)}\n${use.provider}: ${use.item}`,
        amountsText(use.taken.amounts),
        use.taken.to === null ? use.taken.from : `${use.taken.from} (until ${use.taken.to})`,
        use.taken.read,
        use.taken.read > asOf || use.taken.isUnchecked
          ? null
          : { quantity: writeAge(`price_sheets.age_${index + 1}`, use, asOf, written) },
        sourceText(use.taken),
        use.readers.join(", "),
      ],
    })),
    notes: after.map(
      ({ id, taken }) =>
        `${id} was read on ${longDate(taken.read)}, after the day of this memo, and has no age; by its source it has held since ${longDate(taken.from)}.`,
    ),
  };
}

function writeAge(id: string, use: PriceUse, asOf: string, written: Written): string {
  const { from, read } = use.taken;
  const source = isNobodys(use)
    ? `counted from ${from}, the day of a price that no named seller asks, to ${asOf}`
    : `counted from ${read}, when its source was read, to ${asOf}`;
  const label = `Age of the price ${priceLabel(use)}`;
  return writeFigure(id, { value: ageOf(use, asOf), unit: "day", label, source }, written);
}
