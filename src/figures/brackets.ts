/** What stands before the names of figures of requests between two lengths at which a price changes; 0 is below all of them. */
export function bracketName(bracket: number): string {
  return bracket === 0 ? "short" : bracket === 1 ? "long" : `long_${bracket}`;
}
