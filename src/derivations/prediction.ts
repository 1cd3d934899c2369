import { figure } from "../figures/figure.js";
import { inOneLine } from "../problem/printable.js";
import type { Answer, Percentiles } from "../serving/predict-point.js";
import type { Interval } from "../serving/prediction.js";

/** One predicted point for a terminal. */
export function answerText(answer: Answer, bold: (text: string) => string): string {
  const id = bold(inOneLine(answer.id));
  if ("refused" in answer) return `${id}: refused: ${inOneLine(answer.refused)}`;
  const { roofline } = answer;
  const rows: [string, Interval, number, string][] = [
    ["output", answer.output_tok_s, roofline.output_tok_s, "tok/s"],
    ["TTFT", answer.ttft_ms, roofline.ttft_ms, "ms"],
    ["TPOT", answer.tpot_ms, roofline.tpot_ms, "ms"],
  ];
  const lines = rows.map(([name, { value, low, high }, ideal, unit]) => {
    const range = `${figure(low, unit)} to ${figure(high, unit)}`;
    return `  ${name.padEnd(7)} ${figure(value, unit).padEnd(13)} 90 %: ${range.padEnd(28)} roofline ${figure(ideal, unit)}`;
  });
  const single = [...percentileLine("TTFT", answer.ttft_ms), ...percentileLine("TPOT", answer.tpot_ms)];
  const fits = answer.fits ? `at most ${answer.max_concurrency} streams fit` : "does not fit";
  const rests = `  ${answer.basis}; ${answer.bound} binds; ${fits}`;
  const widened = answer.widened.map((words) => `  - ${inOneLine(words)}`);
  return [id, ...lines, ...single, inOneLine(rests), ...widened].join("\n");
}

/** What single requests see at a rate, simulated: a mean hides who waits. */
function percentileLine(name: string, { p50, p95, p99 }: Partial<Percentiles>): string[] {
  if (p50 === undefined || p95 === undefined || p99 === undefined) return [];
  const told = `p50 ${figure(p50, "ms")}, p95 ${figure(p95, "ms")}, p99 ${figure(p99, "ms")}`;
  return [`  ${name.padEnd(7)} of single requests: ${told}`];
}
