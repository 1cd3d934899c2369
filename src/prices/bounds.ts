import { bare, figure } from "../figures/figure.js";

/** What a price can plausibly be: outside of it, a feed's row is a slip. */

interface Band {
  /** The GPU as people name it; null for a GPU that no line below knows. */
  readonly gpu: string | null;
  /** USD per GPU and hour. */
  readonly low: number;
  readonly high: number;
}

/**
 * USD per million tokens of text. The dearest listed is o1-pro: 150 for input, 600 for output (openai.com, 2025-03).
 * Rows of 2,500 to 100,000 have stood in public lists for days; all were slips of the unit.
 */
export const DEAREST_TOKENS = 1000;

/**
 * USD per million tokens that nearly all text models list, for sheets kept by hand, where a price per thousand slips in.
 * Read: 6,900 prices of LiteLLM, models.dev, OpenRouter and genai-prices, 2025-02 to 2026-08. Above lie 5 models, of which
 * o1-pro is the dearest (150, 600); below lies none that writes text.
 */
export const USUAL_TOKENS = {
  fresh: { least: 0.005, most: 40, because: "few models list more for input, and none less" },
  cache_write: { least: 0.005, most: 50, because: "few models list more for writing to the cache, and none less" },
  cache_write_1h: { least: 0.005, most: 80, because: "few models list more for writing to the cache, and none less" },
  cached: { least: 0.0005, most: 20, because: "few models list more for cached input, and none less" },
  output: { least: 0.005, most: 200, because: "few models list more for output, and none less" },
  reasoning: { least: 0.005, most: 200, because: "few models list more for output, and none less" },
};

/** So many times dearer or cheaper than what is stored is asked about. */
export const JUMP = 5;

/** So many times dearer than what is stored, with a quotient by the number of GPUs that fits, smells of a whole instance. */
export const INSTANCE_JUMP = 3;

/** How a GPU hour is paid for. */
type PaidAs = "on-demand" | "reserved" | "spot" | "owned";

/*
 * Bands: the cheapest spot offer and the dearest region on demand that were read, widened by about half. Read were lists
 * of AWS of 2026-09-29, GCP 2023-11 to 2026-07 (all regions, on demand, spot and for three years), and marketplaces and
 * small clouds of 2026-02 to 2026-10 (Vast, RunPod, Verda, Nebius, Lambda, CoreWeave and forty more).
 * Upper ends stay below eight times the usual price, so that an instance of eight taken for one GPU falls out.
 */
const BANDS: readonly (readonly [gpu: string, low: number, high: number])[] = [
  // read: 2.77 to 8
  ["GB300", 1.5, 45],
  // read: 4.29
  ["GB200", 1.5, 40],
  // read: 1.88 to 2.29
  ["GH200", 0.6, 12],
  // read: 2.42 to 17.80; the dearest region of AWS 35
  ["B300", 1.2, 45],
  // read: 1.69 to 14.24; dearer regions of AWS about 24
  ["B200", 1, 36],
  // read: 1.00 to 7.91; dearer regions of AWS about 13
  ["H200", 0.5, 20],
  // read: 0.34 to 15.00 (GCP, Singapore); p5 in São Paulo 11.56, p5 before June 2025 12.29
  ["H100", 0.25, 22],
  ["H800", 0.25, 22],
  // read: 0.25 to 6.25 (GCP, Singapore)
  ["A100", 0.15, 10],
  ["A800", 0.15, 10],
  // read: 0.28 to 7.58 (AWS sells one with 64 vCPUs)
  ["L40S", 0.15, 9],
  // read: 0.40 to 1.38
  ["L40", 0.15, 5],
  // read: 0.13 to 2.14 (GCP, Singapore)
  ["L4", 0.06, 3.5],
  // read: 0.20 to 1.29
  ["A10G", 0.1, 4],
  ["A10", 0.1, 4],
  // read: 0.59 to 4.50
  ["RTX PRO 6000", 0.3, 8],
  // read: 0.17 to 1.34
  ["RTX 4090", 0.08, 2.5],
  // read: 0.09 to 0.99
  ["RTX 5090", 0.06, 2.5],
  // read: 0.12 to 0.73
  ["T4", 0.05, 2],
  // read: 0.05 to 0.80; AWS p3 3.06
  ["V100", 0.03, 5],
  // read: 0.50 to 7.50
  ["MI300X", 0.3, 12],
  ["MI325X", 0.3, 14],
  // read: 3.45 to 4.40
  ["MI350X", 0.8, 20],
  ["MI355X", 0.8, 20],
];

/*
 * The dearest that was read of a GPU that large clouds list, for sheets kept by hand: what is dearer than all of them by more
 * than `ROOM` is asked about. Reserved for one year or three; a class without a figure here is held against the one on demand.
 * Read were 4,387 prices: GCP in six regions, 2023-11 to 2026-07; AWS and Azure of 2026-09-29; marketplaces and small clouds of
 * 2026-02 to 2026-07, without the rows that give a whole instance for one GPU. Medians: an H100 $6.88 on demand in large
 * clouds and small, $2.57 on spot; a B200 $5.50; an H200 $3.59; an A100 $3.67; an L40S $1.07.
 */
const DEAREST_READ: Readonly<Record<string, { onDemand: number; reserved?: number; spot?: number }>> = {
  // AWS, São Paulo
  B300: { onDemand: 35.14 },
  // AWS, its dearest regions
  B200: { onDemand: 24 },
  H200: { onDemand: 13 },
  // GCP, Singapore
  H100: { onDemand: 15, reserved: 10.32, spot: 9.85 },
  // Azure, Brazil; reserved and on spot GCP, Singapore
  A100: { onDemand: 8.19, reserved: 6.25, spot: 3.25 },
  // AWS, Virginia, with 64 vCPUs
  L40S: { onDemand: 7.58 },
};
/** What regions that were not read, and other currencies, may add to the dearest that was. */
const ROOM = 1.15;

/** A GPU that no line above knows. */
export const ANY_GPU = { low: 0.02, high: 40 };

/** USD that no hour of any GPU reaches. */
export const DEAREST_GPU_HOUR = Math.max(...BANDS.map(([, , high]) => high));

/**
 * The band of a GPU as a feed spells it: `NVIDIA H100 80GB HBM3`, `A100_SXM_80GB`, `H100-MEGA-80GB`. `as`: how it is paid for,
 * of a price kept by hand.
 */
export function bandOf(spelling: string, as?: PaidAs): Band {
  const words = ` ${spelling
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .join(" ")} `;
  const found = BANDS.find(([gpu]) => words.includes(` ${gpu} `) || words.includes(` ${gpu.replace(/^RTX /, "RTX")} `));
  if (found === undefined) return { gpu: null, ...ANY_GPU };
  const [gpu, low, high] = found;
  const read = as && DEAREST_READ[gpu];
  const dearest = read && ((as === "reserved" || as === "spot" ? read[as] : undefined) ?? read.onDemand);
  return { gpu, low, high: dearest === undefined ? high : Math.min(high, dearest * ROOM) };
}

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
