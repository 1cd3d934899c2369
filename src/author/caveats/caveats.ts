import type { Inputs } from "../../scenario/inputs.js";
import { invoiceWords } from "../bill/invoice.js";
import { acceptedElsewhere } from "../bill/per-unit.js";
import { unservedWords } from "../bill/unserved.js";
import type { Decision } from "../decision.js";
import { lostTimeWords } from "../fleet/batch.js";
import { promisedMoney } from "../fleet/promised-money.js";
import { promise, promisedWhat, withoutSpare } from "../fleet/promises.js";
import type { NoneWaits } from "../percentile/none-waits.js";
import { slowRequests } from "../percentile/slow-requests.js";
import { shutDownWords } from "../prices/shut-down.js";
import type { Announced } from "../prices/soon.js";
import { otherApis } from "../sellers/other-apis.js";
import { howSure } from "../uncertainty/how-sure.js";
import { beyondReach } from "../uncertainty/range-words.js";
import type { RangedInput } from "../uncertainty/ranges.js";
import { optionOf } from "../whose.js";
import type { Work } from "../work.js";
import { otherWays } from "./other-ways.js";
import { tokenForToken } from "./token-for-token.js";

/** What a reader of page one must know beside the money: how sure it is, what is promised, what is lacking, what counts as paid. */
export function caveats(
  inputs: Inputs,
  work: Work,
  decision: Decision,
  ranged: readonly RangedInput[],
  soon: readonly Announced[],
  noneWaits: NoneWaits | undefined,
): string[] {
  const { options, quantities } = work;
  const { recommended, against } = decision;
  const own = recommended.kind === "api" ? against : recommended;
  const worked = options.find(({ input }) => input.id === own.id);
  const promised = promise(optionOf(own.id, quantities));
  const spare = own === recommended && worked ? withoutSpare(worked) : undefined;
  const surprises = (inputs.demand.whatIfs ?? []).map((kind) => kind.replaceAll("_", " "));
  return [
    ...otherApis(decision, work),
    ...promisedMoney(decision, quantities),
    ...shutDownWords(inputs),
    ...howSure(decision, inputs.givens, quantities),
    ...slowRequests(inputs, work, own, noneWaits),
    ...tokenForToken(work, decision),
    ...lostTimeWords(work, decision),
    ...ranged.flatMap((each) => beyondReach(each, inputs)),
    ...invoiceWords(inputs, work),
    ...acceptedElsewhere(work, recommended.id),
    ...otherWays(inputs, work, decision),
    ...soon.map(({ words }) => words),
    ...(promised
      ? [`Reserving ${promisedWhat(optionOf(own.id, quantities))} would commit us to ${promised}, used or not.`]
      : []),
    ...(spare ? [spare] : []),
    ...(inputs.ownership?.form.lens === "marginal" ? ["Purchase and set-up are taken as already paid."] : []),
    ...unservedWords(decision.verdict === "units_serve_less" ? [recommended] : [recommended, against], quantities),
    ...(surprises.length > 0 ? [`Counted in: ${surprises.join(", ")}.`] : []),
  ];
}
