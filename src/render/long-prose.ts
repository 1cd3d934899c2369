import type MarkdownIt from "markdown-it";

/** Letters from which a paragraph, or a list of several, fills two columns of a few lines each. */
const LONG = { paragraph: 330, list: 260, items: 3 };

/** Names the paragraphs and lists that paper sets in two columns: in one they would leave a third of its width empty. */
export function markLong(reader: MarkdownIt): void {
  reader.core.ruler.push("long", ({ tokens }) => {
    for (const [start, token] of tokens.entries()) {
      if (token.level > 0 || !/^(paragraph|bullet_list)_open$/.test(token.type)) continue;
      const end = tokens.findIndex(({ level, nesting }, at) => at > start && level === 0 && nesting < 0);
      const inside = tokens.slice(start, end);
      const letters = inside.reduce((sum, { type, content }) => sum + (type === "inline" ? content.length : 0), 0);
      const items = inside.filter(({ type }) => type === "list_item_open").length;
      const isLong =
        token.type === "paragraph_open" ? letters >= LONG.paragraph : items >= LONG.items && letters >= LONG.list;
      if (isLong) token.attrJoin("class", "long");
    }
  });
}
