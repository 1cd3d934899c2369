/** A document that laws were taken from, or that claims are checked against. */
export interface Document {
  readonly id: string;
  /** What laws call it; absent where none cites it so. */
  readonly short?: string;
  /** The copy that its lines are counted in; null where it has none. */
  readonly file: string | null;
  readonly title: string;
  /** Where it was published, with its address. */
  readonly published: string;
}

const COMPANION = "https://github.com/arafatkatze/inference-math, commit 8100ed0, 9 June 2026";

export const DOCUMENTS: readonly Document[] = [
  {
    id: "seed 000",
    short: "Closing note",
    file: "000_30d6b5d3069f359e.txt",
    title: "How to Save Millions by Self-Hosting LLMs, chapter 10, Closing note",
    published: COMPANION,
  },
  {
    id: "seed 001",
    short: "The true cost of self-hosting",
    file: "001_c656622210a3765b.txt",
    title: "The true cost of self-hosting LLMs vs using APIs",
    published: "https://angirash.in/blog/?p=83, 14 August 2025, changed 10 April 2026",
  },
  {
    id: "seed 002",
    short: "The monthly bill",
    file: "002_454bb3a3788cb37c.txt",
    title: "How to Save Millions by Self-Hosting LLMs, chapter 7, The monthly bill",
    published: COMPANION,
  },
  {
    id: "seed 003",
    short: "Owning a serving stack",
    file: "003_dba2d116bfd7d0d2.txt",
    title: "The total cost of owning a serving stack",
    published: "https://crucible-kappa.vercel.app, enterprise-serving-stacks",
  },
  {
    id: "seed 004",
    short: "Cost modeling for inference",
    file: "004_6c6843bfda20b703.txt",
    title: "Cost modeling for inference: tokens, GPUs, dollars",
    published: "https://kunwar.page/chapter/030-cost-modeling-for-inference-tokens-gpus-dollars",
  },
  {
    id: "inference-math",
    file: "chapters 1 to 9",
    title: "How to Save Millions by Self-Hosting LLMs, the chapters with its measurements",
    published: COMPANION,
  },
];

/** What a memo calls a document: the name that laws cite it by, or its own where none does. */
export function documentName(id: string): string {
  return DOCUMENTS.find((document) => document.id === id)?.short ?? id;
}

/** What a scenario says of a source, its documents called as a memo calls them: by name, without the file that holds a copy. */
export function cited(text: string): string {
  return text.replace(/\b(seed 00\d)( \(00\d_[0-9a-f]+\.txt\))?/g, (_, id: string) => documentName(id));
}

/** A place in a document that a reader can find: by its name, in the plain text of it. */
export function seed(number: "000" | "001" | "002" | "003" | "004", lines: string): string {
  return `${documentName(`seed ${number}`)}, ${/[-,]/.test(lines) ? "lines" : "line"} ${lines}`;
}
