import { fixed, significant } from "../figures/number.js";
import { citedRatio } from "../tokens/cited.js";
import type { Measured, Share } from "../tokens/measure.js";

/** What prompts are to each tokenizer, for people; then the lines for a scenario. */
export function tokensText(measured: readonly Measured[], today: string, bold: (text: string) => string): string {
  return measured.flatMap((each) => [...block(each, bold), "", ...forScenario(each, today), ""]).join("\n");
}

function block({ tokenizer, against, files, kinds, ...all }: Measured, bold: (text: string) => string): string[] {
  const rows: [string, Share][] = [
    ["all", all],
    ...(kinds.length > 1 ? kinds.map((each): [string, Share] => [each.kind, each]) : []),
    ...(files.length > 1 ? files.map((each): [string, Share] => [each.file, each]) : []),
  ];
  const widest = Math.max(...rows.map(([name]) => name.length)) + 2;
  return [
    bold(`${tokenizer}, for one token of ${against}`),
    ...rows.map(([name, share]) => `  ${name.padEnd(widest)}${words(share)}`),
  ];
}

function words({ tokens, ratio: { value, low, high } }: Share): string {
  const range = low === high ? "one part alone tells no interval" : `${three(low)} to ${three(high)} in 95 % of draws`;
  return `${three(value)} (${range}; ${fixed(tokens, 0)} tokens)`;
}

function three(ratio: number): string {
  return significant(ratio, 3);
}

function forScenario(measured: Measured, today: string): string[] {
  return [
    `For an option whose model is ${measured.tokenizer}, where the workload counts ${measured.against}'s tokens:`,
    `    tokens: ${citedRatio(measured, today)}`,
  ];
}
