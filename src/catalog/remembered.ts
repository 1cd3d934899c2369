/** The same search, which looks for each spelling once. */
export function remembered<T>(find: (spelling: string) => T): (spelling: string) => T {
  const known = new Map<string, T>();
  return (spelling) => {
    const found = known.get(spelling) ?? find(spelling);
    known.set(spelling, found);
    return found;
  };
}
