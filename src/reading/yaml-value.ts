import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from "yaml";
import { firstUnprintable } from "../problem/printable.js";
import type { Problem, ProblemInFile } from "../problem/problem.js";
import type { YamlPlace } from "./yaml-place.js";
import { placeInScalar } from "./yaml-scalar.js";

/** Scenarios need about six levels. */
const DEEPEST = 32;
/** Values that aliases may add to a file: enough to share a price, too few for a bomb. */
const MOST_REPEATED = 1_000;

type At = (offset: number) => YamlPlace;

interface Anchored {
  node: Node;
  /** Undefined while the node is still being read: an alias to it would hold itself. */
  read: { value: unknown; size: number } | undefined;
}

interface ValueReader {
  value: unknown;
  /** What each alias stands for. */
  targets: Map<Alias, Node>;
  problems: ProblemInFile[];
}

/** Turns nodes into plain data, refusing what YAML offers and a scenario has no use for. */
export function readValue(root: Node | null, text: string, at: At): ValueReader {
  const reader = new Reader(text, at);
  const value = reader.read(root, 0);
  return { value, targets: reader.targets, problems: reader.problems };
}

class Reader {
  readonly targets = new Map<Alias, Node>();
  readonly problems: ProblemInFile[] = [];
  readonly #anchors = new Map<string, Anchored>();
  readonly #text: string;
  readonly #at: At;
  /** Values so far, those that aliases repeat included. */
  #size = 0;
  #repeated = 0;

  constructor(text: string, at: At) {
    this.#text = text;
    this.#at = at;
  }

  read(node: Node | null, depth: number): unknown {
    if (isAlias(node)) return this.#readAlias(node);
    const before = this.#size++;
    if (node === null) return null;
    if (node.tag !== undefined) this.problems.push(tagProblem(node, this.#text, this.#at));
    if (depth > DEEPEST) {
      this.problems.push({ ...this.#at(start(node)), message: `nested deeper than ${DEEPEST} levels` });
      return null;
    }
    const anchored: Anchored = { node, read: undefined };
    const { anchor } = node as { anchor?: string };
    if (anchor !== undefined) this.#anchors.set(anchor, anchored);
    const value = this.#readPlain(node, depth);
    anchored.read = { value, size: this.#size - before };
    return value;
  }

  #readPlain(node: Node, depth: number): unknown {
    if (isScalar(node)) return this.#readScalar(node);
    if (isSeq(node)) return node.items.map((item) => this.read(item as Node | null, depth + 1));
    return isMap(node) ? this.#readMap(node, depth) : null;
  }

  #readScalar(scalar: Scalar): unknown {
    const { value } = scalar;
    const found = typeof value === "string" ? firstUnprintable(value) : undefined;
    if (found !== undefined) {
      const [offset] = placeInScalar(scalar, this.#text, found.offset, 1) ?? [start(scalar)];
      this.problems.push({ ...this.#at(offset), message: `${found.words} stands here`, hint: "remove it" });
    }
    return value;
  }

  #readMap(map: YAMLMap, depth: number): Record<string, unknown> {
    const lines = new Map<string, number>();
    const entries = (map.items as Pair<Node, Node | null>[]).map((pair): [string, unknown] => {
      const key = String(isScalar(pair.key) ? this.#readScalar(pair.key) : "");
      const place = { ...this.#at(start(pair.key)), length: Math.max(1, key.length) };
      const problem = keyProblem(key, lines.get(key));
      if (problem !== undefined) this.problems.push({ ...place, ...problem });
      if (!lines.has(key)) lines.set(key, place.line);
      return [key, this.read(pair.value, depth + 1)];
    });
    return Object.fromEntries(entries);
  }

  #readAlias(alias: Alias): unknown {
    const place = { ...this.#at(start(alias)), length: alias.source.length + 1 };
    const anchored = this.#anchors.get(alias.source);
    if (anchored?.read === undefined) {
      this.problems.push({ ...place, ...unreadAlias(alias.source, anchored !== undefined) });
      return null;
    }
    const wasTooMuch = this.#repeated > MOST_REPEATED;
    this.#repeated += anchored.read.size;
    this.#size += anchored.read.size;
    if (this.#repeated > MOST_REPEATED) {
      const message = `aliases repeat more than ${MOST_REPEATED} values of this file`;
      if (!wasTooMuch) this.problems.push({ ...place, message, hint: "write the values out" });
      return null;
    }
    this.targets.set(alias, anchored.node);
    return anchored.read.value;
  }
}

function unreadAlias(name: string, isInside: boolean): Pick<Problem, "message" | "hint"> {
  if (isInside) return { message: `"*${name}" stands inside what it repeats` };
  return { message: `nothing is named "&${name}"`, hint: 'text that starts with "*" must be put in quotes' };
}

function keyProblem(key: string, firstLine: number | undefined): Pick<Problem, "message" | "hint"> | undefined {
  if (firstLine !== undefined) return { message: `"${key}" is given twice`, hint: `first on line ${firstLine}` };
  if (key === "<<") return { message: 'merge keys ("<<") are not supported', hint: "write the values out" };
  if (key === "__proto__") return { message: '"__proto__" cannot be a name' };
  if (key.trim() === "") return { message: "a key is empty" };
  return undefined;
}

function tagProblem(node: Node, text: string, at: At): ProblemInFile {
  const tag = /![^\s]*(\s+&\S+)?\s*$/.exec(text.slice(0, start(node)));
  return {
    ...at(tag?.index ?? start(node)),
    length: tag?.[0].trim().length ?? 1,
    message: "YAML tags are not supported here",
    hint: 'text that starts with "!" must be put in quotes',
  };
}

function start(node: Node): number {
  return node.range?.[0] ?? 0;
}
