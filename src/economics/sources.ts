/** The source documents that the first laws were taken from and checked against. */
const SEEDS = {
  "000": "000_30d6b5d3069f359e.txt",
  "001": "001_c656622210a3765b.txt",
  "002": "002_454bb3a3788cb37c.txt",
  "003": "003_dba2d116bfd7d0d2.txt",
  "004": "004_6c6843bfda20b703.txt",
} as const;

export function seed(number: keyof typeof SEEDS, lines: string): string {
  return `seed ${number} (${SEEDS[number]}), ${/[-,]/.test(lines) ? "lines" : "line"} ${lines}`;
}
