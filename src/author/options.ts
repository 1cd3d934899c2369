import { costLines } from "../economics/cost-lines.js";
import type { OptionFigure } from "../economics/figure-names.js";
import type { CostLine, ReportOption } from "../report/schema.js";
import { cachingWords } from "./bill/caching-words.js";
import { sizing } from "./fleet/sizing.js";
import { idOfLaw } from "./ids.js";
import { apiOf, optionOf, type Quantities } from "./whose.js";
import type { Work, Worked } from "./work.js";

/** The options side by side, in the order of the scenario. */
export function reportOptions({ options, quantities }: Work): ReportOption[] {
  const apis = options.filter(({ input }) => input.form.kind === "api");
  // With one API there is nothing to tell apart.
  const apiWords = (id: string | null) => {
    const label = apis.find(({ input }) => input.id === id)?.input.label;
    return apis.length > 1 && label ? `the API (${label})` : "the API";
  };
  return options.map((worked) => {
    const { id, label, form } = worked.input;
    const figures = optionOf(id, quantities);
    const own = (name: OptionFigure) => (form.kind === "api" ? null : (figures.number(name) ?? null));
    return {
      id,
      label,
      kind: form.kind,
      monthly_cost: figures.single("monthly_cost"),
      cost_per_mtok: figures.single("cost_per_mtok"),
      lines: lines(worked, quantities),
      ...(form.sizedFor && { sized_for: form.sizedFor }),
      sizing: [sizing(worked, figures, apiWords(worked.input.api)), form.kind === "api" && cachingWords(id, quantities)]
        .filter(Boolean)
        .join(" "),
      replicas: own("replicas"),
      gpus: own("gpus"),
      boxes: own("boxes"),
      ...optional("units", figures.number("units")),
      capacity: own("capacity"),
      utilization: own("utilization"),
      served_tokens: own("served_tokens"),
      tokens_per_token: tokensPerToken(worked, quantities),
      spilled_tokens: form.spills ? own("spilled_tokens") : null,
      ...optional("unserved_share", figures.number("unserved_share")),
    };
  });
}

/** Tokens that its model makes of one of the workload's: one, where nothing says that it counts others. */
function tokensPerToken({ input: { id, form } }: Worked, quantities: Quantities): ReportOption["tokens_per_token"] {
  const [bought, own] = [apiOf(id, quantities), optionOf(id, quantities)];
  const of = (kind: "input" | "output") => {
    const figure = form.kind === "api" ? bought.id(`billed_per_${kind}`) : own.id(`own_per_${kind}`);
    const found = quantities[figure];
    const value = typeof found?.value === "number" ? found.value : 1;
    return { value, low: found?.low ?? value, high: found?.high ?? value };
  };
  return { input: of("input"), output: of("output") };
}

function optional<Name extends string>(name: Name, value: number | undefined) {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, number>);
}

/** Nothing is rented: not one replica, or not one unit. */
export function isEmpty({ replicas, units }: ReportOption): boolean {
  return replicas === 0 || units === 0;
}

/** The lines of the month, as its law adds them up. */
function lines({ input, costed: { model } }: Worked, quantities: Quantities): CostLine[] {
  return costLines(model).flatMap((law) => {
    const { id, label, category, whereOwed } = { id: law.id, ...law.line };
    const quantity = idOfLaw(law, input);
    const cost = Number(quantities[quantity]?.value);
    return whereOwed && cost === 0 ? [] : [{ id, label, category, monthly_cost: cost, quantity }];
  });
}
