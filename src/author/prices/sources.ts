import { amountsText } from "../../figures/amounts.js";
import { figure } from "../../figures/figure.js";
import type { SectionRow, SectionTable } from "../../report/section.js";
import type { DatedPrice, PriceUse } from "../../scenario/price-use.js";
import { changesOf, changeText } from "./change.js";

/** What other sources say on the memo's day. */
export function otherSources({ taken, entries }: PriceUse, asOf: string): DatedPrice[] {
  return entries.filter(
    ({ source, from, to }) => source !== taken.source && from <= asOf && (to === null || asOf <= to),
  );
}

/** Prices that are on file and not yet in force. */
export function announced({ entries }: PriceUse, asOf: string): DatedPrice[] {
  return entries.filter(({ from }) => from > asOf);
}

/** "litellm, 2026-08-01", or "entered by hand". */
export function sourceText({ source, version }: DatedPrice): string {
  return version === null ? "entered by hand" : `${source}, ${version}`;
}

function spanText({ from, to }: DatedPrice): string {
  return to === null ? `from ${from}` : `${from} to ${to}`;
}

/** What others say of the prices that the memo uses, and what is announced; undefined where there is neither. */
export function sourcesTable(uses: readonly PriceUse[], asOf: string): SectionTable | undefined {
  const told = uses.filter((use) => otherSources(use, asOf).length > 0 || announced(use, asOf).length > 0);
  if (told.length === 0) return undefined;
  return {
    id: "price-sheets-sources",
    caption: "What else is on file for these prices",
    aside: "the difference is that from the price that this memo uses",
    columns: [
      { head: "Price", kind: "text" },
      { head: "Amount", kind: "text" },
      { head: "In force", kind: "text" },
      { head: "Source", kind: "text" },
      { head: "Difference", kind: "text" },
      { head: "In this memo", kind: "text" },
    ],
    rows: told.flatMap((use) => rowsOf(use, asOf)),
    notes: [...new Set(told.flatMap(({ laterWords }) => laterWords))],
  };
}

function rowsOf(use: PriceUse, asOf: string): SectionTable["rows"] {
  const { taken } = use;
  const others = otherSources(use, asOf);
  const row = (dated: DatedPrice, isFirst: boolean, status: string): SectionRow => {
    const changes = dated === taken ? undefined : changesOf(taken.amounts, dated.amounts);
    const cells = [
      isFirst ? priceLabel(use) : "",
      amountsText(dated.amounts),
      spanText(dated),
      sourceText(dated),
      changes === undefined ? null : changeText(changes),
      status,
    ];
    return { cells, ...(dated === taken && { mark: "today" as const }) };
  };
  const used = others.length === 0 ? "used" : use.trusted ? "trusted, used" : "used; all sources agree";
  return [
    row(taken, true, used),
    ...others.map((dated) => row(dated, false, use.trusted ? "not used" : "says the same")),
    ...announced(use, asOf).map((dated) => row(dated, false, "announced")),
  ];
}

/** An id, and in which way and at which length it is read. */
export function priceLabel({ id, billed, bracket, above }: PriceUse): string {
  return [
    id,
    ...(billed === "standard" ? [] : [billed]),
    ...(bracket ? [above === undefined ? "long requests" : `requests above ${figure(above, "tok")}`] : []),
  ].join(", ");
}
