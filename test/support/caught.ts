/** What a call gives, or the error that it throws. */
export function caught<Result>(call: () => Result): Result | Error {
  try {
    return call();
  } catch (fault) {
    if (fault instanceof Error) return fault;
    throw fault;
  }
}
