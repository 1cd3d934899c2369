import { number } from "../../economics/evaluate-option.js";
import { breakEven } from "../../economics/flips/break-even.js";
import { figure, figureInProse } from "../../figures/figure.js";
import { fromBase, parseUnit } from "../../formula/unit.js";
import { pairOf, servesLess } from "../break-evens/pairs.js";
import { writeFigure } from "../found.js";
import type { Work, Worked } from "../work.js";

export const VOLUME_THERE = "sellers.turning_volume";

/** Where our own is the cheaper at a list's price: on one side of a volume, or nowhere or everywhere that was searched. */
export type VolumeThere =
  | { readonly isOurs: "above" | "below"; readonly at: number }
  /** With dollars that a million tokens costs on full GPUs of our own, where that is why. */
  | { readonly isOurs: "nowhere"; readonly full: number | undefined }
  | { readonly isOurs: "everywhere" };

/** The nearest such volume, found as that of page one is, with the seller's price in place of the API's. */
export function volumeThere(api: Worked, own: Worked, provider: string, main: Work): VolumeThere | undefined {
  if (own.input.form.kind === "api" || servesLess(own)) return undefined;
  const found = breakEven(pairOf(api, own), "volume");
  if (!found) return undefined;
  const far = (at: number) => Math.abs(Math.log(at / found.today));
  const [nearest] = [...found.crossings].sort((a, b) => far(a.at) - far(b.at));
  if (nearest) {
    const label = `Volume at which our own costs as much as ${provider}`;
    const source = "search over the volume, both worked out at each";
    writeFigure(VOLUME_THERE, { value: nearest.at, unit: found.unit, label, source }, main);
    return { isOurs: nearest.to === 1 ? "above" : "below", at: nearest.at };
  }
  if (found.cheaperToday !== -1) return { isOurs: "everywhere" };
  const cost = own.values.has("loaded_unit_cost") ? number(own.values, "loaded_unit_cost") : 0;
  const isDearer = cost >= number(api.values, "api_price");
  return { isOurs: "nowhere", full: isDearer ? fromBase(cost, parseUnit("USD/Mtok")) : undefined };
}

/** "At the $0.26 a million that DeepInfra lists our own is the cheaper at no volume: when full, it makes them for $0.308." */
export function volumeThereWords(
  there: VolumeThere,
  { provider, price }: { readonly provider: string; readonly price: number },
): string {
  const ours = `At the ${million(price)} a million that ${provider} lists our own is the cheaper`;
  if (there.isOurs === "everywhere") return `${ours} at every volume that was searched.`;
  if (there.isOurs !== "nowhere") return `${ours} ${there.isOurs} ${figureInProse(there.at, "tok/month", "short")}.`;
  return there.full === undefined
    ? `${ours} at no volume that was searched.`
    : `${ours} at no volume: when full, it makes them for ${million(there.full)}.`;
}

const million = (value: number) => figure(value, "USD", "short");
