import type { Question } from "./schema.js";

/** An answer and what it rests on, as one text. */
export function spoken({ answer, detail }: Question): string {
  return [answer, detail].filter(Boolean).join(" ");
}
