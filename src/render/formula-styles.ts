/**
 * The rules of a style sheet whose every class is used in the page, after the comment that says whose it is: KaTeX's whole
 * sheet is larger than most memos need.
 */
export function usedRules(styles: string, html: string): string {
  const [whose = ""] = /^\/\*[\s\S]*?\*\/\n/.exec(styles) ?? [];
  const used = new Set([...html.matchAll(/class="([^"]*)"/g)].flatMap(([, names = ""]) => names.split(/\s+/)));
  const rules = [...styles.slice(whose.length).matchAll(/([^{}]+)\{([^{}]*)\}/g)]
    .map(([, selectors = "", body = ""]) => {
      const kept = selectors.split(",").filter((selector) => classesOf(selector).every((name) => used.has(name)));
      return kept.length === 0 ? "" : `${kept.join(",")}{${body}}`;
    })
    .join("");
  return rules === "" ? "" : whose + rules;
}

function classesOf(selector: string): string[] {
  return [...selector.matchAll(/\.([\w-]+)/g)].map(([, name = ""]) => name);
}
