import type { Fields } from "./fields.js";
import { isOff } from "./harmless.js";

/** Fields that count layers which predict further tokens (MTP). */
const AHEAD = ["num_nextn_predict_layers", "num_mtp_modules", "mtp_num_hidden_layers"];
/** Fields by which quantizers name what they leave alone. */
const LEFT = ["ignore", "modules_to_not_convert", "exclude_modules", "ignored_layers"];

/** What is there and not counted, and what the stored format does not hold for. */
export function remarksOf(top: Fields, text: Fields): string[] {
  const remarks = [];
  if (AHEAD.map((name) => text.number(name, 0)).some((layers) => layers > 0)) {
    remarks.push("Layers that predict further tokens (MTP) are not counted.");
  }
  if (["vision_config", "audio_config"].map((name) => top.has(name)).includes(true)) {
    remarks.push("The text model is counted, not the parts that read pictures or sound.");
  }
  const quantized = [top, text].filter((part) => part.has("quantization_config"));
  if (quantized.some((part) => LEFT.some((name) => !isOff(part.part("quantization_config").value(name))))) {
    remarks.push("The checkpoint keeps some parts in 16 bit.");
  }
  return remarks;
}
