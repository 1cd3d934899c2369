/**
 * The id of a figure is its owner and, behind it, what it is called there: `own.fleet_cost`. What a study or a case works out
 * of an owner has the owner in between: `paying.spot.gpu_price`.
 */

/** Whose a figure is, or what works it out: what its id begins with. */
export function ownerIn(id: string): string {
  return id.split(".", 1)[0] ?? id;
}

/** What a figure is called by whoever works it out: what its id ends with. */
export function nameIn(id: string): string {
  return id.slice(id.lastIndexOf(".") + 1);
}

/** The ids that a part of a memo begins (`own`, `paying.spot`), by what they are called behind it. */
export function namedAfter(part: string, ids: Iterable<string>): ReadonlyMap<string, string> {
  const begins = `${part}.`;
  return new Map([...ids].filter((id) => id.startsWith(begins)).map((id) => [id.slice(begins.length), id]));
}

export function isOf(owner: string, id: string): boolean {
  return id.length > owner.length && ownerIn(id) === owner;
}

/** The same figure of another owner; an id that has none stays. */
export function withOwner(id: string, change: (owner: string) => string): string {
  const [owner = "", ...name] = id.split(".");
  return name.length === 0 ? id : [change(owner), ...name].join(".");
}
