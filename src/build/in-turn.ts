import pLimit from "p-limit";

/** Does the work on all items, a few at once. The first failure stops what has not begun, and is thrown when the rest has ended. */
export async function inTurn<T, R>(items: readonly T[], atOnce: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const limit = pLimit(atOnce);
  let failure: { readonly error: unknown } | undefined;
  const results = await Promise.all(
    items.map((item) =>
      limit(async () => {
        if (failure) return [];
        try {
          return [await work(item)];
        } catch (error) {
          failure ??= { error };
          return [];
        }
      }),
    ),
  );
  if (failure) throw failure.error;
  return results.flat();
}
