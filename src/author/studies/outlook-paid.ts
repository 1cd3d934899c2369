import { fromBase, parseUnit } from "../../formula/unit.js";
import type { MovedOn } from "../../scenario/studies/outlook.js";
import { overDraws } from "../../uncertainty/over-draws.js";
import type { Worked } from "../work.js";

/** What is paid until the end of each month, draw by draw, in USD. */
export type Paid = readonly Float64Array[];

/** What a fleet is paid for by, of which a commitment keeps at least today's. */
export const SIZES = ["units", "boxes"];

/** What was found today is what is signed for: no search runs again while it binds. */
export function held({ costed: { choose, ...costed }, ...worked }: Worked): Worked {
  if (!choose) return { ...worked, costed };
  return { ...worked, costed: { ...costed, given: new Map([...costed.given, ...choose.at(costed.given)]) } };
}

const MONTH = parseUnit("USD/month");

interface Going {
  readonly courses: ReadonlyMap<MovedOn, Paid>;
  readonly most: number;
  readonly months: number;
  readonly draws: number;
  /** The name of the size that never falls below today's. */
  readonly keeps?: string | undefined;
  /** Today's price of a GPU for whoever is not bound, where it is another; in base units. */
  readonly gpuPrice?: number | undefined;
}

/** What an option costs until the end of each month, where some of its figures follow their courses and all else stands. */
export function paidBy({ costed, values }: Worked, { courses, most, months, draws, keeps, gpuPrice }: Going): Paid {
  const { given, model } = costed;
  const size = keeps !== undefined && model.formulas.has(keeps) ? keeps : undefined;
  const follows = [...courses].filter(([name]) => given.has(name) || model.formulas.has(name));
  const names = follows.map(([name]) => name);
  const over = overDraws(costed, ["monthly_cost"], [...names, ...(size === undefined ? [] : [size])]);
  const sized = size === undefined ? undefined : { size, needs: overDraws(costed, [size], names) };
  const sum = new Float64Array(draws);
  let month: Float64Array | undefined;
  return Array.from({ length: months }, (_, at) => {
    const columns = new Map<string, Float64Array>(
      follows.map(([name, course]) => {
        const today = name === "gpu_price" && gpuPrice !== undefined ? gpuPrice : Number(values.get(name));
        const limit = name === "volume" ? Math.max(most, today) : Number.POSITIVE_INFINITY;
        return [name, (course[at] as Float64Array).map((times) => Math.min(limit, today * times))] as const;
      }),
    );
    if (sized) {
      const least = Number(values.get(sized.size));
      const [needed = new Float64Array(draws)] = sized.needs(columns, draws);
      columns.set(
        sized.size,
        needed.map((each) => Math.max(least, each)),
      );
    }
    if (follows.length > 0 || month === undefined) month = over(columns, draws)[0];
    for (let draw = 0; draw < draws; draw++)
      sum[draw] = (sum[draw] as number) + fromBase((month as Float64Array)[draw] as number, MONTH);
    return sum.slice();
  });
}
