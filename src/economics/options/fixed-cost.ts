import { replaced } from "../../formula/compose.js";
import { type Law, law } from "../law.js";

const FILE = "src/economics/options/fixed-cost.ts";

/**
 * Where the size of a fleet is chosen for the least cost, what comes with a fleet of any size is part of the choice, and
 * so is the leaving that a fleet of any size saves. `costs` are by the month, or paid once and spread over the horizon.
 */
export function withFixedCost(formulas: readonly Law[], costs: readonly Law[], savesLeaving: boolean): readonly Law[] {
  const isChosen = formulas.some(({ id }) => id === "fixed_cost");
  if (!isChosen || (costs.length === 0 && !savesLeaving)) return formulas;
  const terms = costs.map(({ id, unit }) => (unit === "USD" ? `${id} / horizon` : id));
  const fixed = law(FILE, {
    id: "fixed_cost",
    title: `What having a fleet at all costs a month, however small: people and what comes with it${savesLeaving ? ", less the leaving that it saves" : ""}`,
    unit: "USD/month",
    is: `${["engineers * salary", ...terms].join(" + ")}${savesLeaving ? " - leaving_line" : ""}`,
    source: "definition: the lines that the scenario states, charged to a fleet of any size",
    shown: { in: "fleet" },
  });
  return replaced(formulas, fixed);
}
