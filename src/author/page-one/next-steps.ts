import type { Flip } from "../../report/break-even.js";
import type { Report, ReportOption } from "../../report/schema.js";
import type { Inputs } from "../../scenario/inputs.js";
import { askForMore } from "../bill/unserved.js";
import type { Decision } from "../decision.js";
import { isNobodys } from "../prices/ages.js";
import type { Announced } from "../prices/soon.js";
import { minuteWords } from "../questions/at-the-peak.js";
import { listedBeyond } from "../sellers/gpu-sellers.js";
import type { ListedLimit } from "../sellers/listed-limit.js";
import { secondSeller } from "../sellers/second-seller.js";
import { askFirst, askThere, type CheaperSellers } from "../sellers/sellers.js";
import type { Open } from "../uncertainty/open.js";
import { decideAgain, next, type SellersKnown } from "../uncertainty/outlook.js";
import type { Work } from "../work.js";
import type { Cover } from "./cover.js";
import { ifRefusedWords } from "./if-refused.js";

interface Known {
  readonly kind: NonNullable<Report["recommendation"]["kind"]>;
  readonly open: Open;
  readonly flips: readonly Flip[];
  readonly options: readonly ReportOption[];
  readonly sellers: CheaperSellers | undefined;
  readonly limit: ListedLimit | undefined;
  readonly soon: readonly Announced[];
  /** Of the cheapest fleet that serves alone. */
  readonly coverAlone: Cover | undefined;
  /** What is to be measured before a price is talked about. */
  readonly measure: string;
}

/** What to do next: what has to be asked or confirmed first, then what the decision itself asks for, and when to look again. */
export function nextSteps(inputs: Inputs, work: Work, decision: Decision, known: Known): string {
  const { recommended } = decision;
  const { kind, open, flips, options, sellers, limit, soon, measure, coverAlone } = known;
  const confirm =
    recommended.kind === "api" && limit?.ask
      ? `${limit.ask}, and ${minuteWords(work.quantities)} for its busiest minute. ${ifRefusedWords(recommended.id, options, coverAlone, inputs, work)}`
      : "";
  const beyond = listedBeyond(inputs, work, decision, flips);
  return (
    askThere(sellers) +
    confirm +
    askForMore(recommended, work.quantities) +
    next(flips, decision, open, work.quantities, {
      kind,
      beyond,
      ask: askFirst(sellers),
      measure,
      sellersKnown: sellersKnown(recommended, inputs),
    }) +
    decideAgain(soon)
  );
}

/** Whom whoever buys can bargain with: a price that names no seller is no offer, and one seller is no choice. */
function sellersKnown({ id, kind, label }: ReportOption, inputs: Inputs): SellersKnown {
  const isUnnamed = inputs.prices.some((use) => use.kind === "tokens" && use.readers.includes(label) && isNobodys(use));
  if (kind === "api" && isUnnamed) return "none";
  return kind === "api" && secondSeller(id, inputs) === undefined ? "one" : "several";
}
