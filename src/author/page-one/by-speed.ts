import { dollarsInProse, figure } from "../../figures/figure.js";
import type { ReportOption } from "../../report/schema.js";
import type { WhichSpeed } from "../speed/which-speed.js";

interface Words {
  readonly headline: string;
  readonly lede: string;
}

/** A decision that is the same at every speed that somebody gives, for much other money: the title has both ends of it. */
export function asBySpeed<Own extends Words>(
  words: Own,
  { monthly_cost }: ReportOption,
  speeds: WhichSpeed | undefined,
): Own {
  if (!speeds?.apart) return words;
  const { apart, together } = speeds;
  const { now, other } = apart;
  const usd = ({ above }: typeof now) => dollarsInProse(above);
  const [less, more] = now.above < other.above ? [now, other] : [other, now];
  const cheaper = together
    ? `, and at a listed ${figure(together.price, "USD", "short")} a GPU ${dollarsInProse(together.saves)} less`
    : "";
  return {
    ...words,
    headline: `Buy from the API. It costs ${dollarsInProse(monthly_cost)} a month, our own ${usd(less)} to ${usd(more)} more.`,
    lede: `${words.lede} That takes our GPUs to be as fast ${now.as}; as fast ${other.as}, it would be ${usd(other)} more${cheaper}.`,
  };
}
