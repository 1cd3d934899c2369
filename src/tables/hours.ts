import type { Report } from "../report/schema.js";
import { servedWords } from "../report/served-words.js";
import { numberColumn } from "./number-column.js";
import type { Table } from "./table.js";

/** Who serves what in each hour of an average day, for the fleet that the decision is about; undefined without hours. */
export function hoursTable({ hours, options, recommendation }: Report): Table | undefined {
  const [option] = [recommendation.option, recommendation.against].flatMap((id) =>
    options.filter((each) => each.id === id && each.kind !== "api"),
  );
  const rows = hours?.find((each) => each.option === option?.id)?.hours;
  if (!option || !rows) return undefined;
  const { served, rest } = servedWords(option);
  const columns = [
    { head: "Load", values: rows.map(({ own, spilled }) => own + spilled) },
    { head: served, values: rows.map(({ own }) => own) },
    { head: rest, values: rows.map(({ spilled }) => spilled) },
    { head: "Capacity paid for", values: rows.map(({ paid_capacity }) => paid_capacity) },
  ].map(({ head, values }) => ({ head, ...numberColumn(values, "tok/s") }));
  return {
    id: "hours",
    caption: "Who serves what in each hour of an average day",
    aside: `${option.label}; hours of the day from midnight, each the mean of that hour over the month`,
    columns: [
      { head: "Hour", align: "left" },
      ...columns.map(({ head, unit }) => ({ head, unit, align: "right" }) as const),
    ],
    rows: rows.map(({ hour }, row) => ({ cells: [String(hour), ...columns.map(({ texts }) => texts[row] ?? "")] })),
    notes: [],
  };
}
