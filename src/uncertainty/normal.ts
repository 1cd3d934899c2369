/** Quantile of the standard normal distribution, to about 1e-15: Wichura, algorithm AS 241 (Applied Statistics 37, 1988). */
export function normalQuantile(share: number): number {
  const centred = share - 0.5;
  if (Math.abs(centred) <= 0.425) {
    const square = 0.180625 - centred * centred;
    return (centred * polynomial(A, square)) / polynomial(B, square);
  }
  const tail = Math.sqrt(-Math.log(centred < 0 ? share : 1 - share));
  const size = tail <= 5 ? ratio(C, D, tail - 1.6) : ratio(E, F, tail - 5);
  return centred < 0 ? -size : size;
}

/** Share of the standard normal distribution below `at`, to about 1e-15: Marsaglia's series (Journal of Statistical Software 11, 2004). */
export function normalShare(at: number): number {
  if (Math.abs(at) > 8) return at < 0 ? 0 : 1;
  let [sum, term] = [at, at];
  for (let odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
    term *= (at * at) / odd;
    sum += term;
  }
  return Math.min(1, Math.max(0, 0.5 + (sum * Math.exp((-at * at) / 2)) / Math.sqrt(2 * Math.PI)));
}

/** Where the ends of a 90 % interval lie, in standard deviations. */
export const NINETY = 1.6448536269514722;

function ratio(above: readonly number[], below: readonly number[], at: number): number {
  return polynomial(above, at) / polynomial(below, at);
}

/** Coefficients from the highest power to the lowest. */
function polynomial(coefficients: readonly number[], at: number): number {
  let sum = 0;
  for (let index = 0; index < coefficients.length; index++) sum = sum * at + (coefficients[index] as number);
  return sum;
}

const A = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
  133.14166789178438, 3.3871328727963665,
];
const B = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
  42.31333070160091, 1,
];
const C = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const D = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
];
const E = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
  1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const F = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615,
  0.1369298809227358, 0.599832206555888, 1,
];
