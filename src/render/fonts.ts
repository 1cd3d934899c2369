/** A face that pages carry, made by `npm run fonts`. */
export interface Font extends Face {
  readonly base64: string;
  /** Whose it is, in its makers' words. */
  readonly copyright: string;
}

interface Face {
  readonly family: string;
  readonly style: "normal" | "italic";
  readonly weight: string;
  /** Only a page that holds one of these carries the face: KaTeX's marks on what is set in it. */
  readonly only?: readonly string[];
}

/** The word before the first hyphen of a file's name is that of its licence's text. */
const FACES: readonly (Face & { file: string })[] = [
  { file: "inter-regular", family: "Inter", style: "normal", weight: "400" },
  { file: "inter-semibold", family: "Inter", style: "normal", weight: "600" },
  { file: "serif-regular", family: "Memo Serif", style: "normal", weight: "400" },
  { file: "serif-semibold", family: "Memo Serif", style: "normal", weight: "600" },
  { file: "serif-italic", family: "Memo Serif", style: "italic", weight: "400" },
  { file: "serif-display", family: "Memo Serif Display", style: "normal", weight: "600" },
  { file: "formula-main", family: "Memo Formula Main", style: "normal", weight: "400", only: ["katex"] },
  { file: "formula-math", family: "Memo Formula Math", style: "italic", weight: "400", only: ["mathnormal"] },
  { file: "formula-size1", family: "Memo Formula Size1", style: "normal", weight: "400", only: ["small-op", "size1"] },
  { file: "formula-size2", family: "Memo Formula Size2", style: "normal", weight: "400", only: ["size2"] },
  { file: "formula-size3", family: "Memo Formula Size3", style: "normal", weight: "400", only: ["size3"] },
  { file: "formula-size4", family: "Memo Formula Size4", style: "normal", weight: "400", only: ["size4"] },
  { file: "formula-typewriter", family: "Memo Formula Typewriter", style: "normal", weight: "400", only: ["<pre"] },
];

/** Reads the faces; `read` takes a path inside the project. */
export function loadFonts(read: (path: string) => Uint8Array): Font[] {
  return FACES.map(({ file, ...face }) => {
    const bytes = read(`templates/fonts/${file}.woff2`);
    const licence = new TextDecoder().decode(read(`templates/fonts/OFL-${file.split("-")[0]}.txt`));
    const [copyright = ""] = licence.split("\n\n");
    const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
    return { ...face, base64, copyright: copyright.replace(/\s+/g, " ") };
  });
}

/** The faces that a page is set in, and, as their licence asks of every copy, whose they are and on what terms. */
export function fontRules(fonts: readonly Font[], html: string): string[] {
  const used = fonts.filter(({ only }) => only?.some((mark) => html.includes(mark)) ?? true);
  return [notice(used), ...used.map(fontFace)];
}

function notice(fonts: readonly Font[]): string {
  const of = new Map<string, Set<string>>();
  for (const { copyright, family } of fonts) of.set(copyright, (of.get(copyright) ?? new Set()).add(family));
  return [
    "/* The fonts in this page are cut from others, under the SIL Open Font License 1.1: https://openfontlicense.org",
    ...[...of].map(([copyright, families]) => `${[...families].join(", ")}: ${copyright}`),
    "*/",
  ].join("\n");
}

function fontFace({ family, style, weight, base64 }: Font): string {
  const source = `url(data:font/woff2;base64,${base64}) format("woff2")`;
  return `@font-face{font-family:"${family}";font-style:${style};font-weight:${weight};src:${source}}`;
}
