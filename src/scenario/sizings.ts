import { Problems } from "../problem/problem.js";
import type { Context } from "./context.js";
import type { Given, LoadForm, OptionInput } from "./inputs.js";
import type { Option, Own } from "./options/register.js";

type Fleet = Extract<Option, { kind: "self_hosted" | "floor_with_spillover" }>;
type Resolved = Pick<OptionInput, "form" | "reads">;

const SIZED_FOR = ["floor", "average", "peak"] as const;

/** One machine as fleets for the quietest hour, for the average and for the busiest hour; or what nobody said that would tell. */
export type Sizings =
  | {
      readonly fleets: readonly (Resolved & { readonly sizedFor: (typeof SIZED_FOR)[number] })[];
      readonly givens: readonly Given[];
    }
  | { readonly why: string };

const NO_HEADROOM = {
  ...{ value: 0, unit: "1", basis: "assumed" as const, source: "none: the least that carries the peak" },
  ...{ date: undefined, note: undefined },
};

/** What a leader asks of a fleet of our own that is paid for all month; undefined where its size is no choice of three. */
export function sizingsOf(
  context: Context,
  option: Own,
  api: string,
  load: LoadForm,
  resolve: (aside: Context, fleet: Fleet) => Resolved | undefined,
): Sizings | undefined {
  if (option.kind !== "self_hosted" && option.kind !== "floor_with_spillover") return undefined;
  if (load === "runs") return undefined;
  if (option.reserve ?? option.billing) return undefined;
  if (load === "peak_factor") return { why: "how the load spreads over the month: only its peak is stated" };
  const { sizing } = option;
  const peak = typeof sizing === "object" && "peak" in sizing ? sizing.peak : { headroom: NO_HEADROOM };
  const spilling = { ...option, kind: "floor_with_spillover", spill_to: api } as const;
  const stated: Record<(typeof SIZED_FOR)[number], Fleet> = {
    floor: { ...spilling, sizing: "trough" },
    average: { ...spilling, sizing: "average" },
    peak: { ...option, kind: "self_hosted", against: api, sizing: { peak } },
  };
  const problems = new Problems();
  const aside = context.aside(problems);
  const fleets = SIZED_FOR.flatMap((sizedFor) => {
    const found = resolve(aside, stated[sizedFor]);
    if (!found) return [];
    // How many there are is what the size says.
    const { replicas: _, ...reads } = found.reads;
    return [{ form: found.form, reads, sizedFor }];
  });
  if (fleets.length < SIZED_FOR.length || !problems.isEmpty) return undefined;
  return { fleets, givens: [...aside.givens.values()].filter(({ id }) => !context.givens.has(id)) };
}
