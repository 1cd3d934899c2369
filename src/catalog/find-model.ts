import { listed } from "../figures/words.js";
import { isMisspelt, nearest } from "../problem/nearest.js";
import { InputError } from "../problem/problem.js";
import type { Architecture, Precision } from "./architecture.js";
import type { Catalog, Unfound } from "./catalog.js";
import { readConfig, readConfigText } from "./config.js";
import type { ListedModel } from "./models.js";
import { besideConfig, quantizedBeside } from "./quantized-beside.js";

/** Words that tell how a model was tuned or packed, not which it is. */
const SAID_OF_ALL = new Set(
  "instruct chat it hf base pt sft thinking reasoning preview meta dynamic kv block quantized autoround gguf ot".split(
    " ",
  ),
);

/** Words that name the number format of a checkpoint, the plainest first. */
const FORMATS: readonly (readonly [word: string, format: Precision])[] = [
  ["fp8", "fp8"],
  ["nvfp4", "fp4"],
  ["mxfp4", "fp4"],
  ["fp4", "fp4"],
  ["int4", "int4"],
  ["w4a16", "int4"],
  ["4bit", "int4"],
  ["int8", "int8"],
  ["w8a8", "int8"],
  ["w8a16", "int8"],
  ["8bit", "int8"],
  ["awq", "int4"],
  ["gptq", "int4"],
  ["bf16", "bf16"],
  ["fp16", "bf16"],
];
const FORMAT_WORDS = new Set(FORMATS.map(([word]) => word));

/**
 * The model that a spelling means, counted. All words of its name must be there, and no word that tells of another. A
 * spelling that fits several is refused with their names, and so is a model that cannot be counted, with the reason.
 */
export function findModel({ models }: Pick<Catalog, "models">, spelling: string): Architecture | Unfound {
  const words = wordsOf(spelling);
  const said = words.filter((word) => !SAID_OF_ALL.has(word) && !FORMAT_WORDS.has(word));
  const named = models.flatMap((model) => model.names.map((name) => ({ model, name, own: wordsOf(name) })));
  const found = named.find(({ own, model }) => {
    return (
      own.every((word) => said.includes(word)) && said.every((word) => own.includes(word) || model.also.includes(word))
    );
  });
  if (found) return counted(found.model, found.name, FORMATS.find(([word]) => words.includes(word))?.[1]);
  // Some words of the name are missing: every model that has those that are there may be meant.
  const possible =
    said.length === 0
      ? []
      : named.filter(({ own, model }) => {
          return said.every((word) => own.includes(word) || model.also.includes(word));
        });
  const names = possible.map(({ name }) => name);
  if (names.length > 1) return { message: `"${spelling}" fits ${listed(names)}`, hint: "name one of them" };
  const meant =
    names[0] ??
    nearestOf(
      named.map(({ name }) => name),
      said.join(" "),
    );
  const hint = "give the path of its config.json instead";
  return {
    message: `no model is called "${spelling}"`,
    hint: meant === undefined ? hint : `did you mean "${meant}"? Else ${hint}`,
  };
}

function counted(model: ListedModel, label: string, format: Precision | undefined): Architecture | Unfound {
  try {
    const { file, path } = model.config();
    const architecture = readConfig(file, path, { label, source: model.source });
    return format === undefined ? architecture : { ...architecture, stored: format };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    // The config is the tool's own: the place to mend is where the model was named.
    const [problem] = error.problems;
    return { message: `${label} cannot be counted: ${problem?.message}`, hint: problem?.hint };
  }
}

function nearestOf(names: readonly string[], said: string): string | undefined {
  const spelled = new Map(names.map((name) => [wordsOf(name).join(" "), name]));
  const near = nearest(said, spelled.keys());
  // A model that is called as another and then some more is not that other.
  return near !== undefined && isMisspelt(said, near) ? spelled.get(near) : undefined;
}

/** Small letters, one word each, without the owner: "meta-llama/Llama-3.1-70B" as llama 3.1 70b. */
export function wordsOf(spelling: string): string[] {
  return spelling
    .trim()
    .replace(/^(?:[A-Za-z_-]+\/)+(?=.)/, "")
    .toLowerCase()
    .replace(/(?<=\d)_(?=\d)/g, ".")
    .split(/[\s_\-(),/:]+/)
    .flatMap((word) =>
      /^[a-z]{2,}\d/.test(word) && !FORMAT_WORDS.has(word) ? word.split(/(?<=^[a-z]+)(?=\d)/) : [word],
    )
    .filter((word) => word !== "");
}

/**
 * The model of the catalog that is called so, or the one whose config.json stands at this path. `readFile` gives a file's
 * text, or undefined where there is none. Throws an InputError where a config cannot be understood.
 */
export function modelOf(
  catalog: Catalog,
  nameOrPath: string,
  readFile: (path: string) => string | undefined,
): Architecture | Unfound {
  if (/\.(json|ya?ml)$/i.test(nameOrPath)) {
    const text = readFile(nameOrPath);
    if (text !== undefined) return readConfigText(nameOrPath, text, beside(nameOrPath, readFile));
    return {
      message: `there is no file "${nameOrPath}"`,
      hint: "the path of a model's config.json, or a model's name",
    };
  }
  const found = findModel(catalog, nameOrPath);
  if (!("message" in found) || !nameOrPath.includes("/")) return found;
  const inside = `${nameOrPath.replace(/\/$/, "")}/config.json`;
  const text = readFile(inside);
  return text === undefined ? found : readConfigText(inside, text, beside(inside, readFile));
}

/** What the file beside a config says of its weights; undefined where there is none. */
function beside(config: string, readFile: (path: string) => string | undefined): Precision | null | undefined {
  const path = besideConfig(config);
  const text = readFile(path);
  return text === undefined ? undefined : quantizedBeside(path, text);
}
