import { apiBill, billByClass, blendedPrice } from "../books/api.js";
import { perToken } from "../books/comparison.js";
import type { Law } from "../law.js";

/** Every token is bought at the API's price. */
export interface ApiForm {
  readonly kind: "api";
  readonly blended: boolean;
}

/** An API option names its bill `monthly_cost` as every other option does. */
const apiMonthly: readonly Law[] = apiBill.map((formula) => ({ ...formula, id: "monthly_cost" }));

export function apiFormulas({ blended }: ApiForm): readonly Law[] {
  return [...(blended ? [] : [...billByClass, ...blendedPrice]), ...apiMonthly, ...perToken];
}
