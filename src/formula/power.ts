/**
 * `base ** exponent`, the same to the last bit under every version of Node: engines have changed how they raise to a
 * power, and not how they multiply or take logarithms. NaN where a negative base has no power.
 */
export function power(base: number, exponent: number): number {
  if (Number.isInteger(exponent)) return exponent < 0 ? 1 / wholePower(base, -exponent) : wholePower(base, exponent);
  return base === 0 && exponent > 0 ? 0 : Math.exp(exponent * Math.log(base));
}

/** By squaring: as many multiplications as the exponent has binary digits, or twice that. */
function wholePower(base: number, exponent: number): number {
  let [result, square] = [1, base];
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
