/** Letters that no shell of the Bourne family takes for more than they are, wherever they stand in a word. */
const PLAIN = /^[\p{L}\p{N}_./:@%+,#=-]+$/u;

/** A name as one word of a command line, quoted where a shell would make something else of it. */
export function shellWord(name: string): string {
  // What begins with a hyphen would be read as an option, and with # as a comment.
  const word = /^[-#]/.test(name) ? `./${name}` : name;
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
