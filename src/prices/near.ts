/** Names of models share words in any order: `llama-3-3-70b-together` and `together_ai/meta-llama/Llama-3.3-70B`. */

/** At least so much of the words of the shorter name. */
const ENOUGH = 0.6;

/** The candidate that shares the most words with a name; undefined where none shares enough. */
export function sharingWords(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = words(name);
  let best: { candidate: string; score: number } | undefined;
  for (const candidate of candidates) {
    const held = words(candidate);
    const shared = [...wanted].filter((word) => held.has(word)).length;
    const fewest = Math.min(wanted.size, held.size);
    // Among equals the one with the fewest words that were not asked for.
    const score = shared / Math.max(1, wanted.size) - (held.size - shared) / 1000;
    if (shared < 2 || shared / fewest < ENOUGH || shared / wanted.size < ENOUGH) continue;
    if (best === undefined || score > best.score) best = { candidate, score };
  }
  return best?.candidate;
}

function words(name: string): Set<string> {
  return new Set(
    name
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter(Boolean),
  );
}
