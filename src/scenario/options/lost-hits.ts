import type { ApiForm } from "../../economics/books/api-by-class.js";
import { paidWhereCold } from "../../economics/books/lost-hits.js";
import { percent } from "../../figures/figure.js";
import type { Context } from "../context.js";
import type { Scenario } from "../schema.js";
import { classesIn, giveInToken } from "../split.js";
import { giver } from "./machines.js";
import type { Own } from "./register.js";

/** Whether the hits that are lost where traffic goes two ways are counted, which is said either way. */
export function giveLostHits(
  context: Context,
  name: string,
  option: Own,
  form: ApiForm,
  { split, arrivals, sessions }: Scenario["workload"],
): boolean {
  const stated = "api_cached" in option ? option.api_cached : undefined;
  const whole = split.cached.value;
  if (!stated) {
    const isSimulated = SIMULATED.includes(option.kind) && arrivals !== undefined && sessions !== undefined;
    if (whole > 0 && !isSimulated) context.remark(COLD);
    return false;
  }
  const path = ["options", name, "api_cached"];
  if (form.isBlended) {
    context.fault(path, "the API asks one price for all tokens, cached or not", "leave api_cached out");
    return false;
  }
  if ("sizing" in option && (option.sizing === "cheapest" || option.sizing === "cheapest_fleet")) {
    const message = "the cheapest number of boxes is searched for at one price of a token, wherever it comes from";
    context.fault(path, message, "state the number of replicas, or size by trough or average; or leave api_cached out");
  }
  const most = 1 - split.output.value;
  if (stated.value > most + 1e-9) {
    const message = `${percent(stated.value, "exact")} of the tokens are cached, and only ${percent(most, "exact")} of them are input`;
    context.fault(
      path,
      message,
      "write the share of all tokens: the hit rate of the input times the share of the input",
    );
  }
  const give = giver(context, name, option.label);
  give("api_cached", "cached input of what it buys from the API", stated, "api_cached");
  giveInToken(context, classesIn(split));
  const [here, all] = [percent(stated.value, "short"), percent(whole, "short")];
  context.remark(
    `${option.label}: of what it buys from the API, ${here} of the tokens are found in the API's cache, against ${all} of all traffic; the rest of those is ${paidWhereCold(form) === "fresh" ? "billed as fresh input" : "written to it"}.`,
  );
  return true;
}

const SIMULATED: readonly string[] = ["floor_with_spillover", "autoscaled", "mix"];

const COLD =
  "What the API serves beside a fleet is billed with the cached share of the whole traffic. A request that comes to it from the fleet finds nothing cached there, nor does the next one of its session at the fleet: those lost hits are not counted.";
