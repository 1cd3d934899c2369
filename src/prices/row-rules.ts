import { bare, figure } from "../figures/figure.js";
import { type Band, bandOf, DEAREST_TOKENS, INSTANCE_JUMP, JUMP } from "./bounds.js";
import type { GpuOffer, Offer, TokenOffer } from "./feeds/offer.js";
import type { Finding } from "./finding.js";
import { type Amount, amountsOfOffer } from "./row-amounts.js";

type Found = Pick<Finding, "severity" | "rule" | "message">;

/** What is odd about one row, held against bounds and against the figures that are in force; none where none are. */
export function rowFindings({ amount }: Offer, inForce: readonly Amount[]): Found[] {
  const amounts = amountsOfOffer(amount);
  const unreadable = amounts.filter(({ usd }) => !Number.isFinite(usd) || usd < 0);
  if (unreadable.length > 0) return unreadable.map(noAmount);
  const found = amount.kind === "gpu" ? gpuFindings(amount, inForce) : tokenFindings(amount, amounts);
  const isExplained = found.some(({ severity, rule }) => severity === "refuse" || rule === "instance-as-gpu");
  return isExplained ? found : [...found, ...jumps(amounts, inForce)];
}

function noAmount({ name, usd }: Amount): Found {
  return {
    severity: "refuse",
    rule: "no-amount",
    message: `${name} is ${Number.isNaN(usd) ? "no number" : usd}; a price is a number of 0 or more`,
  };
}

function tokenFindings({ tokens, isFree }: TokenOffer, amounts: readonly Amount[]): Found[] {
  const dear = amounts.filter(({ usd, isTold }) => usd > DEAREST_TOKENS && isTold);
  if (dear.length > 0) {
    const least = figure(DEAREST_TOKENS, "USD/Mtok");
    return dear.map(({ name, usd, unit }) => ({
      severity: "refuse",
      rule: "token-bound",
      message: `${name} at ${figure(usd, unit)} is above ${least}; the dearest text model lists $600`,
    }));
  }
  const found: Found[] = [];
  const ask = (rule: Finding["rule"], message: string) => found.push({ severity: "ask", rule, message });
  const { fresh, cached, output } = tokens;
  const usd = (value: number) => figure(value, "USD/Mtok");
  if (cached !== null && cached > fresh) {
    ask("cached-above-input", `cached input at ${usd(cached)} is dearer than fresh input at ${usd(fresh)}`);
  }
  if (fresh > output && output > 0) {
    ask("input-above-output", `input at ${usd(fresh)} is dearer than output at ${usd(output)}`);
  }
  const zero = amounts.filter((amount) => amount.usd === 0 && amount.isTold).map(({ name }) => name);
  if (zero.length > 0 && !isFree) {
    ask("zero", `${zero.join(" and ")} at $0, and the feed does not call it free`);
  }
  return found;
}

function gpuFindings(offer: GpuOffer, inForce: readonly Amount[]): Found[] {
  const { gpuHour, gpu, gpus } = offer;
  const band = bandOf(gpu);
  const price = figure(gpuHour, "USD/GPU/h");
  if (!Number.isInteger(gpus) || gpus < 1 || gpus > 1024) {
    const message = `an instance of ${gpus} GPUs; a price per GPU needs a whole number of them, 1 to 1,024`;
    return [{ severity: "refuse", rule: "no-amount", message }];
  }
  const whole = wholeInstance(offer, band);
  if (gpuHour < band.low || gpuHour > band.high) {
    const message = `${price} lies outside ${bandText(band)}${whole === undefined ? "" : `; ${whole}`}`;
    return [{ severity: "refuse", rule: "gpu-bound", message }];
  }
  const stored = inForce.find(({ name }) => name === "GPU hour");
  if (whole === undefined || stored === undefined || gpuHour < INSTANCE_JUMP * stored.usd) return [];
  const message = `${price} is ${times(gpuHour / stored.usd)} the stored ${figure(stored.usd, "USD/GPU/h")}, asked from ${INSTANCE_JUMP} times; ${whole}`;
  return [{ severity: "ask", rule: "instance-as-gpu", message }];
}

/** Why a price looks like that of the whole instance; undefined where it does not. */
function wholeInstance({ gpuHour, gpus }: GpuOffer, band: Band): string | undefined {
  const each = gpuHour / gpus;
  if (gpus === 1 || each < band.low || each > band.high) return undefined;
  const quotient = `${bare(gpuHour, "USD/h")} / ${gpus} = ${bare(each, "USD/h")}`;
  return `${quotient} lies within, so it looks like the price of the whole instance of ${gpus} GPUs`;
}

function bandText({ gpu, low, high }: Band): string {
  return `${figure(low, "USD")} to ${figure(high, "USD/GPU/h")}, what ${gpu === null ? "a GPU that is not known here" : `an hour of one ${gpu}`} may cost`;
}

/** Jumps are held against what was told: a cached price that was taken for the fresh one is none. */
function jumps(amounts: readonly Amount[], inForce: readonly Amount[]): Found[] {
  return amounts.flatMap(({ name, usd, unit, isTold }): Found[] => {
    const stored = inForce.find((amount) => amount.name === name);
    if (!stored?.isTold || !isTold || usd === 0 || stored.usd === usd) return [];
    const ratio = stored.usd === 0 ? Number.POSITIVE_INFINITY : Math.max(usd / stored.usd, stored.usd / usd);
    if (ratio < JUMP * (1 - 1e-9)) return [];
    const size =
      stored.usd === 0 ? "a jump from nothing" : `${times(ratio)} ${usd > stored.usd ? "dearer" : "cheaper"}`;
    const message = `${name} ${figure(stored.usd, "USD")} -> ${figure(usd, unit)} is ${size}; asked from ${JUMP} times either way`;
    return [{ severity: "ask", rule: "jump", message }];
  });
}

function times(ratio: number): string {
  return `${bare(ratio, "1", "short")} times`;
}
