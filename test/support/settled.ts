const POINT = '("[^"]*"|[^,{}\\n]+)';
const IN_LINE = new RegExp(`p5: ${POINT}, p50: ${POINT}, p95: ${POINT}`, "g");
const ON_LINES = new RegExp(`p5: ${POINT}(\\n +)p50: ${POINT}\\n +p95: ${POINT}`, "g");

const REPLICA = /(?<=\breplica:(?: &\w+)?\n {6}gpus: .*)\n/g;
const STUDIES = /^studies:/m;

/**
 * A scenario or a price sheet with its ranges at their middle, and stacks that run already: what is worked by hand is worked
 * with single figures.
 */
export function settled(text: string): string {
  const single = text.replace(IN_LINE, "value: $2").replace(ON_LINES, "value: $3");
  const end = STUDIES.exec(single)?.index ?? single.length;
  return single.slice(0, end).replace(REPLICA, "\n      stack: own\n") + single.slice(end);
}

/** `published-case` without the fleet that serves everything: its floors alone, by the mean of each hour. */
export function floorsAlone(text: string): string {
  if (!text.includes("\nid: published-case\n")) return text;
  return text
    .replace(/\n {2}whole:\n(?: {4}.*\n)+/, "\n")
    .replace(/\n\n {2}\*\*What p95 takes\.[\s\S]*$/, "\n")
    .replace(/ {2}request:\n {4}lengths:\n(?: {6}.*\n)+ {2}arrivals:\n {4}.*\n/, "")
    .replace(/\{ p95: (\{.*\}) \}/g, "$1");
}
