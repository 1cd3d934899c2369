import { bare, figure } from "../figures/figure.js";
import { type Band, bandOf, type PaidAs } from "./bounds.js";

/** Instances are sold with so many GPUs. */
const USUAL_SIZES = [8, 4, 2, 16] as const;

/**
 * Why a price of a GPU hour cannot be that of the GPU; undefined where it can. `gpus`: of its instance, where known; `as`: how it
 * is paid for, of a price kept by hand, which is held against the dearest of its kind.
 */
export function outsideBand(gpuHour: number, gpu: string, gpus?: number, as?: PaidAs): string | undefined {
  const band = bandOf(gpu, as);
  if (gpuHour >= band.low && gpuHour <= band.high) return undefined;
  const whole = wholeInstance(gpuHour, band, gpus === undefined ? USUAL_SIZES : [gpus]);
  return `${figure(gpuHour, "USD/GPU/h")} lies outside ${bandText(band, as)}${whole === undefined ? "" : `; ${whole}`}`;
}

/** Why a price looks like that of a whole instance of one of these sizes; undefined where it does not. */
export function wholeInstance(gpuHour: number, band: Band, sizes: readonly number[]): string | undefined {
  const gpus = sizes.find((size) => size > 1 && gpuHour / size >= band.low && gpuHour / size <= band.high);
  if (gpus === undefined) return undefined;
  const quotient = `${bare(gpuHour, "USD/h")} / ${gpus} = ${bare(gpuHour / gpus, "USD/h")}`;
  return `${quotient} lies within, so it looks like the price of the whole instance of ${gpus} GPUs`;
}

const PAID = { "on-demand": " on demand", reserved: " reserved", spot: " on spot", owned: "" };

function bandText({ gpu, low, high }: Band, as?: PaidAs): string {
  const whose = gpu === null ? "a GPU that is not known here" : `an hour of one ${gpu}${as ? PAID[as] : ""}`;
  return `${figure(low, "USD")} to ${figure(high, "USD/GPU/h")}, what ${whose} may cost`;
}
