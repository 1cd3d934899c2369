import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import type { Path } from "./yaml-path.js";
import { placeInScalar } from "./yaml-scalar.js";

/** Line and column count from 1. */
export interface YamlPlace {
  line: number;
  column: number;
  length: number;
}

/** A read file, for finding places in it. */
interface Tree {
  root: Node | null;
  targets: ReadonlyMap<Alias, Node>;
  text: string;
  at: (offset: number) => YamlPlace;
}

/** A node and its key, where it has one: list items and the root have none. */
interface Spot {
  node: Node | null;
  key: Node | undefined;
}

/** Where the value at a path stands. A block mapping or list stands at its key. */
export function place(tree: Tree, path: Path): YamlPlace {
  const { spot, isWhole } = find(tree, path);
  return isWhole ? valuePlace(tree, spot) : ownPlace(tree, spot);
}

/** Where the key at a path stands. */
export function keyPlace(tree: Tree, path: Path): YamlPlace {
  return ownPlace(tree, find(tree, path).spot);
}

/** Where a stretch of a text value stands; the whole value where the text in the file was folded beyond recognition. */
export function placeWithin(tree: Tree, path: Path, offset: number, length: number): YamlPlace {
  const { spot, isWhole } = find(tree, path);
  // What is wrong with an alias may be right where it was anchored: the alias is shown.
  const node = isWhole ? spot.node : null;
  const span = isScalar(node) ? placeInScalar(node, tree.text, offset, length) : undefined;
  return span === undefined ? place(tree, path) : spanPlace(tree, span[0], span[1]);
}

/** The scalar at a path as it is written in the file, quotes included; undefined for anything else. */
export function written(tree: Tree, path: Path): string | undefined {
  const { spot, isWhole } = find(tree, path);
  const node = isWhole ? target(tree, spot.node) : null;
  return isScalar(node) && node.range ? tree.text.slice(node.range[0], node.range[1]) : undefined;
}

/** Follows a path as far as it exists. */
function find(tree: Tree, path: Path): { spot: Spot; isWhole: boolean } {
  let spot: Spot = { node: tree.root, key: undefined };
  for (const step of path) {
    const next = child(target(tree, spot.node), step);
    if (next === undefined) return { spot, isWhole: false };
    spot = next;
  }
  return { spot, isWhole: true };
}

function child(node: Node | null, step: PropertyKey): Spot | undefined {
  if (isMap(node)) {
    const pairs = node.items as Pair<Node, Node | null>[];
    const pair = pairs.find(({ key }) => isScalar(key) && key.value === String(step));
    return pair && { node: pair.value, key: pair.key };
  }
  if (!isSeq(node) || typeof step !== "number") return undefined;
  const item = node.items[step];
  return item === undefined ? undefined : { node: item as Node | null, key: undefined };
}

function target(tree: Tree, node: Node | null): Node | null {
  return isAlias(node) ? (tree.targets.get(node) ?? null) : node;
}

function valuePlace(tree: Tree, spot: Spot): YamlPlace {
  const { node, key } = spot;
  const isElsewhere = node === null || isEmpty(node) || isBlock(node);
  return isElsewhere && key !== undefined ? nodePlace(tree, key) : nodePlace(tree, node);
}

/** The place of the key, or of the value where there is none. */
function ownPlace(tree: Tree, spot: Spot): YamlPlace {
  return nodePlace(tree, spot.key ?? spot.node);
}

/** A block mapping is shown by its first key. */
function nodePlace(tree: Tree, node: Node | null): YamlPlace {
  if (isMap(node) && isBlock(node)) {
    const [first] = node.items as Pair<Node, Node | null>[];
    if (first !== undefined) return nodePlace(tree, first.key);
  }
  const [start, end] = node?.range ?? [0, 0];
  return isBlock(node) ? spanPlace(tree, start, start + 1) : spanPlace(tree, start, end);
}

/** A place ends with its line at the latest. */
function spanPlace(tree: Tree, start: number, end: number): YamlPlace {
  const shown = tree.text.slice(start, end).split("\n", 1)[0]?.trimEnd() ?? "";
  return { ...tree.at(start), length: Math.max(1, shown.length) };
}

function isEmpty(node: Node): boolean {
  return node.range !== null && node.range !== undefined && node.range[0] === node.range[1];
}

function isBlock(node: Node | null): boolean {
  return (isMap(node) || isSeq(node)) && node.flow !== true;
}
