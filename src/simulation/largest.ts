/** The largest of whole numbers of which something is true, to a fiftieth: it is true of the first, and false beyond some. */
export function largest(first: number, last: number, isTrue: (of: number) => boolean): number {
  let [low, high] = [first, first];
  for (let step = Math.max(1, Math.round(first / 4)); ; step *= 2) {
    high = Math.min(last, low + step);
    if (high === low || !isTrue(high)) break;
    low = high;
  }
  while (high - low > Math.max(1, low / 50)) {
    const middle = (low + high) >> 1;
    if (isTrue(middle)) low = middle;
    else high = middle;
  }
  return low;
}
