import { percent } from "../../figures/figure.js";
import { listed } from "../../figures/words.js";
import { PERCENTILES, type Percentile, percentiles } from "../../scenario/objective.js";
import { whyUnheld } from "../../scenario/sizing/percentile-faults.js";
import type { PercentilesInput } from "../../scenario/sizing/percentiles.js";
import type { AtPercentile } from "../../simulation/at-percentile.js";

/** What no fleet holds, and what was not simulated. */
export function notHeldWords({ options, unknown, byHour }: PercentilesInput): string {
  const none = options.flatMap(({ label, found }) => {
    if ("refused" in found) return [`- **${label}** was not simulated: ${found.refused}.`];
    if ("alone" in found.sized)
      return [
        `- **No fleet of ${label} holds it**: ${whyUnheld(found.sized)}. More time would be held, or the same for fewer of the requests; shorter prompts and faster GPUs take less.`,
      ];
    return [...lostShares(found.shares)].map(
      ([why, shares]) => `- ${label}: no fleet holds it at ${listed(shares, "or")}, for there ${why}.`,
    );
  });
  const not =
    unknown.length > 0
      ? [
          `- Not simulated: ${listed(unknown.map((label) => `\u201c${label}\u201d`))}, for it is not known what a pass of these replicas takes.`,
        ]
      : [];
  const hours =
    byHour.length > 0
      ? [
          `- Counted by the mean of each hour, and not simulated: ${listed(byHour.map((label) => `\u201c${label}\u201d`))}. What holds the objective for the slow requests too would cost more there.`,
        ]
      : [];
  return [...none, ...not, ...hours].join("\n");
}

/** The percentiles that no fleet holds, by the reason. */
function lostShares(found: AtPercentile["shares"]): ReadonlyMap<string, readonly string[]> {
  const lost = new Map<string, string[]>();
  for (const each of found)
    if ("alone" in each) lost.set(whyUnheld(each), [...(lost.get(whyUnheld(each)) ?? []), nameIn(each.share)]);
  return lost;
}

function nameIn(share: number): Percentile | string {
  return percentiles.find((name) => PERCENTILES[name] === share) ?? percent(share, "exact");
}
