/** Why a name leads to nothing: nothing is called so, or several things are. */
export interface Unfound {
  readonly message: string;
  readonly hint: string | undefined;
}

/** Several things that a name may mean, as a reader would list them. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
