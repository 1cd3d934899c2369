import { Problems } from "../problem/problem.js";
import type { Context } from "./context.js";
import type { Given, LoadForm, OptionInput } from "./inputs.js";
import type { Option, Own } from "./options/register.js";

/** A fleet that serves everything, as it would be with an API for what exceeds it; or what nobody said that would tell. */
export type Hybrid =
  | (Pick<OptionInput, "form" | "reads"> & { readonly givens: readonly Given[] })
  | { readonly why: string };

type Floor = Extract<Option, { kind: "floor_with_spillover" }>;

/** The fleet of an option with the cheapest number of its boxes, the rest from the API; undefined for what is no such fleet. */
export function hybridOf(
  context: Context,
  option: Own,
  { api, load, hasQueues }: { api: string; load: LoadForm; hasQueues: boolean },
  resolve: (aside: Context, floor: Floor) => Pick<OptionInput, "form" | "reads"> | undefined,
): Hybrid | undefined {
  if (option.kind !== "self_hosted") return undefined;
  if (load === "peak_factor") return { why: "how the load spreads over the month: only its peak is stated" };
  if (option.sizing === "objective" && !hasQueues)
    return { why: "a floor that is simulated request by request: the fleet is sized by its slow requests" };
  if (option.reserve) return { why: "an option that serves the floor with its spare replicas and buys the rest" };
  const { against: _, billing: __, ...fleet } = option;
  const problems = new Problems();
  const aside = context.aside(problems);
  const found = resolve(aside, { ...fleet, kind: "floor_with_spillover", sizing: "cheapest", spill_to: api });
  if (!found || !problems.isEmpty) return { why: "an option that serves the floor and buys the rest" };
  // How many it has is what is searched for.
  const { replicas: ___, ...reads } = found.reads;
  return { form: found.form, reads, givens: [...aside.givens.values()].filter(({ id }) => !context.givens.has(id)) };
}
