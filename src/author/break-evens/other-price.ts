import { figure } from "../../figures/figure.js";
import type { Inputs, OptionInput } from "../../scenario/inputs.js";
import type { Request } from "../../serving/prediction.js";

/** Why the prices that an option is worked out with do not hold for a request: its input has grown or shrunk out of their lengths. */
export function otherPrice(
  { id, api }: OptionInput,
  { options }: Pick<Inputs, "options">,
  request: Request | undefined,
): string | undefined {
  const seller = options.find((option) => option.id === (api ?? id));
  if (!request || !seller?.billedAlike) return undefined;
  const [above, upTo] = seller.billedAlike;
  const words = (length: number) => figure(length, "tok");
  if (request.input > upTo) return `${seller.label} bills inputs above ${words(upTo)} at another price`;
  return request.input > above ? undefined : `${seller.label} bills inputs up to ${words(above)} at another price`;
}
