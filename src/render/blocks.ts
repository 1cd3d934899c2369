/**
 * Finished passages that a template only places: tables, charts, workings, notes. Handlebars and markdown-it see a
 * one-line mark instead, so that nothing in them can be read as template or Markdown.
 */
export class Blocks {
  readonly #kept: string[] = [];

  /** Keeps a passage and gives the mark that stands for it. Scenario text cannot forge one: its `<` is escaped. */
  keep(text: string): string {
    this.#kept.push(text);
    return `<!--block ${this.#kept.length - 1}-->`;
  }

  /** Puts the passages where their marks are; passages may hold marks themselves. */
  place(text: string): string {
    return text.replace(/<!--block (\d+)-->/g, (_, number: string) => this.place(this.#kept[Number(number)] ?? ""));
  }
}

/** Words that betray a value which should have been a number or a text. */
const BETRAYING = /\b(NaN|undefined|-?Infinity)\b|\[object /;

/** The first sign in a template's own words that something was printed which is no text; undefined where there is none. */
export function betrayal(finished: string): string | undefined {
  return BETRAYING.exec(finished)?.[0];
}
