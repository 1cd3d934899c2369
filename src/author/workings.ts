import type { Law, Part } from "../economics/law.js";
import type { Report, ReportQuantity } from "../report/schema.js";
import { idOfLaw } from "./ids.js";
import type { Work, Worked } from "./work.js";

type Working = Report["workings"][number];
type Quantities = Readonly<Record<string, ReportQuantity>>;

/** Of more fleets than this, only the one that decides is held against the API step by step: the others repeat it. */
const MOST_IN_FULL = 5;

/**
 * The figures that matter, each after all that it is worked out from. Of options that the decision does not turn on, only
 * what is always shown; steps that say nothing are left out.
 */
export function workings(work: Work, main: string, definitions: readonly { id: string }[]): Working[] {
  const { options, quantities } = work;
  const isCrowded = options.filter(({ input }) => input.form.kind !== "api").length > MOST_IN_FULL;
  const read = new Set(Object.values(quantities).flatMap(({ inputs }) => Object.values(inputs ?? {})));
  const shared = (part: Part) => [...new Set(options.flatMap((option) => steps(option, quantities, [part])))];
  const all: Working[] = [
    // The peak matters to fleets sized for it, the trough to those sized to it.
    { title: "The load", option: null, steps: shared("load").filter((id) => read.has(id)) },
    ...options.flatMap((option): Working[] => {
      const { id, label, form } = option.input;
      const part = (title: string, parts: readonly Part[], isWhole: boolean): Working => ({
        title: `${label}: ${title}`,
        option: id,
        steps: steps(option, quantities, parts, isWhole),
      });
      if (form.kind === "api") return [part("the bill", ["bill"], true)];
      if (id === main)
        return [
          part(form.kind === "provisioned" ? "the units" : "the fleet", ["fleet"], true),
          part("what a token costs", ["token"], true),
          part("the month", ["month"], true),
          part("against the API", ["against"], true),
        ];
      const month = part("the month", ["fleet", "month"], false);
      return isCrowded ? [month] : [month, part("against the API", ["against"], false)];
    }),
    { title: "What owning the stack takes", option: null, steps: shared("owning") },
    { title: "Figures of this scenario's own", option: null, steps: definitions.map(({ id }) => id) },
  ];
  return all.filter(({ steps: found }) => found.length > 0);
}

/** The steps of some parts that an option's laws give: its own, and those that it shares with all. */
function steps({ input, costed }: Worked, quantities: Quantities, parts: readonly Part[], isWhole = true): string[] {
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

/** An overhead of nothing, people who are not there, and what they would leave unchanged. */
function isIdle({ id: name, shown }: Law, id: string, quantities: Quantities): boolean {
  const owner = id.slice(0, -name.length);
  return Object.entries(shown?.unless ?? {}).some(([other, value]) => quantities[`${owner}${other}`]?.value === value);
}
