/** The rules of a style sheet whose every class is used in the page: KaTeX's whole sheet is larger than most memos need. */
export function usedRules(styles: string, html: string): string {
  const used = new Set([...html.matchAll(/class="([^"]*)"/g)].flatMap(([, names = ""]) => names.split(/\s+/)));
  return [...styles.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
    .map(([, selectors = "", body = ""]) => {
      const kept = selectors.split(",").filter((selector) => classesOf(selector).every((name) => used.has(name)));
      return kept.length === 0 ? "" : `${kept.join(",")}{${body}}`;
    })
    .join("");
}

function classesOf(selector: string): string[] {
  return [...selector.matchAll(/\.([\w-]+)/g)].map(([, name = ""]) => name);
}
