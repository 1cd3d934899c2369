import type { ReportOption } from "../../report/schema.js";
import type { SwingsChart } from "../../report/section.js";
import type { UncertainInput, Uncertainty } from "../../report/uncertainty.js";
import type { Compared } from "./words.js";

/** One bar beside a line says no more than its sentence does. */
const FEWEST = 2;
/** More bars than these move next to nothing. */
const MOST = 8;

const COUNTED = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight"];

/** What is saved against the other option at both ends of each range, one input at a time, the longest first. */
export function swingChart(
  { inputs }: Uncertainty,
  { recommended, against, apart }: Compared,
  words: (input: UncertainInput, value: number) => string,
): SwingsChart[] {
  const length = ({ swing: [low, high] }: UncertainInput) => Math.abs(high - low);
  const moving = inputs.filter((input) => length(input) >= 1).sort((a, b) => length(b) - length(a));
  if (moving.length < FEWEST) return [];
  const shown = moving.slice(0, MOST);
  return [
    {
      kind: "swings",
      id: "how-sure-swings",
      title: finding(shown, against),
      subtitle: `What \u201c${recommended.label}\u201d saves a month against \u201c${against.label}\u201d at both ends of each range, one input at a time`,
      today: apart,
      swings: shown.map((input) => ({
        label: input.label,
        low: { words: words(input, input.low), value: input.swing[0] },
        high: { words: words(input, input.high), value: input.swing[1] },
      })),
    },
  ];
}

/** Whether a range by itself makes the other option the cheaper of the two. */
function finding(shown: readonly UncertainInput[], against: ReportOption): string {
  const crossing = shown.filter(({ swing, flips_to }) => Math.min(...swing) < 0 || flips_to === against.id);
  const cheaper = `\u201c${against.label}\u201d the cheaper`;
  const [first] = crossing;
  if (!first) return `No range by itself makes ${cheaper}`;
  if (crossing.length > 1) return `${COUNTED[crossing.length]} ranges can each make ${cheaper}`;
  return `Only one range can make ${cheaper} by itself: ${first.label}`;
}
