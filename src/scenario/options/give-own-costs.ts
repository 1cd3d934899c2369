import type * as z from "zod";
import type { Context } from "../context.js";
import { giver } from "./machines.js";
import type { availability, ownCosts } from "./own-costs.js";

interface OwnCosts {
  readonly label: string;
  readonly people?: z.output<typeof ownCosts.people>;
  readonly overhead?: z.output<typeof ownCosts.overhead>;
  readonly availability?: z.output<typeof availability.availability>;
  readonly reserve?: unknown;
}

/** Writes down what an option says of itself; its own wins over the scenario's (`resolving.ts`). `hasShared`: it states people. */
export function giveOwnCosts(context: Context, name: string, option: OwnCosts, hasShared: boolean): void {
  const { label, people, overhead, availability: promised } = option;
  const write = giver(context, name, label);
  if (people === "none") {
    const nobody = { value: 0, unit: "FTE", basis: undefined, date: undefined, note: undefined };
    const source = "none: its provider runs it";
    write("engineers", "engineers that it needs", { ...nobody, source }, "people");
    const unpaid = { ...nobody, source, unit: "USD/FTE/year" };
    if (!hasShared) write("salary", "what an engineer costs a year", unpaid, "people");
  } else if (people) {
    write("engineers", "engineers that it needs", people.engineers, "people", "engineers");
    if (people.salary) write("salary", "what an engineer costs a year", people.salary, "people", "salary");
    else if (!hasShared) {
      const message = "nothing says what one of them costs";
      context.fault(["options", name, "people"], message, "add salary, such as $200k/year");
    }
  }
  if (overhead) write("overhead", "overhead on its GPU bill", overhead, "overhead");
  if (!promised) return;
  if (typeof option.reserve === "object" && option.reserve !== null && "availability" in option.reserve) {
    const message = "its reserve says already how available it is";
    context.fault(["options", name, "availability"], message, "keep one of them");
    return;
  }
  write("availability", "share of the tokens that it serves", promised, "availability");
}
