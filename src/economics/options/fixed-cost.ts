import { book, type Law } from "../law.js";
import type { Once, OwnershipForm } from "./ownership.js";

const FILE = "src/economics/options/fixed-cost.ts";

const PAID_ONCE: Readonly<Record<Once, string>> = {
  build: "build_cost",
  migration: "migration_cost",
  exit: "leaving_cost",
};

/**
 * Where the size of a fleet is chosen for the least cost, what comes with a fleet of any size is part of the choice, and
 * so is the leaving that a fleet of any size saves.
 */
export function withFixedCost(
  formulas: readonly Law[],
  { running, once, lens }: OwnershipForm,
  savesLeaving: boolean,
): readonly Law[] {
  const monthly = running.map((name) => `${name}_cost`);
  const paidOnce = lens === "full" ? once.map((name) => PAID_ONCE[name]) : [];
  const isChosen = formulas.some(({ id }) => id === "fixed_cost");
  if (!isChosen || (monthly.length === 0 && paidOnce.length === 0 && !savesLeaving)) return formulas;
  const units = (names: readonly string[], unit: string) => Object.fromEntries(names.map((name) => [name, unit]));
  const fixed = book(FILE, [
    {
      id: "fixed_cost",
      title: `What having a fleet at all costs a month, however small: people and what comes with it${savesLeaving ? ", less the leaving that it saves" : ""}`,
      symbol: "fixed cost",
      unit: "USD/month",
      inputs: {
        engineers: "FTE",
        salary: "USD/FTE/year",
        ...units(monthly, "USD/month"),
        ...units(paidOnce, "USD"),
        ...(paidOnce.length > 0 ? { horizon: "month" } : {}),
        ...(savesLeaving ? { leaving_line: "USD/month" } : {}),
      },
      is: `${["engineers * salary", ...monthly, ...paidOnce.map((cost) => `${cost} / horizon`)].join(" + ")}${savesLeaving ? " - leaving_line" : ""}`,
      source: "definition: the lines that the scenario states, charged to a fleet of any size",
    },
  ]);
  return [...formulas.filter(({ id }) => id !== "fixed_cost"), ...fixed];
}
