import { Model } from "../formula/model.js";
import { future } from "./books/future.js";
import { type Costed, figuresAt, number } from "./evaluate-option.js";
import { months } from "./months.js";

/** How volume and prices move, as shares a year. */
export interface Course {
  readonly volume_growth: number;
  readonly api_price_fall: number;
  readonly gpu_price_fall: number;
}

/** A figure that moves, by which law, and for how many months it is promised before it is renewed at the price of the day. */
export interface Moving {
  readonly name: string;
  readonly as: "volume" | "api" | "gpu";
  readonly term: number;
}

const model = new Model(future);
const LAWS = { volume: "future_volume", api: "future_api_price", gpu: "future_gpu_price" } as const;
const TODAY = { volume: "volume_today", api: "api_price_today", gpu: "gpu_price_today" } as const;

/** What each month's figures are, as they would be given: one list for each month. */
export function movedFigures(option: Costed, moving: readonly Moving[], course: Course, count: number) {
  const rates = Object.entries(course);
  const today = figuresAt(
    option,
    moving.map(({ name }) => name),
  );
  return months(count).start.map((month) =>
    moving.map(({ name, as, term }, index): [string, number] => {
      const since = Number.isFinite(term) ? Math.floor(month / term) * term : 0;
      const given = new Map([...rates, [TODAY[as], today[index]], ["years_ahead", since / 12]] as [string, number][]);
      return [name, number(model.only(LAWS[as]).run(given), LAWS[as])];
    }),
  );
}

/**
 * An option's figures in every month of a horizon, everything else as it is today. Base units. In a month in which no box
 * pays, a fleet that the API stands behind is empty, and its tokens are bought.
 */
export function monthByMonth(
  option: Costed,
  moving: readonly Moving[],
  course: Course,
  count: number,
  names: readonly string[],
): number[][] {
  return movedFigures(option, moving, course, count).map((moved) => figuresAt(option, names, moved));
}
