import type { Usage } from "./summary.js";

/** What scripts read; its first names are those of the outward contract. */
export function usageJson(usage: Usage) {
  const { requests, failed, request } = usage;
  const { input, output, quantiles, rows } = request;
  return {
    tool: usage.tool,
    from: usage.from,
    to: usage.to,
    requests,
    tokens: usage.tokens,
    money: usage.money,
    hourly: usage.hourly,
    request: { input, output, ...(quantiles !== null && { quantiles, lengths: rows }) },
    currency: usage.currency,
    ...(usage.moneyOf && { money_by_class: usage.moneyOf }),
    hours: usage.hours,
    failed,
    bought: {
      models: sharesIn(usage, "model"),
      ways: sharesIn(usage, "way"),
    },
    not_told: usage.notTold,
    notes: [...usage.asides.map(({ what, count }) => `${what}: ${count}`), ...usage.remarks],
    files: usage.files,
  };
}

function sharesIn({ mix }: Usage, mark: "model" | "way"): Record<string, number> {
  return Object.fromEntries(mix.shares(mark).map(({ name, share }) => [name, share]));
}
