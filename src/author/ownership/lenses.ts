import type { Lens } from "../../economics/studies/lens.js";
import { figure } from "../../figures/figure.js";
import type { ReportOption } from "../../report/schema.js";
import type { Section, SectionTable } from "../../report/section.js";
import type { Inputs } from "../../scenario/inputs.js";
import { reportOptions } from "../options.js";
import { optionOf } from "../whose.js";
import type { Through } from "./through.js";

const WORDS: Record<Lens, { title: string; means: string }> = {
  full: {
    title: "Through the full lens: nothing has been paid yet",
    means: "Set-up and hardware are still to be paid, and so is getting out again one day.",
  },
  marginal: {
    title: "Through the marginal lens: set-up and hardware are paid",
    means:
      "What is spent stays spent, whatever is decided. Serving it ourselves costs what it takes to keep running; going to the API, or keeping no box at all, costs the API's bill and what leaving takes.",
  },
};

export function lensPart(through: Through, inputs: Inputs): Section["parts"][number] {
  const { lens } = through;
  const options = reportOptions(through.work);
  const [first, ...rest] = options;
  const best = rest.reduce(
    (least, next) => (next.monthly_cost < least.monthly_cost ? next : least),
    first as ReportOption,
  );
  const decides = inputs.ownership?.form.lens === lens ? " **The decision of this memo looks through this lens.**" : "";
  const text = `${WORDS[lens].means} The least is ${best.label}, at ${figure(best.monthly_cost, "USD")} a month.${decides}`;
  return { title: WORDS[lens].title, text, tables: [lensTable(through, options, best)], charts: [], steps: [] };
}

function lensTable(through: Through, options: readonly ReportOption[], best: ReportOption): SectionTable {
  const { lens, work, seen } = through;
  const lines = new Map(options.flatMap((option) => option.lines.map(({ id, label }) => [id, label])));
  const costs = (id: string) => options.map((option) => option.lines.find((line) => line.id === id) ?? null);
  const used = [...lines].filter(([id]) => costs(id).some((line) => line !== null && line.monthly_cost !== 0));
  return {
    id: `ownership-${lens}`,
    caption: `What each option costs a month through the ${lens} lens`,
    aside: lens === "full" ? "set-up and exit spread over the horizon" : "only what is still to be paid",
    columns: [
      { head: "Cost line", kind: "text" },
      ...options.map(({ label, id }) => ({
        head: id === best.id ? `${label} (least)` : label,
        unit: "USD/month",
        kind: "number" as const,
      })),
    ],
    rows: [
      ...used.map(([id, label]) => ({
        cells: [label, ...costs(id).map((line) => line && { quantity: seen(line.quantity) })],
      })),
      {
        cells: [
          "Total",
          ...options.map(({ id }) => ({ quantity: seen(optionOf(id, work.quantities).id("monthly_cost")) })),
        ],
        mark: "total" as const,
      },
    ],
    notes: [],
  };
}
