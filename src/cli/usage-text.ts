import { percent } from "../figures/figure.js";
import { fixed } from "../figures/number.js";
import { CLASS_WORDS, TOKEN_CLASSES } from "../figures/token-classes.js";
import { busiestOf } from "../usage/busiest.js";
import type { Quantiles, Usage } from "../usage/summary.js";
import { inputOf } from "../usage/use.js";
import { asideText, minuteWords, moneyText } from "../usage/words.js";

const WIDEST = Math.max(...Object.values(CLASS_WORDS).map(({ length }) => length)) + 4;

/** What was used, for people. */
export function usageText(usage: Usage, bold: (text: string) => string): string {
  const { tool, of, files, from, to, hours } = usage;
  const period = from === null ? "" : `${from} to ${to}`;
  const lasting = hours === null ? "no times are told" : `${fixed(hours, hours < 100 ? 2 : 0)} hours`;
  return [
    bold(`${files.join(", ")}: ${tool}, ${of}`),
    [period, lasting].filter((part) => part !== "").join(", "),
    "",
    ...requestLines(usage),
    ...(usage.hasTokens ? tokenLines(usage) : [row("tokens", "none are told")]),
    ...lengthLines(usage),
    ...hourLines(usage),
    row("money", usage.money === null ? "none is told" : moneyText(usage)),
    "",
    `How input is counted: ${usage.input}.`,
    ...usage.asides.map((aside) => `Also in the file: ${asideText(aside)}.`),
    ...usage.remarks.map((remark) => `Note: ${remark}.`),
    "For a scenario: the same command with --workload.",
    "",
  ].join("\n");
}

function row(name: string, value: string): string {
  return `  ${name.padEnd(WIDEST)}${value}`;
}

function requestLines({ requests, failed }: Usage): string[] {
  if (requests === null) return [row("requests", "not counted by the file")];
  const success = failed > 0 ? `, ${fixed(failed, 0)} of them failed: ${percent(1 - failed / requests)} succeeded` : "";
  return [row("requests", fixed(requests, 0) + success)];
}

function tokenLines({ tokens, notTold }: Usage): string[] {
  const total = inputOf(tokens) + tokens.output;
  const share = (count: number) => (total === 0 ? "" : `  ${percent(count / total)}`);
  return [
    row("tokens", fixed(total, 0)),
    ...TOKEN_CLASSES.map((name) => {
      const value = notTold.includes(name) ? "not told apart" : fixed(tokens[name], 0) + share(tokens[name]);
      return row(`  ${CLASS_WORDS[name]}`, value);
    }),
  ];
}

function lengthLines({ request: { input, output, quantiles } }: Usage): string[] {
  if (input === null || output === null) return [];
  const spread = (of: Quantiles | undefined) =>
    of === undefined
      ? ""
      : `; median ${fixed(of.p50, 0)}, 95 % up to ${fixed(of.p95, 0)}, 99 % up to ${fixed(of.p99, 0)}`;
  return [
    row("input of a request", `mean ${fixed(input, 1)}${spread(quantiles?.input)}`),
    row("output of a request", `mean ${fixed(output, 1)}${spread(quantiles?.output)}`),
  ];
}

/** How the load varies: by tokens, or by requests where the file tells no tokens. */
function hourLines(usage: Usage): string[] {
  const busiest = busiestOf(usage);
  if (busiest === undefined)
    return [row("hours", "not told: the records are of several hours or more, or have no time")];
  const { hour, amount, overMean, minute } = busiest;
  const start = typeof hour.start === "number" ? `hour ${hour.start + 1}` : hour.start;
  const what = usage.hasTokens ? "tokens" : "requests";
  return [
    row("busiest hour", `${start}, ${fixed(amount, 0)} ${what}, ${fixed(overMean, 2)} times the mean`),
    ...(minute === null ? [] : [row("busiest minute", minuteWords(minute))]),
  ];
}
