/** More different texts than a bill has units and meters; beyond it they are worked out anew, and not kept. */
const MOST = 1000;

/** What is worked out of a text, once for each text: columns of long files say few things very often. */
export function remembered<Found>(work: (text: string) => Found): (text: string) => Found {
  const known = new Map<string, Found>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as Found;
    const found = work(text);
    if (known.size < MOST) known.set(text, found);
    return found;
  };
}
