import { fixed } from "./number.js";

/** "1 memo", "1,200 memos". */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${fixed(count, 0)} ${count === 1 ? one : several}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[], joint = "and"): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} ${joint} ${last}`;
}

/** The words as they begin a sentence. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The words as they go on within a sentence; what is an abbreviation stays one: "GPUs paid for". */
export function uncapital(words: string): string {
  return /^\p{Lu}{2}/u.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1);
}

/** A name as prose has it: "\u201cAll from the API\u201d". */
export function quoted(name: string): string {
  return `\u201c${name}\u201d`;
}
