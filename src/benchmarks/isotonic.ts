/**
 * The values that never fall and lie nearest to the given ones by least squares: neighbours that fall are pooled to their
 * mean until none does (pool adjacent violators: Ayer and others, 1955).
 */
export function isotonic(values: readonly number[]): number[] {
  const pools: { sum: number; count: number }[] = [];
  for (const value of values) {
    let pool = { sum: value, count: 1 };
    for (let before = pools.at(-1); before && level(before) > level(pool); before = pools.at(-1)) {
      pool = { sum: before.sum + pool.sum, count: before.count + pool.count };
      pools.pop();
    }
    pools.push(pool);
  }
  return pools.flatMap((pool) => Array.from({ length: pool.count }, () => level(pool)));
}

function level({ sum, count }: { sum: number; count: number }): number {
  return sum / count;
}
