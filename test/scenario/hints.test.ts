import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { InputError } from "../../src/problem/problem.js";
import { loadScenario } from "../../src/scenario/load.js";
import { caught } from "../support/caught.js";
import { performance, ROOT } from "../support/scenarios.js";
import { tokens } from "../support/tokens.js";

const file = (name: string) => readFileSync(join(ROOT, "test/scenario", name), "utf8");
const RIGHT = file("all-at-once.yaml");

/** What is said and advised of a scenario in which something is written otherwise. */
function told(was: string | RegExp, is: string): string[] {
  const text = RIGHT.replace(was, () => is);
  expect(text).not.toBe(RIGHT);
  const read = (path: string) => {
    if (path === "s.yaml") return text;
    if (path === "prices/p.yaml") return file("all-at-once-prices.yaml");
    throw new Error(`there is no ${path}`);
  };
  const list = (folder: string) => (folder === "prices" ? ["p.yaml"] : []);
  const error = caught(() => loadScenario("s.yaml", { read, list }, { performance, tokens: () => tokens }));
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).problems.map(({ message, hint }) => `${message} | ${hint}`);
}

test.each<[was: string | RegExp, is: string, said: string]>([
  ["tokenizer: gpt-4o # workload", "tokenizer: gtp-4o", 'no tokenizer is called "gtp-4o" | did you mean "gpt-4o"?'],
  ["tokenizer: qwen-3", "tokenizer: qwne-3", 'no tokenizer is called "qwne-3" | did you mean "qwen-3"?'],
  ["headroom: 12.5%", "headroom: 20", "| write 20%"],
  ["growth: 20%/year", "growth: 900", "| write 900%"],
  ["input: 8975 tok", "input: 0 tok", "must be at least 1\u202ftok, found 0\u202ftok |"],
  [
    "terms: [12 months]",
    "terms: [200 months]",
    "cannot be more than 120\u202fmonths, found 200\u202fmonths | commitments are sold for a month to five years; ten years (120 months)",
  ],
  [
    /lengths: .*/,
    "lengths: { csv: none.csv, input: in, output: out } }",
    'there is no file "none.csv" | give a path relative to this file; a file with a request a row',
  ],
  [
    / {2}units:[\s\S]*?(?=people:)/,
    "",
    "self_hosted, floor_with_spillover, autoscaled, mix, router, provisioned, job or serverless",
  ],
])("%s -> %s", (was, is, said) => {
  expect(
    told(was, is).filter((each) => each.includes(said)),
    told(was, is).join("\n"),
  ).toHaveLength(1);
});
