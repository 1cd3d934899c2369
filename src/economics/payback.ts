import type { Value } from "../formula/evaluate.js";
import { Model } from "../formula/model.js";
import { payback as book } from "./books/lens.js";
import { number } from "./evaluate-option.js";
import type { AtOrNever } from "./never.js";

const model = new Model(book);
const saved = model.only("running_saving");

/** Months until a steady saving has paid for the start. What loses money every month never pays anything back. */
export function payback(given: ReadonlyMap<string, Value>): AtOrNever {
  const saving = number(saved.run(given), "running_saving");
  if (saving < 0) return { never: "Running it costs more each month than the API, so nothing is paid back." };
  if (saving === 0) return { never: "Running it costs what the API does, so nothing is paid back." };
  return { at: number(model.run(given), "payback_months") };
}
