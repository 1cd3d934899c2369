/** How many of the requests, and their mean tokens. */
export interface LengthRow {
  readonly share: number;
  readonly input: number;
  readonly output: number;
}

/** Parts of an octave that requests are counted by. */
const FINE = 8;
/** Lengths of input from which on public price lists ask more: rows never lie on both sides of one. */
const TIERS = [32_000, 128_000, 200_000, 256_000, 272_000];
/** Where rows of input end, as shares of the requests; each is cut in so many again by its output. */
const ENDS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];
const CUT = 3;

interface Cell {
  /** Which part of which octave, and how many tiers its input has passed. */
  readonly input: number;
  readonly output: number;
  requests: number;
  inputTokens: number;
  outputTokens: number;
}

/** Requests counted by input and output together, in as many cells as lengths differ by a tenth: of any number of requests. */
export class JointLengths {
  readonly #cells = new Map<number, Cell>();
  #requests = 0;

  add(input: number, output: number): void {
    const at = binOf(input) * (TIERS.length + 1) + tiersBelow(input);
    this.#count({ input: at, output: binOf(output), requests: 1, inputTokens: input, outputTokens: output });
  }

  merge(other: JointLengths): void {
    for (const cell of other.#cells.values()) this.#count({ ...cell });
  }

  /** A few dozen rows, whose means are those of all requests; empty where there are none. */
  rows(): LengthRow[] {
    const rising = [...this.#cells.values()].sort((a, b) => a.input - b.input || a.output - b.output);
    return this.#byInput(rising).flatMap((cells) => this.#byOutput(cells));
  }

  #byInput(rising: readonly Cell[]): Cell[][] {
    const groups: Cell[][] = [];
    let [seen, ends, last] = [0, 0, rising[0]?.input];
    let group: Cell[] = [];
    for (const cell of rising) {
      const isOther = cell.input !== last;
      const passes = seen / this.#requests >= (ENDS[ends] ?? 1);
      const isNewTier = last !== undefined && cell.input % (TIERS.length + 1) !== last % (TIERS.length + 1);
      if (isOther && (passes || isNewTier)) {
        groups.push(group);
        group = [];
        while (seen / this.#requests >= (ENDS[ends] ?? 1) && ends < ENDS.length) ends++;
      }
      group.push(cell);
      seen += cell.requests;
      last = cell.input;
    }
    return group.length > 0 ? [...groups, group] : groups;
  }

  #byOutput(cells: readonly Cell[]): LengthRow[] {
    const rising = [...cells].sort((a, b) => a.output - b.output);
    const whole = sum(rising, "requests");
    const rows: LengthRow[] = [];
    let part: Cell[] = [];
    let seen = 0;
    for (const [index, cell] of rising.entries()) {
      part.push(cell);
      seen += cell.requests;
      const isLast = index === rising.length - 1;
      const next = rising[index + 1];
      const passes = seen >= ((rows.length + 1) / CUT) * whole && next?.output !== cell.output;
      if (!isLast && !passes) continue;
      const requests = sum(part, "requests");
      rows.push({
        share: requests / this.#requests,
        input: sum(part, "inputTokens") / requests,
        output: sum(part, "outputTokens") / requests,
      });
      part = [];
    }
    return rows;
  }

  #count(cell: Cell): void {
    this.#requests += cell.requests;
    const key = cell.input * OUTPUTS + cell.output;
    const own = this.#cells.get(key);
    if (own === undefined) {
      this.#cells.set(key, cell);
      return;
    }
    own.requests += cell.requests;
    own.inputTokens += cell.inputTokens;
    own.outputTokens += cell.outputTokens;
  }
}

/** More cells of output than any length has. */
const OUTPUTS = 1024;

/** 0 for nothing; an eighth of an octave each from one token on. */
function binOf(length: number): number {
  return length < 1 ? 0 : 1 + Math.floor(FINE * Math.log2(length));
}

function tiersBelow(input: number): number {
  let passed = 0;
  while (passed < TIERS.length && (TIERS[passed] as number) < input) passed++;
  return passed;
}

function sum(cells: readonly Cell[], what: "requests" | "inputTokens" | "outputTokens"): number {
  return cells.reduce((total, cell) => total + cell[what], 0);
}
