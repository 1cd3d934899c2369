/** Vega's SVG text, made lean: what draws nothing or says nothing is left out. */

const TAG = /<(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>/g;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;

// Classes and roles describe Vega's scene graph; the figure is described as a whole instead. The face is set once.
const NOISE = /^(?:class|role|aria-.*|pointer-events|font-family|stroke-miterlimit|version|xmlns:xlink)$/;
const NUMERIC =
  /^(?:transform|d|x|y|x1|y1|x2|y2|r|cx|cy|width|height|opacity|fill-opacity|stroke-opacity|stroke-width)$/;

/** The body of a Vega SVG (what stands inside its root tag), without noise and with coordinates of two decimals. */
export function leanBody(svg: string): string {
  const body = svg.replace(/^<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
  const keptGroups: boolean[] = [];
  const text = body.replace(TAG, (_tag, close: string, name: string, attributes: string, empty: string) => {
    if (close) return name === "g" && !keptGroups.pop() ? "" : `</${name}>`;
    const kept = leanAttributes(name, attributes);
    if (kept === undefined) return "";
    // Vega closes a group without marks in its own tag.
    if (name === "g" && empty) return "";
    if (name === "g") keptGroups.push(kept !== "");
    if (name === "g" && kept === "") return "";
    return `<${name}${kept}${empty ? "/" : ""}>`;
  });
  return withoutEmptyGroups(text);
}

/** The attributes worth keeping; undefined where the whole element draws nothing. */
function leanAttributes(name: string, attributes: string): string | undefined {
  // Every group has a background and a foreground path, painted only if it was given a colour.
  if (name === "path" && /class="(?:background|foreground)"/.test(attributes) && !/(?:fill|stroke)="/.test(attributes))
    return undefined;
  let kept = "";
  for (const [, key = "", value = ""] of attributes.matchAll(ATTRIBUTE)) {
    if (NOISE.test(key)) continue;
    const lean = NUMERIC.test(key) ? rounded(value) : value;
    if ((key === "transform" && lean === "translate(0,0)") || (/opacity$/.test(key) && lean === "1")) continue;
    kept += ` ${key}="${lean}"`;
  }
  return kept;
}

/** Numbers to two decimals: a hundredth of a pixel is invisible, and longer tails differ between machines. */
function rounded(value: string): string {
  return value.replace(/-?\d*\.\d+(?:e-?\d+)?/g, (number) => String(Math.round(Number(number) * 100) / 100 + 0));
}

function withoutEmptyGroups(text: string): string {
  const less = text.replace(/<g(?:\s[^>]*)?><\/g>|<defs><\/defs>/g, "");
  return less === text ? text : withoutEmptyGroups(less);
}

/** Prefixes every id and every reference to one: several charts stand in one page. */
export function prefixIds(body: string, prefix: string): string {
  return body.replace(/ id="([^"]+)"/g, ` id="${prefix}-$1"`).replace(/url\(#([^)]+)\)/g, `url(#${prefix}-$1)`);
}

export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
