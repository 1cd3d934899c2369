import { dollarsInProse, figure } from "../../figures/figure.js";
import { standIn } from "../sellers/second-seller.js";
import { unnamedPrice } from "../sellers/unnamed-price.js";
import { addedBy } from "../stress/stress.js";
import { workedIn } from "../whose.js";
import { type Answer, answered } from "./answer.js";
import { spareId } from "./asked-besides.js";
import { type Facts, inWhatIfs, ownFigures, spills } from "./facts.js";

const usd = (value: number) => dollarsInProse(value);

/** What an hour without our fleet costs, what a spare machine does, and that an API may be down too, where it is what is recommended. */
export function whenDown(facts: Facts): Answer | undefined {
  const hour = inWhatIfs(facts, facts.own.id, "outage_hour_cost");
  const down = addedBy("ten_hours_down", facts);
  const spare = facts.quantities[spareId(facts.own.id)]?.value;
  const box = typeof spare === "number" ? spare : ownFigures(facts).number("box_cost");
  const more = [
    !spills(facts) && box !== undefined && `A spare box costs ${usd(box)} a month more.`,
    ...(facts.decision.recommended.kind === "api" ? withoutApi(facts) : []),
  ];
  if (hour !== undefined) return answered(`${usd(hour)} an hour beside the fleet itself, ${standsIn(facts)}.`, ...more);
  if (down === undefined) return undefined;
  return answered(`${usd(down)} for ten hours of a month, ${standsIn(facts)}.`, ...more);
}

/** What an hour without the API leaves undone, and who can say how many of them there are. */
function withoutApi({ quantities, api, inputs }: Facts): string[] {
  const hour = workedIn("api_hour", quantities);
  const [tokens, bill] = [hour.number("tokens_of_hour"), hour.number("bill_of_hour")];
  const other = standIn(api.id, inputs);
  if (tokens === undefined || bill === undefined) return [];
  return [
    `An hour without the API leaves ${figure(tokens, "1", "short")} tokens unserved, ${usd(bill)} of its bill.`,
    "What that loses us is not looked at: its promised availability (SLA) and what an hour costs the business would tell.",
    other === undefined
      ? unnamedPrice(api.id, inputs)
        ? "A second seller could stand in once somebody names the model that is sold."
        : "A second seller of the model could stand in; no price list here names one."
      : `A second seller could stand in: ${other.provider} lists ${other.isServed ? "the model that our own would serve" : "the same model"}.`,
  ];
}
/** A fleet that spills sends its requests to the API by itself; another has to be switched over. */
function standsIn(facts: Facts): string {
  return spills(facts) ? "while the API serves" : "if its requests are then sent to the API; else nobody serves";
}
