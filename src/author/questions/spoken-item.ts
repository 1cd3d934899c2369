/** What is sold, as a sentence names it: "Claude Sonnet 5" of a feed's claude-sonnet-5; what a sheet words itself stays as it is. */
export function spokenItem(item: string): string {
  if (/\s/.test(item) || !/[-/]/.test(item)) return item;
  const name = item.slice(item.lastIndexOf("/") + 1);
  return name.split("-").map(spokenWord).join(" ");
}

/** Letters without a vowel are an abbreviation: GPT. */
function spokenWord(word: string): string {
  return /^[^aeiouy\d]{2,3}$/.test(word) ? word.toUpperCase() : word.slice(0, 1).toUpperCase() + word.slice(1);
}
