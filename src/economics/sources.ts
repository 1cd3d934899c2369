/** A document that laws were taken from, or that claims are checked against. */
export interface Document {
  readonly id: string;
  /** The copy that its lines are counted in; null where it has none. */
  readonly file: string | null;
  readonly title: string;
  /** Where it was published, without a scheme: a memo links to nothing that may be gone. */
  readonly published: string;
}

const COMPANION = "github.com/arafatkatze/inference-math, commit 8100ed0, 9 June 2026";

export const DOCUMENTS: readonly Document[] = [
  {
    id: "seed 000",
    file: "000_30d6b5d3069f359e.txt",
    title: "How to Save Millions by Self-Hosting LLMs, chapter 10, Closing note",
    published: COMPANION,
  },
  {
    id: "seed 001",
    file: "001_c656622210a3765b.txt",
    title: "The true cost of self-hosting LLMs vs using APIs",
    published: "angirash.in, 14 August 2025, changed 10 April 2026",
  },
  {
    id: "seed 002",
    file: "002_454bb3a3788cb37c.txt",
    title: "How to Save Millions by Self-Hosting LLMs, chapter 7, The monthly bill",
    published: COMPANION,
  },
  {
    id: "seed 003",
    file: "003_dba2d116bfd7d0d2.txt",
    title: "The total cost of owning a serving stack",
    published: "crucible-kappa.vercel.app, enterprise-serving-stacks",
  },
  {
    id: "seed 004",
    file: "004_6c6843bfda20b703.txt",
    title: "Cost modeling for inference: tokens, GPUs, dollars",
    published: "kunwar.page, chapter 30",
  },
  {
    id: "inference-math",
    file: "chapters 1 to 9",
    title: "How to Save Millions by Self-Hosting LLMs, the chapters with its measurements",
    published: COMPANION,
  },
];

export function seed(number: "000" | "001" | "002" | "003" | "004", lines: string): string {
  const document = DOCUMENTS.find(({ id }) => id === `seed ${number}`);
  return `seed ${number} (${document?.file}), ${/[-,]/.test(lines) ? "lines" : "line"} ${lines}`;
}
