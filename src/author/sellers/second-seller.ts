import type { Inputs } from "../../scenario/inputs.js";

/** Who else lists what an API sells, whatever it asks; undefined where the sheets know nobody. */
export function secondSeller(api: string, { options, prices }: Pick<Inputs, "options" | "prices">): string | undefined {
  const option = options.find(({ id }) => id === api);
  const own = prices.find(
    ({ kind, readers }) => kind === "tokens" && option && readers.includes(option.label),
  )?.provider;
  return option?.sellers?.find(({ isServed, provider }) => !isServed && provider !== own)?.provider;
}
