import { dollarsInProse } from "../../figures/figure.js";
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
  apart: WhichSpeed["apart"],
): Own {
  if (!apart) return words;
  const { now, other } = apart;
  const usd = ({ above }: typeof now) => dollarsInProse(above);
  const [less, more] = now.above < other.above ? [now, other] : [other, now];
  return {
    ...words,
    headline: `Buy from the API. It costs ${dollarsInProse(monthly_cost)} a month, our own ${usd(less)} to ${usd(more)} more.`,
    lede: `${words.lede} That takes our GPUs to be as fast ${now.as}; as fast ${other.as}, it would be ${usd(other)} more.`,
  };
}
