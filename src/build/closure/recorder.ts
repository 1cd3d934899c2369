import { posix } from "node:path";
import type { Performance } from "../../scenario/sizing/performance.js";
import { contentSha, sha256 } from "../hash.js";

/** Stands before a path that is the tool's own and not the reader's. */
export const OWN = "breakeven:";

/** The tool's own data that only some memos read. */
const CALIBRATION = "src/serving/calibration.json";
export const TOKENS = { tokenizers: "src/tokens/tokenizers.yaml", counts: "src/tokens/counts.csv" };
export const EVIDENCE = ["throughput.csv", "held-out.csv", "sources.yaml"].map(
  (file) => `src/serving/evidence/${file}`,
);

/** Writes down what one memo reads while it is made. */
export class Recorder {
  readonly files = new Map<string, string | null>();
  readonly facts = new Map<string, string>();
  /** Price sheets, of which only the entries that were used count. */
  readonly sheets = new Map<string, string>();
  readonly #own: (path: string) => string;

  /** `own`: digest of a file of the tool. */
  constructor(own: (path: string) => string) {
    this.#own = own;
  }

  /** A file that was read, or looked for in vain. */
  file(path: string, content: string | Uint8Array | null): void {
    this.files.set(posix.normalize(path), content === null ? null : contentSha(content));
  }

  sheet(path: string, content: Uint8Array): void {
    this.sheets.set(posix.normalize(path), contentSha(content));
  }

  own(...paths: readonly string[]): void {
    for (const path of paths) if (!this.files.has(`${OWN}${path}`)) this.files.set(`${OWN}${path}`, this.#own(path));
  }

  /** The same answers, with every question written down. */
  asked(performance: Performance): Performance {
    return {
      ...performance,
      model: (spelling) => this.#fact(`model ${spelling}`, performance.model(spelling)),
      gpu: (spelling) => this.#fact(`gpu ${spelling}`, performance.gpu(spelling)),
      unit: (spelling) => this.#fact(`unit ${spelling}`, performance.unit(spelling)),
      predict: (...question) => {
        this.own(CALIBRATION);
        return performance.predict(...question);
      },
      atObjective: (...question) => {
        this.own(CALIBRATION);
        return performance.atObjective(...question);
      },
      atPercentile: (...question) => {
        this.own(CALIBRATION);
        return performance.atPercentile(...question);
      },
      floor: (...question) => {
        this.own(CALIBRATION);
        return performance.floor(...question);
      },
      rateAtObjective: (...question) => {
        this.own(CALIBRATION);
        return performance.rateAtObjective(...question);
      },
    };
  }

  #fact<T>(question: string, answer: T): T {
    if (!this.facts.has(question)) this.facts.set(question, factDigest(answer));
    return answer;
  }
}

export function factDigest(answer: unknown): string {
  return sha256(JSON.stringify(answer)).slice(0, 16);
}
