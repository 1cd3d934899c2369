import type { SVGStringRenderer } from "vega";
import { fittedTo } from "./text-width.js";
import { BOLD, palette, REGULAR, type Weight } from "./theme.js";

declare module "vega" {
  /** Missing from Vega's own types: what draws a view as SVG. It tells `mark` and `defs` of every element, outermost first. */
  class SVGStringRenderer {
    protected _width: number;
    protected _height: number;
    protected _origin: readonly [x: number, y: number];
    _render(scene: unknown): this;
    mark(to: ElementWriter, scene: unknown): void;
    defs(to: ElementWriter): void;
  }
  function renderModule(name: "svg", module: { headless: typeof SVGStringRenderer }): void;
}

type Values = Readonly<Record<string, unknown>>;

/** What Vega writes elements to. */
interface ElementWriter {
  open(tag: string, ...attributes: readonly Values[]): ElementWriter;
  text(text: string): ElementWriter;
  close(): ElementWriter;
}

/** A chart's marks, without the root tag around them. */
export interface Drawn {
  readonly width: string;
  readonly height: string;
  readonly body: string;
}

/** Vega's renderer, writing nothing that draws nothing. `prefix`: stands before every id, as several charts stand in one page. */
export function leanRenderer(
  Renderer: typeof SVGStringRenderer,
  prefix: string,
  isFitted: boolean,
  done: (drawn: Drawn) => void,
): typeof SVGStringRenderer {
  return class extends Renderer {
    override _render(scene: unknown): this {
      const body = new LeanWriter(prefix, isFitted);
      body.open("g", { fill: "none", transform: `translate(${this._origin})` });
      this.mark(body, scene);
      body.close();
      this.defs(body);
      done({ width: String(this._width), height: String(this._height), body: body.written });
      return this;
    }
  };
}

interface Element {
  readonly tag: string;
  attributes: string;
  readonly isPainted: boolean;
  /** Of text: its size, and how heavy it is. */
  readonly type: readonly [size: number, weight: Weight] | undefined;
  content: string;
}

/** Writes elements down as they are closed, and those that draw nothing not at all. */
class LeanWriter implements ElementWriter {
  /** Those that are not closed yet, innermost last. */
  readonly #open: Element[] = [];
  written = "";

  constructor(
    readonly prefix: string,
    readonly isFitted: boolean,
  ) {}

  open(tag: string, ...all: readonly Values[]): this {
    const values: Values = Object.assign({}, ...all);
    const attributes = Object.entries(values).map(([name, value]) => attribute(name, value, this.prefix));
    // Every group has a path behind it and one before it, painted only if it was given a colour.
    const isGround = values.class === "background" || values.class === "foreground";
    const isPainted = !isGround || values.fill != null || values.stroke != null;
    this.#open.push({ tag, attributes: attributes.join(""), isPainted, type: typeOf(tag, values), content: "" });
    return this;
  }

  text(text: string): this {
    const element = this.#open.at(-1);
    if (this.isFitted && element?.type) element.attributes += fittedTo(text, ...element.type);
    this.#add(escapeText(text));
    return this;
  }

  close(): this {
    const element = this.#open.pop();
    if (!element) throw new Error("an element is closed that was not opened");
    const { tag, attributes, isPainted, content } = element;
    if (!isPainted || (content === "" && (tag === "g" || tag === "defs"))) return this;
    if (tag === "g" && attributes === "") this.#add(content);
    else this.#add(`<${tag}${attributes}${content === "" ? "/>" : `>${content}</${tag}>`}`);
    return this;
  }

  #add(content: string): void {
    const parent = this.#open.at(-1);
    if (parent) parent.content += content;
    else this.written += content;
  }
}

function typeOf(tag: string, values: Values): Element["type"] {
  if (tag !== "text") return undefined;
  return [Number.parseFloat(String(values["font-size"])), Number(values["font-weight"]) >= BOLD ? BOLD : REGULAR];
}

// Classes and roles describe Vega's scene graph; the figure is described as a whole instead. The face is set once.
const UNSAID = /^(?:class|role|aria-.*|pointer-events|font-family|stroke-miterlimit)$/;

const colours = new Set<string>(Object.values(palette).map(({ light }) => light));

function attribute(name: string, value: unknown, prefix: string): string {
  if (value == null || UNSAID.test(name)) return "";
  if (typeof value === "string" && value.startsWith("#") && !colours.has(value))
    throw new Error(`${value} is no colour of the theme`);
  const said = lean(name, value, prefix);
  const isPlain = said === "translate(0,0)" || (name.endsWith("opacity") && said === "1");
  return isPlain ? "" : ` ${name}="${escapeText(said).replaceAll('"', "&quot;")}"`;
}

function lean(name: string, value: unknown, prefix: string): string {
  const text = String(value);
  if (name === "id") return `${prefix}-${text}`;
  if (text.startsWith("url(#")) return `url(#${prefix}-${text.slice("url(#".length)}`;
  if (typeof value === "number") return rounded(text);
  // Vega hands these over as text.
  return name === "transform" || name === "d" ? text.replace(/-?\d*\.\d+(?:e-?\d+)?/g, rounded) : text;
}

/** A hundredth of a pixel is invisible, and longer tails differ between machines. */
function rounded(number: string): string {
  return String(Math.round(Number(number) * 100) / 100 + 0);
}

export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
