import { SourceMap } from "node:module";

/** A place in a stack: a file, a line and a column, both counted from one. */
const PLACE = /(file:\/\/[^\s():]+\.js):(\d+):(\d+)/g;

/** A stack with the lines of our bundle told as lines of the sources; `mapOf` gives the source map beside a file. */
export function inSources(stack: string, mapOf: (url: string) => string | undefined): string {
  return stack.replace(PLACE, (whole, url: string, line: string, column: string) => {
    const map = mapOf(url);
    if (map === undefined) return whole;
    const found = new SourceMap(JSON.parse(map)).findEntry(Number(line) - 1, Number(column) - 1);
    if (!("originalSource" in found)) return whole;
    return `${found.originalSource.replace(/^(\.\.\/)+/, "")}:${found.originalLine + 1}:${found.originalColumn + 1}`;
  });
}
