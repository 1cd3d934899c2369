import { figure } from "../figures/figure.js";
import type { Answer } from "../serving/predict-point.js";
import type { Interval } from "../serving/prediction.js";

/** One predicted point for a terminal. */
export function answerText(answer: Answer, bold: (text: string) => string): string {
  if ("refused" in answer) return `${bold(answer.id)}: refused: ${answer.refused}`;
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
  const fits = answer.fits ? `at most ${answer.max_concurrency} streams fit` : "does not fit";
  const rests = `  ${answer.basis}; ${answer.bound} binds; ${fits}`;
  return [bold(answer.id), ...lines, rests, ...answer.widened.map((words) => `  - ${words}`)].join("\n");
}
