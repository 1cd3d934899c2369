/**
 * KaTeX's boxes with what they do not need left out: a page of derivations would otherwise be half markup. Keeps every
 * box that carries a size or a position.
 */
export function leanFormula(html: string): string {
  return html
    .replace(/^<span class="katex"><span class="katex-html" aria-hidden="true">([\s\S]*)<\/span><\/span>$/, "$1")
    .replace(/<span class="mord text"><span class="(mord[^"]*)">([^<]*)<\/span><\/span>/g, '<span class="$1">$2</span>')
    .replace(/<span class="(?:mopen|mclose) nulldelimiter"><\/span>/g, "");
}

/** The same few sizes stand in every formula: each becomes a class, and `styles` says what it is. */
export function classesForStyles(html: string): { html: string; styles: string } {
  const names = new Map<string, string>();
  const nameOf = (style: string): string => {
    const name = names.get(style) ?? `k${names.size}`;
    names.set(style, name);
    return name;
  };
  const short = html.replace(/<div class="equation[^"]*"[\s\S]*?<\/div>/g, (equation) =>
    equation
      .replace(
        / class="([^"]*)" style="([^"]*)"/g,
        (_, own: string, style: string) => ` class="${own} ${nameOf(style)}"`,
      )
      .replace(/ style="([^"]*)"/g, (_, style: string) => ` class="${nameOf(style)}"`),
  );
  return { html: short, styles: [...names].map(([style, name]) => `.katex .${name}{${style}}`).join("\n") };
}
