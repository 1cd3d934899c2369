import { figure } from "../../figures/figure.js";
import type { AlsoCost } from "../../report/schema.js";
import { promise } from "../fleet/promises.js";
import type { Facts } from "../questions/facts.js";
import { paidId, studiedWays } from "../questions/ways-rows.js";
import type { Term } from "../sellers/term-pays.js";
import { optionOf, workedIn } from "../whose.js";

/** The month at prices that no option takes, and that the memo tells all the same: whoever sees the options beside one another asks where these lie. */
export function alsoCosts(
  { own, sellers, limit, inputs, quantities }: Pick<Facts, "own" | "sellers" | "limit" | "inputs" | "quantities">,
  term: Term | undefined,
): AlsoCost[] {
  const gpus = figure(own.gpus ?? 0, "GPU");
  const cost = (label: string, quantity: string) => ({
    label,
    quantity,
    monthly_cost: Number(quantities[quantity]?.value),
  });
  const [listed] = sellers?.offers ?? [];
  const kept = limit?.ifKept;
  return [
    ...(listed ? [cost(`${listed.seller.provider}, by its list`, listed.id)] : []),
    ...(term
      ? [cost(`${gpus}, reserved${term.months ? ` for ${figure(term.months, "month")}` : ""}`, term.costId)]
      : []),
    ...unbound({ own, inputs, quantities }).map((id) => cost(`${gpus}, by the hour`, id)),
    ...(kept ? [cost(`${figure(kept.gpus, "GPU")} beside the API's limit`, kept.id)] : []),
  ];
}

/** The id of what the same fleet costs without a term, where ours is bound for one: of several ways the cheapest. */
function unbound({ own, inputs: { studies }, quantities }: Pick<Facts, "own" | "inputs" | "quantities">): string[] {
  if (promise(optionOf(own.id, quantities)) === undefined) return [];
  const cost = (id: string) => Number(quantities[id]?.value);
  return studiedWays({ studies, quantities })
    .filter(({ way }) => way === "on-demand")
    .map(({ id }) => workedIn(paidId(own.id, id), quantities).id("cost_as_paid"))
    .filter((id) => id in quantities)
    .sort((a, b) => cost(a) - cost(b))
    .slice(0, 1);
}
