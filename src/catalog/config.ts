import { Problems } from "../problem/problem.js";
import { readYaml, type YamlSource } from "../reading/yaml.js";
import type { Path } from "../reading/yaml-path.js";
import type { Architecture, Precision } from "./architecture.js";
import { families, nested } from "./families/families.js";
import type { Family } from "./family.js";
import { Fields } from "./fields.js";
import { CANNOT_COUNT, isHarmless, isMedia, refuseAdapter, refuseUnknown } from "./harmless.js";
import { countCaches, countParameters, countStates } from "./layer.js";
import { LARGEST_CONFIG } from "./quantized-beside.js";
import { storedPrecision } from "./stored.js";

/** Layers are counted one by one; more are a slip of the keyboard. */
const MOST_LAYERS = 10_000;

/** Layers that predict further tokens (MTP) are not counted. */
const AHEAD = ["num_nextn_predict_layers", "num_mtp_modules", "mtp_num_hidden_layers"];

const NOT_KNOWN = "if it changes neither the weights nor what is kept of a token, remove it";

/**
 * Reads a config.json, or the same written as YAML. `quantized` is what a file beside it says of the weights. Throws an InputError with every field that is wrong or not understood.
 */
export function readConfigText(file: string, text: string, quantized?: Precision | null): Architecture {
  // A tab is blank space in JSON and nowhere else in it; YAML refuses it. One for one, so that columns stay.
  const source = readYaml(file, /^\s*\{/.test(text) ? text.replaceAll("\t", " ") : text, { largest: LARGEST_CONFIG });
  const read = readConfig(source, [], { label: labelOf(file), source: file });
  return quantized === undefined ? read : { ...read, stored: quantized };
}

/** Reads a config that stands in a file, at a path. */
export function readConfig(source: YamlSource, path: Path, about: { label: string; source: string }): Architecture {
  const problems = new Problems();
  const top = new Fields(source, path, problems);
  const text = top.has("text_config") ? top.part("text_config") : top;
  const family = familyOf(top, text);
  if (family === undefined) throw problems.error;
  const counted = count(top, text, family);
  refuseUnasked(top, text, family);
  problems.throwIfAny();
  return { ...about, ...counted };
}

function familyOf(top: Fields, text: Fields): Family | undefined {
  if (refuseAdapter(top)) return undefined;
  const outer = top.text("model_type");
  const inner = text.text("model_type") ?? outer;
  if (inner === undefined) {
    if (refuseUnknown(top, text)) return undefined;
    top.refuse("model_type", `"model_type" is missing`, {
      hint: "it says how the other fields are to be read, for example llama",
    });
    return undefined;
  }
  const type = nested[inner] ?? inner;
  const family = Object.hasOwn(families, type) ? families[type] : undefined;
  if (family?.keepsState !== true && refuseUnknown(top, text)) return undefined;
  if (family === undefined) {
    const part = text.has("model_type") ? text : top;
    // No "did you mean": a neighbour's name would be counted by a neighbour's rules.
    part.refuse("model_type", `the architecture "${inner}" is not understood`, { hint: CANNOT_COUNT });
  }
  return family;
}

function count(top: Fields, text: Fields, family: Family): Omit<Architecture, "label" | "source"> {
  const kinds = text.has("num_hidden_layers") ? undefined : text.list("layers_block_type");
  const layers = kinds ? kinds.length : text.count("num_hidden_layers", undefined, MOST_LAYERS);
  const hidden = text.count("hidden_size");
  const vocabulary = text.count("vocab_size", family.vocabulary);
  const shape = { layers, hidden };
  const read = family.attention(text, shape);
  const forward = family.feedForward(text, shape);
  const norms = typeof family.norms === "function" ? family.norms(text) : family.norms;
  const isTied = text.flag("tie_word_embeddings", top.flag("tie_word_embeddings", family.tied));
  const positions = family.positions === true ? text.count("max_position_embeddings") : 0;
  family.check?.(text);
  for (const name of AHEAD) text.number(name, 0);
  return {
    parameters: countParameters({
      words: vocabulary * hidden,
      embedding: (vocabulary + positions) * hidden,
      head: (isTied ? 0 : vocabulary * hidden) + (family.headBias === true ? vocabulary : 0),
      norms: (layers * norms.layer + norms.last) * hidden,
      attention: read.layers,
      feedForward: forward.layers,
    }),
    layers,
    hidden,
    vocabulary,
    attention: read.attention,
    caches: countCaches(read.layers),
    stateBytes: countStates(read.layers),
    experts: forward.experts,
    stored: storedPrecision(text, top),
    longestContext: text.has("max_position_embeddings") ? text.count("max_position_embeddings") : null,
  };
}

/** A field that nobody asked for may change the counts: refused, unless it is known not to. */
function refuseUnasked(top: Fields, text: Fields, family: Family): void {
  for (const part of top === text ? [text] : [top, text]) {
    const isBeside = part === top && top !== text;
    for (const name of part.unasked) {
      const isKnown = isHarmless(name, part.value(name)) || family.harmless?.includes(name) === true;
      if (isKnown || (isBeside && isMedia(name))) continue;
      part.refuse(name, `"${name}" may change the counts, and it is not known how`, { hint: NOT_KNOWN, key: true });
    }
  }
}

/** The folder of a config.json, or the file's own name. */
function labelOf(file: string): string {
  const [name = "", folder] = file.split(/[\\/]/).reverse();
  return name === "config.json" && folder !== undefined ? folder : name.replace(/\.(json|ya?ml)$/, "");
}
