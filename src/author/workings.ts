import type { DerivationPart, Law } from "../economics/law.js";
import type { Report, ReportOption, ReportQuantity } from "../report/schema.js";
import { idOfLaw } from "./ids.js";
import type { Work, Worked } from "./work.js";

type Working = Report["workings"][number];
type Quantities = Readonly<Record<string, ReportQuantity>>;

/** An option that is the cheapest in fewer draws than these loses clearly, as does one that is not the runner-up where nothing is drawn. */
const HARDLY_EVER = 0.01;

/**
 * The figures that matter, each after all that it is worked out from. Of options that the decision does not turn on, only
 * what is always shown, and of those that lose clearly what their month adds up from; steps that say nothing are left out.
 */
export function workings(work: Work, decided: Decided, definitions: readonly { id: string }[]): Working[] {
  const { options, quantities } = work;
  const { main } = decided;
  const read = new Set(Object.values(quantities).flatMap(({ inputs }) => Object.values(inputs ?? {})));
  const shared = (part: DerivationPart) => [...new Set(options.flatMap((option) => steps(option, quantities, [part])))];
  const losing = new Set(losers(decided).map(({ id }) => id));
  const all: Working[] = [
    // The peak matters to fleets sized for it, the trough to those sized to it.
    { title: "The load", option: null, steps: shared("load").filter((id) => read.has(id)) },
    ...options.flatMap((option): Working[] => {
      const { id, label, form } = option.input;
      const part = (title: string, parts: readonly DerivationPart[], isWhole: boolean): Working => ({
        title: `${label}: ${title}`,
        option: id,
        steps: steps(option, quantities, parts, isWhole),
      });
      // Page one names what the month of each comes to: the lines that add up to it, and no more.
      if (losing.has(id))
        return form.kind === "api" ? [] : [{ ...part("the month", [], true), steps: monthOf(option, quantities) }];
      if (form.kind === "api") return [part("the bill", ["bill"], true)];
      if (id === main)
        return [
          part(form.kind === "provisioned" ? "the units" : "the fleet", ["fleet"], true),
          part("what a token costs", ["token"], true),
          part("the month", ["month"], true),
          part("against the API", ["against"], true),
        ];
      return [part("the month", ["fleet", "month"], false), part("against the API", ["against"], false)];
    }),
    { title: "What owning the stack takes", option: null, steps: shared("owning") },
    { title: "Figures of this scenario's own", option: null, steps: definitions.map(({ id }) => id) },
  ];
  return all.filter(({ steps: found }) => found.length > 0);
}

/** What the decision came to, as far as it says whose figures matter. */
interface Decided {
  readonly recommended: ReportOption;
  readonly against: ReportOption;
  /** The option of our own, or the units, that is worked out in full. */
  readonly main: string;
  /** With their chances, where anything is drawn. */
  readonly options: readonly ReportOption[];
}

/** The options that lose clearly: their months are not worked out step by step in the memo, and `explain` does it. */
export function losers({ recommended, against, main, options }: Decided): ReportOption[] {
  return options.filter(
    ({ id, probability_cheapest: chance = 0 }) =>
      ![recommended.id, against.id, main].includes(id) && chance < HARDLY_EVER,
  );
}

/** The steps of some parts that an option's laws give: its own, and those that it shares with all. */
function steps(
  { input, costed }: Worked,
  quantities: Quantities,
  parts: readonly DerivationPart[],
  isWhole = true,
): string[] {
  const isShown = ({ owner, shown }: Law) =>
    shown !== undefined &&
    parts.includes(shown.in) &&
    (isWhole || shown.always === true) &&
    // An API's figures are worked out once, where the API stands.
    (owner !== "api" || input.api === null);
  return costed.model.order.flatMap((law) => {
    const id = idOfLaw(law, input);
    return isShown(law) && quantities[id]?.formula !== undefined && !isIdle(law, id, quantities) ? [id] : [];
  });
}

/** The lines of an option's month that come to something, and their sum. */
function monthOf({ input, costed }: Worked, quantities: Quantities): string[] {
  return costed.model.order.flatMap((law) => {
    const id = idOfLaw(law, input);
    const isTold = law.id === "monthly_cost" || (law.line !== undefined && law.owner !== "api");
    return isTold && quantities[id]?.formula !== undefined && quantities[id].value !== 0 ? [id] : [];
  });
}

/** An overhead of nothing, people who are not there, and what they would leave unchanged. */
function isIdle({ id: name, shown }: Law, id: string, quantities: Quantities): boolean {
  const owner = id.slice(0, -name.length);
  return Object.entries(shown?.unless ?? {}).some(([other, value]) => quantities[`${owner}${other}`]?.value === value);
}
