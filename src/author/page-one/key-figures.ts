import { dollarsInProse, figure, figureInProse, percent } from "../../figures/figure.js";
import type { Report, ReportOption, ReportQuantity } from "../../report/schema.js";
import { kindOf } from "../../scenario/options/register.js";
import { leavingFor } from "../bill/api-bill.js";
import type { Decision } from "../decision.js";
import { promise } from "../fleet/promises.js";
import { apiOf, optionOf, type Quantities, workload } from "../whose.js";

/** Two to four figures for page one. */
export function keyFigures(
  { recommended, against, runByProvider, isMeasured }: Decision,
  quantities: Quantities,
): Report["key_figures"] {
  const [api, own] = recommended.kind === "api" ? [recommended, against] : [against, recommended];
  const [bought, fleet] = [apiOf(api.id, quantities), optionOf(own.id, quantities)];
  const price = bought.number("api_price");
  const leaving = leavingFor(api, quantities);
  const figures = [
    {
      label: api.label,
      quantity: bought.id(leaving > 0 ? "api_bill" : "monthly_cost"),
      note: `a month${volumeNote(quantities)}, at ${figureInProse(Number(price), "USD/Mtok", "short")}${cachedNote(bought.number("billed_cached_share") ?? workload(quantities).number("cached_share"))}${leaving > 0 ? `; leaving our own stack adds ${dollarsInProse(leaving)}` : ""}`,
    },
    {
      label: own.label,
      quantity: fleet.id("monthly_cost"),
      note: `a month; ${fleetNote(own, quantities, runByProvider)}`,
    },
  ];
  const isUnits = own.kind === "provisioned";
  if (fleet.has("loaded_unit_cost")) {
    figures.push({
      label: "All in, per million",
      quantity: fleet.id("cost_per_mtok"),
      note: allInNote(own, fleet, Number(price)),
    });
  }
  const bearable = isMeasured ? fleet.number("lost_share_to_match") : undefined;
  if (bearable !== undefined) {
    const counted = percent(fleet.number("lost_share") ?? 0, "short");
    const note =
      bearable === 0
        ? "even without lost time it costs more than the API"
        : `of the working time may be lost until it costs what the API does; this memo counts ${counted}`;
    figures.push({ label: "Lost time it can bear", quantity: fleet.id("lost_share_to_match"), note });
  } else if (fleet.has("utilization")) {
    const needed = fleet.quantity("utilization_needed_in_all");
    const besides = fleet.has("exit_line") ? ", people, set-up and leaving included" : ", people included";
    const included = (fleet.number("people_cost") ?? 0) > 0 ? besides : "";
    const note = fleet.has("local_share")
      ? "of the time; it is sized for the peak of what it processes"
      : price === 0
        ? "of the time; no fleet matches what is free"
        : needed === undefined
          ? "of the time, with the surprises that are counted"
          : !isMeasured
            ? "of the time"
            : Number(needed.value) > 1
              ? `of the time; always busy, ${isUnits ? "they" : "it"} would still cost more than the API${included}`
              : `${isUnits ? "they" : "it"} must be busy ${share(needed)} to match the API${included}${beyondLoad(needed, fleet)}`;
    const label = isUnits ? "Units busy" : fleet.has("paid_capacity") ? "Busy while paid for" : "Fleet busy";
    figures.push({ label, quantity: fleet.id("utilization"), note });
  }
  return figures;
}

/** "; its load allows 50 %": of a fleet that its load never lets be as busy as that. */
function beyondLoad(needed: ReportQuantity, fleet: ReturnType<typeof optionOf>): string {
  const most = fleet.quantity("busy_at_most");
  return most && Number(most.value) < Number(needed.value) ? `; its load allows ${share(most)}` : "";
}

/** " for 583B tokens": what a month is of. */
function volumeNote(quantities: Quantities): string {
  const volume = workload(quantities).number("volume");
  return volume === undefined ? "" : ` for ${figure(volume, "1", "short")} tokens`;
}

/** What a million tokens comes to at this volume, beside what the API asks; always busy it would be less, and is no figure to decide by. */
function allInNote(own: ReportOption, fleet: ReturnType<typeof optionOf>, price: number): string {
  const cost = (value: number) => figure(value, "USD", "short");
  const isUnits = own.kind === "provisioned";
  const people = (fleet.number("people_cost") ?? 0) > 0;
  const bought = isUnits ? "paid per token it is" : "the API asks";
  const full = `${isUnits ? "units never idle" : "always busy"}${people ? ", before people" : ""}: ${cost(fleet.number("loaded_unit_cost") ?? 0)}`;
  const [owned, spills] = [isUnits ? "those units" : "that fleet", (fleet.number("spilled_share") ?? 0) > 0];
  const whose = spills
    ? `all processed tokens, ${isUnits ? "units" : "fleet"} and API together,`
    : `processed tokens of ${owned}`;
  return `${whose} at this volume${people ? ", people included" : ""}; ${bought} ${cost(price)} (${full})`;
}

/** ", 84 % cached": a price per million says little without it. */
function cachedNote(value: number | undefined): string {
  return value !== undefined ? `, ${value === 0 ? "none" : percent(value, "short")} cached` : "";
}

function share(quantity: ReportQuantity | undefined): string {
  return quantity && typeof quantity.value === "number" ? figure(quantity.value, quantity.unit, "short") : "more";
}

function fleetNote(own: ReportOption, quantities: Quantities, runByProvider: boolean): string {
  if (own.units !== undefined) return `${figure(own.units, "1")} units, paid for in every hour`;
  const people = optionOf(own.id, quantities).number("people_cost") ?? 0;
  const nobody = runByProvider ? "run by its provider" : "no people counted";
  const staff = people > 0 ? `${dollarsInProse(people)} of it for people` : nobody;
  const gpus = own.gpus ?? 0;
  const most = kindOf(own).comesAndGoes ? "up to " : "";
  const promised = promise(optionOf(own.id, quantities));
  const bound = promised === undefined ? "" : `; binds us to ${promised}`;
  return `${most}${figure(gpus, "1")} ${gpus === 1 ? "GPU" : "GPUs"}, ${staff}${bound}`;
}
