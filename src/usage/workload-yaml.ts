import { fixed, toDigits, toPlaces } from "../figures/number.js";
import { CLASS_WORDS, TOKEN_CLASSES, type TokenClass } from "../figures/token-classes.js";
import { boughtLines } from "./bought.js";
import { cite } from "./cite.js";
import { invoiceLines, SPLIT_KEYS } from "./invoice-yaml.js";
import { loadOf } from "./load-of.js";
import type { Usage } from "./summary.js";
import { inputOf } from "./use.js";
import { asideText } from "./words.js";

const HOURS_IN_MONTH = 730;
const SECONDS_IN_HOUR = 3600;
/** A period that is shorter tells no month: its rate is written, and no volume. */
const LEAST_FOR_VOLUME = 24;
const HOURS_IN_DAY = 24;
const MINUTES = 60;
/** h: of less than it beyond whole days a month knows nothing. */
const LEAST_PART = 0.5;

/**
 * The `workload` of a scenario as YAML, and the `invoice` where the file tells money, each figure cited with its file, as measured. Only keys that a scenario has; what it
 * cannot hold, and what the file does not tell, stands in comments.
 */
export function workloadYaml(usage: Usage): string {
  const { files, of, tool, input, hasTokens } = usage;
  const period = usage.from === null ? "" : `, ${usage.from} to ${usage.to}`;
  const head = [
    `# ${files.join(", ")}: ${tool}, ${of}${period}`,
    `# How its input is counted: ${input}.`,
    ...usage.asides.map((aside) => `# Also in the file: ${asideText(aside)}.`),
    ...usage.remarks.map((remark) => `# ${remark}.`),
    ...successLines(usage),
    ...boughtLines(usage.mix).map((line) => `# Write into the API option: ${line}`),
  ];
  if (!hasTokens)
    return commented([...head, "# The file tells no tokens, and so no workload.", ...invoiceLines(usage)]);
  return commented([
    ...head,
    "workload:",
    "  # Counted as the models of the file count: write their tokenizer here where the API that is compared counts otherwise.",
    ...volumeLines(usage),
    `  hours_in_month: { value: ${HOURS_IN_MONTH} h/month, basis: assumed, source: 8760 hours of a year over twelve }`,
    ...splitLines(usage),
    ...requestLines(usage),
    ...loadOf(usage, cite(usage, "")),
    ...invoiceLines(usage),
  ]);
}

/** That a request was answered is not that the answer was accepted, which nobody but its user knows. */
function successLines({ requests, failed }: Usage): string[] {
  if (requests === null || failed === 0) return [];
  return [
    `# ${fixed(failed, 0)} of ${fixed(requests, 0)} requests failed. Which part of the answers is accepted, the file does not tell: success_rate of an option says it.`,
  ];
}

function volumeLines(usage: Usage): string[] {
  const { tokens, hours } = usage;
  const total = inputOf(tokens) + tokens.output;
  if (hours === null || hours === 0)
    return ["  # The file tells no times: say how much it is with volume, such as 20B tok/month."];
  const from = `${fixed(total, 0)} tokens in ${fixed(hours, hours < 100 ? 2 : 0)} hours`;
  if (hours < LEAST_FOR_VOLUME) {
    const rate = total / (hours * SECONDS_IN_HOUR);
    return [
      "  # Less than a day: whether a month goes on like this, the file does not tell.",
      `  rate: { value: ${toDigits(rate, 6)} tok/s, ${cite(usage, from)} }`,
    ];
  }
  const volume = Math.round((total / hours) * HOURS_IN_MONTH);
  const alike = meanOfDay(usage);
  return [
    ...(alike === undefined ? [] : [alikeLine(alike)]),
    `  volume: { value: ${volume} tok/month, ${cite(usage, `${from}, for ${HOURS_IN_MONTH} hours a month`)} }`,
  ];
}

/** The volume stays what the invoice of these hours is for. */
function alikeLine(tokensAnHour: number): string {
  const volume = Math.round(tokensAnHour * HOURS_IN_MONTH);
  return `  # The file covers part of a day beyond whole days, which counts once more: with every hour of the day weighed alike it is ${volume} tok/month.`;
}

/** Tokens of a mean hour over the hours of the day; undefined where the file covers whole days, or tells no hours. */
function meanOfDay({ hourly, hours }: Usage): number | undefined {
  const over = (hours ?? 0) % HOURS_IN_DAY;
  const [first] = hourly;
  if (first === undefined || Math.min(over, HOURS_IN_DAY - over) < LEAST_PART) return undefined;
  const begins = typeof first.start === "number" ? first.start : Number(first.start.slice(11, 13));
  const rates = Array.from({ length: HOURS_IN_DAY }, (_, hour) => {
    const alike = hourly.filter((_, index) => (begins + index) % HOURS_IN_DAY === hour);
    const sum = (of: (each: Usage["hourly"][number]) => number) => alike.reduce((all, each) => all + of(each), 0);
    return (sum(({ tokens }) => tokens) / sum(({ minutes }) => minutes)) * MINUTES;
  });
  return rates.reduce((sum, rate) => sum + rate, 0) / HOURS_IN_DAY;
}

function splitLines(usage: Usage): string[] {
  const { tokens, notTold } = usage;
  const total = inputOf(tokens) + tokens.output;
  if (total === 0) return ["  # No tokens were used: the file tells no split."];
  const percent = (kind: TokenClass) => toPlaces((tokens[kind] / total) * 100, 8);
  const named = TOKEN_CLASSES.filter(
    (kind) => kind === "cached" || kind === "output" || (kind !== "fresh" && tokens[kind] > 0),
  );
  // What is left, so that all make 100 %.
  const fresh = toPlaces(100 - named.reduce((sum, kind) => sum + percent(kind), 0), 8);
  const line = (kind: TokenClass, share: number) =>
    notTold.includes(kind) && tokens[kind] === 0
      ? `    ${SPLIT_KEYS[kind]}: { value: 0%, basis: assumed, source: the file does not tell ${CLASS_WORDS[kind]} apart }`
      : `    ${SPLIT_KEYS[kind]}: { value: ${share}%, ${cite(usage, `${fixed(tokens[kind], 0)} of ${fixed(total, 0)} tokens`)} }`;
  return ["  split:", line("fresh", fresh), ...named.map((kind) => line(kind, percent(kind)))];
}

function requestLines(usage: Usage): string[] {
  const { input, output, rows } = usage.request;
  if (input === null || output === null)
    return ["  # The file does not count requests: say how long one is with request."];
  if (rows.length > 1) return lengthLines(usage);
  const from = `mean of ${fixed(answeredOf(usage), 0)} requests${withFailed(usage)}`;
  const times = ofAnswered(usage);
  return [
    "  request:",
    `    input: { value: ${inTokens(input * times.input)} tok, ${cite(usage, from)} }`,
    `    output: { value: ${inTokens(output * times.output)} tok, ${cite(usage, from)} }`,
  ];
}

const answeredOf = ({ requests, failed }: Usage) => (requests ?? 0) - failed;

/** What failed requests used is billed, and stands in the split: it goes with those that were answered, so that both agree. */
function ofAnswered(usage: Usage): { input: number; output: number } {
  const { tokens, request } = usage;
  const times = (all: number, mean: number | null) => {
    const own = (mean ?? 0) * answeredOf(usage);
    return own > 0 ? all / own : 1;
  };
  return { input: times(inputOf(tokens), request.input), output: times(tokens.output, request.output) };
}

function withFailed(usage: Usage): string {
  const { input, output } = ofAnswered(usage);
  return Math.max(input, output) > 1 + 1e-9 ? ", what failed ones used with them" : "";
}

/** Never three digits behind the point, which may group thousands. */
function inTokens(mean: number): number {
  return toPlaces(mean, 2);
}

/** Input and output of requests together: their means are those of the file, and what lies in long requests follows. */
function lengthLines(usage: Usage): string[] {
  const { rows } = usage.request;
  const count = fixed(answeredOf(usage), 0);
  const times = ofAnswered(usage);
  const percent = (share: number) => toPlaces(share * 100, 8);
  // What is left, so that all make 100 %.
  const rest = 100 - rows.slice(1).reduce((sum, { share }) => sum + percent(share), 0);
  const tokens = (mean: number) => Math.max(1, inTokens(mean));
  return [
    "  request:",
    "    lengths:",
    ...cite(usage, `${count} requests in ${rows.length} groups of alike lengths, each by its means${withFailed(usage)}`)
      .split(/, (?=date: |source: )/)
      .map((part) => `      ${part}`),
    "      rows:",
    ...rows.map(
      ({ share, input, output }, row) =>
        `        - { share: ${row === 0 ? toPlaces(rest, 8) : percent(share)}%, input: ${tokens(input * times.input)} tok, output: ${tokens(output * times.output)} tok }`,
    ),
  ];
}

/** Lines of a file, whose comments hold nothing that would end them. */
function commented(lines: readonly string[]): string {
  return `${lines.map((line) => line.replace(/[\r\n]+/g, " ")).join("\n")}\n`;
}
