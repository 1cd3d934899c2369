import type { Flip } from "../../report/break-even.js";
import type { Report, ReportOption } from "../../report/schema.js";
import type { Inputs } from "../../scenario/inputs.js";
import { askForMore } from "../bill/unserved.js";
import type { Decision } from "../decision.js";
import type { Announced } from "../prices/soon.js";
import { listedBeyond } from "../sellers/gpu-sellers.js";
import type { ListedLimit } from "../sellers/listed-limit.js";
import { askFirst, askThere, type CheaperSellers } from "../sellers/sellers.js";
import type { Open } from "../uncertainty/open.js";
import { decideAgain, next } from "../uncertainty/outlook.js";
import type { Work } from "../work.js";
import { ifRefusedWords } from "./if-refused.js";

interface Known {
  readonly kind: NonNullable<Report["recommendation"]["kind"]>;
  readonly open: Open;
  readonly flips: readonly Flip[];
  readonly options: readonly ReportOption[];
  readonly sellers: CheaperSellers | undefined;
  readonly limit: ListedLimit | undefined;
  readonly soon: readonly Announced[];
  /** What is to be measured before a price is talked about. */
  readonly measure: string;
}

/** What to do next: what has to be asked or confirmed first, then what the decision itself asks for, and when to look again. */
export function nextSteps(inputs: Inputs, work: Work, decision: Decision, known: Known): string {
  const { recommended } = decision;
  const { kind, open, flips, options, sellers, limit, soon, measure } = known;
  const confirm =
    recommended.kind === "api" && limit?.ask ? limit.ask + ifRefusedWords(recommended.id, options, inputs, work) : "";
  const beyond = listedBeyond(inputs, work, decision, flips);
  return (
    askThere(sellers) +
    confirm +
    askForMore(recommended, work.quantities) +
    next(flips, decision, open, work.quantities, { kind, beyond, ask: askFirst(sellers), measure }) +
    decideAgain(soon)
  );
}
