import type { Fields } from "./fields.js";

/** Tokens that each layer looks back; null for all of them. */
export type Windows = readonly (number | null)[];
export type WindowReader = (fields: Fields, layers: number) => Windows;

const KINDS = ["full_attention", "sliding_attention", "chunked_attention"] as const;

/** Every layer sees everything. A window in the config is not understood. */
export function noWindow(fields: Fields, layers: number): Windows {
  return byLayerTypes(fields, layers, () => null) ?? same(layers, null);
}

/** Every layer has the window, and the config must say whether there is one. */
export function windowInAll(fields: Fields, layers: number): Windows {
  const window = fields.countOrNone("sliding_window");
  return byLayerTypes(fields, layers, () => window) ?? same(layers, window);
}

/** Every layer has the window, where one is given. */
export function windowIfGiven(fields: Fields, layers: number): Windows {
  const window = fields.has("sliding_window") ? fields.count("sliding_window") : null;
  return byLayerTypes(fields, layers, () => window) ?? same(layers, window);
}

/** Every layer from `max_window_layers` on has the window, and none unless `use_sliding_window` says so. */
export function windowBehind(fields: Fields, layers: number): Windows {
  fields.ignore("sliding_window", "max_window_layers");
  const isUsed = fields.flag("use_sliding_window", false);
  const window = isUsed ? fields.countOrNone("sliding_window") : null;
  const first = window === null ? layers : fields.number("max_window_layers");
  return byLayerTypes(fields, layers, () => window) ?? pattern(layers, (layer) => (layer >= first ? window : null));
}

/** Layers with the window, and after every so many of them one that sees everything. */
export function windowWithPattern(otherwise: number): WindowReader {
  return (fields, layers) => {
    const window = fields.countOrNone("sliding_window");
    const step = fields.count("sliding_window_pattern", otherwise);
    return (
      byLayerTypes(fields, layers, () => window) ??
      pattern(layers, (layer) => ((layer + 1) % step === 0 ? null : window))
    );
  };
}

/** Layers that see their own chunk of the text, and every fourth one everything (Llama 4). */
export function chunks(fields: Fields, layers: number): Windows {
  const chunk = fields.countOrNone("attention_chunk_size");
  const step = fields.count("no_rope_layer_interval", 4);
  // 1 where positions are rotated, which are the layers that see one chunk.
  const isEmpty = fields.list("no_rope_layers")?.length === 0;
  const listed = isEmpty ? undefined : fields.perLayer("no_rope_layers", layers, [0, 1]);
  return (
    byLayerTypes(fields, layers, () => chunk) ??
    pattern(layers, (layer) => ((listed ? listed[layer] === 0 : (layer + 1) % step === 0) ? null : chunk))
  );
}

/** As `layer_types` says layer by layer; undefined where it does not. */
function byLayerTypes(fields: Fields, layers: number, window: () => number | null): Windows | undefined {
  const types = fields.perLayer("layer_types", layers, KINDS);
  const isShort = (type: string) => type === "sliding_attention" || type === "chunked_attention";
  if (types?.some(isShort) !== true) return types?.map(() => null);
  const tokens = window();
  if (tokens === null) fields.refuse("layer_types", `"layer_types" has layers with a window, and no window is given`);
  return types.map((type) => (isShort(type) ? tokens : null));
}

function same(layers: number, window: number | null): Windows {
  return pattern(layers, () => window);
}

function pattern(layers: number, of: (layer: number) => number | null): Windows {
  return Array.from({ length: layers }, (_, layer) => of(layer));
}
