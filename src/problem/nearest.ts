import { distance } from "fastest-levenshtein";

/** Lists longer than this are not worth printing in a hint. */
const LONGEST_LIST = 24;

/**
 * The candidate that was most likely meant, or undefined where none is close.
 * Close: at most a third of the letters differ, or one is the beginning of the other ("tokens" -> "tokens_per_month").
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = folded(word);
  if (wanted === "") return undefined;
  let best: { candidate: string; score: number } | undefined;
  for (const candidate of candidates) {
    const score = apart(wanted, folded(candidate));
    if (score !== undefined && (best === undefined || score < best.score)) best = { candidate, score };
  }
  return best?.candidate;
}

/** A hint for a name that does not exist: the one that was meant, else all that exist, else nothing. */
export function nameHint(word: string, known: Iterable<string>): string | undefined {
  const names = [...known];
  const meant = nearest(word, names);
  if (meant !== undefined) return `did you mean "${meant}"?`;
  return names.length > 0 && names.length <= LONGEST_LIST ? `known here: ${names.join(", ")}` : undefined;
}

/** True where a word is another one with a slip in it, not merely its beginning. */
export function isMisspelt(word: string, candidate: string): boolean {
  return slips(folded(word), folded(candidate)) !== undefined;
}

/** How far two words are apart, or undefined where it is too far; a shared beginning ranks behind a misspelling. */
function apart(word: string, candidate: string): number | undefined {
  const edits = slips(word, candidate);
  if (edits !== undefined) return edits;
  const longer = Math.max(word.length, candidate.length);
  const shorter = Math.min(word.length, candidate.length);
  const isBeginning = shorter >= 3 && (candidate.startsWith(word) || word.startsWith(candidate));
  return isBeginning ? longer : undefined;
}

function slips(word: string, candidate: string): number | undefined {
  const edits = swapped(word, candidate) ? 1 : distance(word, candidate);
  const longer = Math.max(word.length, candidate.length);
  return edits <= Math.max(1, Math.floor(longer / 3)) && edits < longer ? edits : undefined;
}

/** True where two neighbouring letters changed places, the commonest slip of all: "aip" for "api". */
function swapped(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  let i = 0;
  while (a[i] === b[i]) i++;
  return a.slice(0, i) + (a[i + 1] ?? "") + (a[i] ?? "") + a.slice(i + 2) === b;
}

function folded(word: string): string {
  return word.trim().toLowerCase().replace(/[\s-]/g, "_");
}
