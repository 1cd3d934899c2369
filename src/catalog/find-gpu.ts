import { listed } from "../figures/words.js";
import { nameHint } from "../problem/nearest.js";
import type { Catalog, Unfound } from "./catalog.js";
import type { Gpu } from "./gpu.js";
import type { ListedGpu } from "./gpus.js";

/** Makers, brands and generations: words that tell no two GPUs apart. */
const SAID_OF_ALL = new Set(
  "nvidia amd instinct tesla geforce tensor core gpu gpus ampere ada lovelace hopper blackwell grace superchip".split(
    " ",
  ),
);

/** "4x", "8 x ", "2*" in front, ":8" or " x8" behind: how many, which tells nothing of which. */
const COUNT = /^\d+\s*[x*]\s*|:\d+$|(?<=[\s_-])x\d+$/g;

/**
 * The GPU that a spelling means: its words are held against the facts of each GPU, its name, form, memory and kind of
 * memory. A spelling that fits several is refused with their names.
 */
export function findGpu({ gpus }: Pick<Catalog, "gpus">, spelling: string): Gpu | Unfound {
  const words = wordsOf(spelling);
  const fitting = gpus.filter((gpu) => fits(gpu, words));
  const meant = fitting.length > 1 ? fitting.filter(({ isPlain }) => isPlain) : fitting;
  const [found, other] = meant.length === 1 ? meant : fitting;
  if (found !== undefined && other === undefined) return found.gpu;
  const labels = fitting.map(({ gpu }) => gpu.label);
  if (labels.length > 1) return { message: `"${spelling}" fits ${listed(labels)}`, hint: "name one of them" };
  return { message: `no GPU is called "${spelling}"`, hint: nearestHint(gpus, words) };
}

function fits(gpu: ListedGpu, words: readonly string[]): boolean {
  const name = wordsOf(gpu.name);
  if (!name.every((word) => words.includes(word))) return false;
  const rest = words.filter((word) => !name.includes(word));
  return rest.every((word) => isSaidOf(gpu, word));
}

/** True for a word that a spelling of this GPU may hold besides its name. */
function isSaidOf({ form, memoryKind, sizes, words }: ListedGpu, word: string): boolean {
  const size = /^(\d+(?:\.\d+)?)(?:gb|g|gib)?$/.exec(word)?.[1];
  return (
    SAID_OF_ALL.has(word) ||
    // SXM4 and SXM5 are sockets: the GPU tells the socket.
    (form !== undefined && word.replace(/(?<=^sxm)\d$/, "") === form.toLowerCase()) ||
    word === memoryKind.toLowerCase() ||
    (size !== undefined && sizes.includes(Number(size))) ||
    words.includes(word)
  );
}

/** Small letters, one word each; a size keeps its unit, "80 GB" as "80gb". */
function wordsOf(spelling: string): string[] {
  return spelling
    .trim()
    .toLowerCase()
    .replace(COUNT, "")
    .replace(/(\d)\s+(gb|gib)\b/g, "$1$2")
    .split(/[\s_\-(),/]+/)
    .filter((word) => word !== "");
}

/** Those of the same name, else the nearest label. */
function nearestHint(gpus: readonly ListedGpu[], words: readonly string[]): string | undefined {
  const alike = gpus.filter(({ name }) => wordsOf(name).every((word) => words.includes(word)));
  if (alike.length > 0) return `known: ${listed(alike.map(({ gpu }) => gpu.label))}`;
  const said = words.filter((word) => !SAID_OF_ALL.has(word)).join(" ");
  const labels = new Set(gpus.flatMap(({ name, gpu }) => [name, gpu.label]));
  return nameHint(said, labels);
}
