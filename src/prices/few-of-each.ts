import { counted } from "../figures/words.js";

/** So many of one kind are shown; who has more of them has one cause to look for. */
const SHOWN = 10;

/** What a message says without what it says it of: words in quotes, and numbers. */
export function kindOfMessage(message: string): string {
  return message.replace(/"[^"]*"/g, '""').replace(/\d[\d.,]*/g, "0");
}

/** The first few of each kind, in their order; `more`: how many of its kind follow the last that is shown. */
export function fewOfEach<Each>(
  all: readonly Each[],
  kindOf: (each: Each) => string,
): { readonly each: Each; readonly more: number }[] {
  const shown: { each: Each; more: number }[] = [];
  const kinds = new Map<string, typeof shown>();
  for (const each of all) {
    const kind = kinds.get(kindOf(each)) ?? [];
    kinds.set(kindOf(each), kind);
    const last = kind.at(-1);
    if (kind.length === SHOWN && last) last.more++;
    else {
      const one = { each, more: 0 };
      kind.push(one);
      shown.push(one);
    }
  }
  return shown;
}

/** `and 8,412 more of this kind`; empty where there are none. */
export function moreWords(more: number): string {
  return more === 0 ? "" : `and ${counted(more, "more of this kind", "more of this kind")}`;
}
