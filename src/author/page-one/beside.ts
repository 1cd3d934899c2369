import { change } from "../../figures/figure.js";
import { capital } from "../../figures/words.js";
import type { Flip } from "../../report/break-even.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { Decision } from "../decision.js";
import { disputedWords, staleSentences } from "../prices/lead.js";
import { moves } from "../uncertainty/meanings.js";
import { nearFlips } from "./confidence.js";

/** Page one has room for so many. */
const MOST = 3;

/** What a careful reader asks of the figures themselves: notes on the inputs that turn the decision the soonest, and prices that others dispute or that are old. */
export function besideWords(
  inputs: Inputs,
  flips: readonly Flip[],
  { recommended, against }: Pick<Decision, "recommended" | "against">,
): string[] {
  const stale = staleSentences(inputs, [recommended.label, against.label]);
  return [...notes(inputs, flips), ...disputedWords(inputs), ...stale].slice(0, MOST);
}

/** What the scenario itself notes on a figure of which a little turns the decision; what a price sheet notes is with its price. */
function notes({ givens }: Inputs, flips: readonly Flip[]): string[] {
  const told = nearFlips(flips).flatMap(({ input, change: by }) => {
    const notes = givens.flatMap(({ id, note, procurement, place }) =>
      note && !procurement && place.entry === undefined && moves(input, id) ? [note] : [],
    );
    return [...new Set(notes)]
      .slice(0, 1)
      .map((note) => `${capital(WHAT[input])} (${change(by)} turns the decision): ${ended(note)}`);
  });
  return [...new Set(told)];
}

const WHAT: Record<Flip["input"], string> = {
  volume: "the volume",
  gpu_price: "the GPU price",
  unit_price: "the price of units",
  api_price: "the API price",
  utilization: "how busy the fleet is",
  throughput: "the throughput",
  engineers: "the people",
};

function ended(note: string): string {
  return /[.!?]$/.test(note) ? note : `${note}.`;
}
