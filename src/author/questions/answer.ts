/** What is asked, in one plain sentence with its figure; and what it rests on, for who asks on. */
export interface Answer {
  readonly answer: string;
  readonly detail: string;
}

/** An answer, and the sentences of its detail that there are. */
export function answered(answer: string, ...detail: readonly (string | false | undefined)[]): Answer {
  return { answer, detail: detail.filter(Boolean).join(" ") };
}
