import { countParts, type Encode, inLines } from "./count.js";
import { type Pair, type Ratio, ratioDrawn } from "./ratio.js";

/** A text that somebody sends to a model, and the file that it stands in. */
export interface Sample {
  readonly file: string;
  readonly text: string;
}

/** A tokenizer, by the name that it was asked for, and how it counts. */
export interface Opened {
  readonly name: string;
  readonly encode: Encode;
}

/** What one tokenizer makes of samples, and of one of the other's tokens. */
export interface Share {
  readonly tokens: number;
  readonly ratio: Ratio;
}

export interface Measured extends Share {
  readonly tokenizer: string;
  readonly against: string;
  readonly files: readonly (Share & { readonly file: string })[];
  readonly kinds: readonly (Share & { readonly kind: string })[];
}

/** A ratio is drawn from so many parts of all samples together, where they are long enough for it. */
const PARTS = 60;
/** Letters of a part: a paragraph at the least, and no more than an encoder reads quickly. */
const [SHORTEST, LONGEST] = [120, 8000];

/** What each tokenizer makes of the samples against another one: of all, by file, and by kind of text. */
export function measure(samples: readonly Sample[], tokenizers: readonly Opened[], against: Opened): Measured[] {
  const letters = samples.reduce((all, { text }) => all + text.length, 0);
  const length = Math.min(LONGEST, Math.max(SHORTEST, Math.round(letters / PARTS)));
  const parts = samples.map(({ text }) => inLines(text, length));
  const counted = ({ encode }: Opened) => parts.map(countParts(encode));
  const other = counted(against);
  return tokenizers.map((tokenizer) => {
    const own = tokenizer === against ? other : counted(tokenizer);
    const each = samples.map(({ file }, index) => {
      const pairs = (own[index] ?? []).map((tokens, part): Pair => [tokens, other[index]?.[part] ?? 0]);
      return { file, kind: kindOf(file), pairs };
    });
    const kinds = [...new Set(each.map(({ kind }) => kind))];
    return {
      ...{ tokenizer: tokenizer.name, against: against.name },
      ...shareOf(each.flatMap(({ pairs }) => pairs)),
      files: each.map(({ file, pairs }) => ({ file, ...shareOf(pairs) })),
      kinds: kinds.map((kind) => ({
        kind,
        ...shareOf(each.filter((one) => one.kind === kind).flatMap(({ pairs }) => pairs)),
      })),
    };
  });
}

function shareOf(pairs: readonly Pair[]): Share {
  return { tokens: pairs.reduce((all, [tokens]) => all + tokens, 0), ratio: ratioDrawn(pairs) };
}

const KINDS: Readonly<Record<string, readonly string[]>> = {
  code: [
    "c",
    "cc",
    "cpp",
    "cs",
    "css",
    "go",
    "h",
    "html",
    "java",
    "js",
    "jsx",
    "kt",
    "mjs",
    "php",
    "py",
    "rb",
    "rs",
    "sh",
    "sql",
    "swift",
    "ts",
    "tsx",
  ],
  json: ["json", "jsonl", "ndjson"],
  logs: ["log"],
  tables: ["csv", "tsv"],
};

/** What kind of text a file holds, by its name. */
function kindOf(file: string): string {
  const ending = /\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? "";
  return Object.keys(KINDS).find((kind) => KINDS[kind]?.includes(ending)) ?? "prose";
}
