/** What a list price is multiplied by until it is what a customer pays, in this order: each a share that is stated. */
export const FACTORS = {
  uplift: {
    times: "(1 + uplift)",
    /** Whether it is on all that is used, or on the price of tokens alone. */
    onAll: false,
    after: "its uplift included",
    before: "before its uplift",
    because: "an uplift is on the price of every token",
  },
  discount: {
    times: "(1 - discount)",
    onAll: true,
    after: "less the discount",
    before: "before the discount",
    because: "a discount is on all that is used",
  },
} as const;
export type Factor = keyof typeof FACTORS;
export const FACTOR_NAMES = Object.keys(FACTORS) as readonly Factor[];

/** The same as a term of a formula: nothing where there is none. */
export function timesAll(factors: readonly Factor[]): string {
  return factors.map((factor) => ` * ${FACTORS[factor].times}`).join("");
}
