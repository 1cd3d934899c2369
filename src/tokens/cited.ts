import { fixed, toDigits } from "../figures/number.js";
import type { Measured } from "./measure.js";

/** A measured ratio as a figure of a scenario, cited with the files that it was measured on: what stands behind `tokens:`. */
export function citedRatio({ tokenizer, against, ratio, files, tokens }: Measured, date: string): string {
  const [low, high] = [digits(ratio.low), digits(ratio.high)];
  const value = low === high ? low : `${low} to ${high}`;
  const named =
    files.length > 3
      ? `${files[0]?.file} and ${files.length - 1} more files`
      : files.map(({ file }) => file).join(", ");
  const source = `${named}: ${fixed(tokens, 0)} tokens of ${tokenizer} for those of ${against}, ${digits(ratio.value)} for one${low === high ? "" : ", in 95 % of draws as stated"}`;
  return `{ value: ${value}, basis: measured, date: ${date}, source: ${JSON.stringify(source)} }`;
}

function digits(ratio: number): string {
  return String(toDigits(ratio, 4));
}
