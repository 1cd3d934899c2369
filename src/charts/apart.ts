/**
 * Moves blocks of the given heights apart along a line, each as near to its wish as the others allow and all within
 * `room`; where they do not all fit, they are squeezed evenly. Returns the centres in the order of the wishes.
 */
export function apart(wishes: readonly { at: number; height: number }[], room: [number, number]): number[] {
  const order = wishes.map((wish, index) => ({ ...wish, index })).sort((a, b) => a.at - b.at || a.index - b.index);
  const total = order.reduce((sum, { height }) => sum + height, 0);
  const squeeze = Math.min(1, (room[1] - room[0]) / total);

  // With the heights above it taken off, each block wants a level, and levels may only rise: isotonic regression.
  let above = 0;
  const blocks = order.map(({ at, height, index }) => {
    const block = { index, above, height: height * squeeze, level: at - (height * squeeze) / 2 - above };
    above += height * squeeze;
    return block;
  });
  const levels = rising(blocks.map((block) => block.level));
  const centres = new Array<number>(wishes.length).fill(0);
  for (const [i, { index, above: offset, height }] of blocks.entries()) {
    const level = Math.min(Math.max(levels[i] ?? 0, room[0]), room[1] - total * squeeze);
    centres[index] = level + offset + height / 2;
  }
  return centres;
}

/** The nearest sequence that never falls, in least squares: pool adjacent violators. */
function rising(values: readonly number[]): number[] {
  const pools: { mean: number; count: number }[] = [];
  for (const value of values) {
    let pool = { mean: value, count: 1 };
    for (
      let last = pools[pools.length - 1];
      last !== undefined && last.mean > pool.mean;
      last = pools[pools.length - 1]
    ) {
      const count = last.count + pool.count;
      pool = { mean: (last.mean * last.count + pool.mean * pool.count) / count, count };
      pools.pop();
    }
    pools.push(pool);
  }
  return pools.flatMap(({ mean, count }) => new Array<number>(count).fill(mean));
}
