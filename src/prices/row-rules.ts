import { bare, figure } from "../figures/figure.js";
import { OTHER_WAYS } from "../figures/ways.js";
import { firstUnprintable } from "../problem/printable.js";
import { bandOf, DEAREST_TOKENS, INSTANCE_JUMP, JUMP, outsideBand, USUAL_TOKENS, wholeInstance } from "./bounds.js";
import type { GpuOffer, Offer, TokenOffer } from "./feeds/offer.js";
import type { Finding } from "./finding.js";
import { amountsOfOffer, type RowAmount } from "./row-amounts.js";
import { overlappingTimes } from "./times-of-day.js";
import { emptyWindow, PART_WORDS, PARTS, sameLength, type TokenPart, tokenOddities } from "./token-rules.js";

type RowFinding = Pick<Finding, "severity" | "rule" | "message">;

/** What is odd about one row, held against bounds and against the figures that are in force; none where none are. */
export function rowFindings(offer: Offer, inForce: readonly RowAmount[]): RowFinding[] {
  const { amount, key, id, provider, item, region = "", page = "", note = "" } = offer;
  const odd = [key, id, provider, item, region, page, note].map(firstUnprintable).find((found) => found !== undefined);
  if (odd) return [{ severity: "refuse", rule: "no-text", message: `${odd.words} stands in its words` }];
  const amounts = amountsOfOffer(amount);
  const unreadable = amounts.filter(({ usd }) => !Number.isFinite(usd) || usd < 0);
  if (unreadable.length > 0) return unreadable.map(noAmount);
  const found = amount.kind === "gpu" ? gpuFindings(amount, inForce) : tokenFindings(amount, amounts);
  const isExplained = found.some(({ severity, rule }) => severity === "refuse" || rule === "instance-as-gpu");
  return isExplained ? found : [...found, ...jumps(amounts, inForce)];
}

function noAmount({ name, usd }: RowAmount): RowFinding {
  return {
    severity: "refuse",
    rule: "no-amount",
    message: `${name} is ${Number.isNaN(usd) ? "no number" : usd}; a price is a number of 0 or more`,
  };
}

function tokenFindings(amount: TokenOffer, amounts: readonly RowAmount[]): RowFinding[] {
  const { isFree, tiers = [], hours = [] } = amount;
  const dear = amounts.filter(({ usd, isTold }) => usd > DEAREST_TOKENS && isTold);
  if (dear.length > 0) {
    const least = figure(DEAREST_TOKENS, "USD/Mtok");
    return dear.map(({ name, usd, unit }) => ({
      severity: "refuse",
      rule: "token-bound",
      message: `${name} at ${figure(usd, unit)} is above ${least}; the dearest text model lists $600`,
    }));
  }
  const twice = sameLength(tiers) ?? emptyWindow(hours) ?? overlappingTimes(hours)?.message;
  if (twice !== undefined) return [{ severity: "refuse", rule: "no-amount", message: twice }];
  const parts = partsOf(amount);
  const found: RowFinding[] = [
    ...parts.flatMap(belowUsual),
    ...tokenOddities(parts).map(({ rule, message }) => ({ severity: "ask" as const, rule, message })),
  ];
  const zero = amounts.filter((amount) => amount.usd === 0 && amount.isTold).map(({ name }) => name);
  if (zero.length > 0 && !isFree) {
    const message = `${zero.join(" and ")} at $0, and the feed does not call it free`;
    found.push({ severity: "ask", rule: "zero", message });
  }
  return found;
}

/** Prices that nothing which writes text has: often those of one token, or of a thousand. */
function belowUsual({ before, behind, tokens }: TokenPart): RowFinding[] {
  return PARTS.flatMap((kind): RowFinding[] => {
    const usd = tokens[kind];
    const { least } = USUAL_TOKENS[kind];
    if (typeof usd !== "number" || usd === 0 || usd >= least) return [];
    const message = `${before}${PART_WORDS[kind]}${behind} at ${figure(usd, "USD/Mtok")} is below ${figure(least, "USD/Mtok")}, which no text model lists: it may be for one token, or for a thousand`;
    return [{ severity: "ask", rule: "below-usual", message }];
  });
}

function partsOf(amount: TokenOffer): TokenPart[] {
  const { tokens, tiers = [], hours = [] } = amount;
  return [
    { before: "", behind: "", tokens },
    ...OTHER_WAYS.flatMap((way) => {
      const bought = amount[way];
      return bought ? [{ before: `${way} `, behind: "", tokens: bought }] : [];
    }),
    ...tiers.flatMap((tier) => {
      const behind = ` above ${tier.above} tok`;
      return [
        { before: "", behind, tokens: tier, above: tier.above },
        ...OTHER_WAYS.flatMap((way) => {
          const bought = tier[way];
          return bought ? [{ before: `${way} `, behind, tokens: bought, usual: tier }] : [];
        }),
      ];
    }),
    ...hours.map((each) => ({ before: "", behind: ` from ${each.from} to ${each.to}`, tokens: each })),
  ];
}

function gpuFindings({ gpuHour, gpu, gpus }: GpuOffer, inForce: readonly RowAmount[]): RowFinding[] {
  if (!Number.isInteger(gpus) || gpus < 1 || gpus > 1024) {
    const message = `an instance of ${gpus} GPUs; a price per GPU needs a whole number of them, 1 to 1,024`;
    return [{ severity: "refuse", rule: "no-amount", message }];
  }
  const outside = outsideBand(gpuHour, gpu, gpus);
  if (outside !== undefined) return [{ severity: "refuse", rule: "gpu-bound", message: outside }];
  const whole = wholeInstance(gpuHour, bandOf(gpu), [gpus]);
  const stored = inForce.find(({ name }) => name === "GPU hour");
  if (whole === undefined || stored === undefined || gpuHour < INSTANCE_JUMP * stored.usd) return [];
  const price = figure(gpuHour, "USD/GPU/h");
  const message = `${price} is ${times(gpuHour / stored.usd)} the stored ${figure(stored.usd, "USD/GPU/h")}, asked from ${INSTANCE_JUMP} times; ${whole}`;
  return [{ severity: "ask", rule: "instance-as-gpu", message }];
}

/** Jumps are held against what was told: a price that was taken for another is none, and one that is told no more may be. */
export function jumps(amounts: readonly RowAmount[], inForce: readonly RowAmount[]): RowFinding[] {
  return amounts.flatMap(({ name, usd, unit, isTold }): RowFinding[] => {
    const stored = inForce.find((amount) => amount.name === name);
    if (!stored?.isTold || stored.unit !== unit || usd === 0 || stored.usd === usd) return [];
    const ratio = stored.usd === 0 ? Number.POSITIVE_INFINITY : Math.max(usd / stored.usd, stored.usd / usd);
    if (ratio < JUMP * (1 - 1e-9)) return [];
    const size =
      stored.usd === 0 ? "a jump from nothing" : `${times(ratio)} ${usd > stored.usd ? "dearer" : "cheaper"}`;
    const message = `${name} ${figure(stored.usd, "USD")} -> ${figure(usd, unit)} is ${size}${isTold ? "" : ", for it is told no more and taken for fresh input"}; asked from ${JUMP} times either way`;
    return [{ severity: "ask", rule: "jump", message }];
  });
}

function times(ratio: number): string {
  return `${bare(ratio, "1", "short")} times`;
}
