/**
 * `base ** exponent`, the same to the last bit under every version of Node: engines have changed how they raise to a
 * power, and not how they take logarithms. Zero and below are left to the engine, which is exact for whole exponents.
 */
export function power(base: number, exponent: number): number {
  if (exponent === 0) return 1;
  if (exponent === 1) return base;
  return base > 0 ? Math.exp(exponent * Math.log(base)) : base ** exponent;
}
