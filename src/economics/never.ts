/** What was asked for, or why there is none. A leader reads the reason, so it is a whole sentence. */
export type AtOrNever = { readonly at: number } | { readonly never: string };
