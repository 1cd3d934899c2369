import type { Given, Inputs } from "../../scenario/inputs.js";
import type { Case, Changed } from "./cases.js";

/**
 * How many times the tokens of its hour the busiest minute of a public trace has: Azure LLM inference trace 2023
 * (Azure/AzurePublicDataset @b469a113), an hour of 16 November 2023 in whole minutes, for chat and for code.
 */
export const TRACES = { chat: 1.71, code: 4.28 } as const;

/**
 * Fleets that are sized for the mean of an hour, sized for its busiest minutes as two public traces have them: what a
 * promise to the slow requests comes to where nothing tells how requests arrive, and so nothing can be simulated.
 */
export const MINUTES: readonly Case[] = [
  {
    ...{ id: "minutes_of_chat", label: "Sized for minutes as a chat has them", within: "minutes as a chat has them" },
    change: (inputs) => sizedFor(TRACES.chat, "chat", inputs),
  },
  {
    ...{ id: "minutes_of_code", label: "Sized for minutes as code has them", within: "minutes as code has them" },
    change: (inputs) => sizedFor(TRACES.code, "code", inputs),
  },
];

export const isOfMinutes = (id: string): boolean => MINUTES.some((each) => each.id === id);

export const MINUTES_NOTE = `Minutes: the busiest minute of two public traces has ${TRACES.chat} (a chat) and ${TRACES.code} (code) times the tokens of its hour; fleets sized by the hour are here sized for it. What a p95 asks for is simulated once a promise and arrivals are stated.`;

/** "1.71 (a chat) and 4.28 (code) times its hour". */
export const MINUTES_WORDS = `${TRACES.chat} (a chat) and ${TRACES.code} (code) times its hour`;

function sizedFor(times: number, trace: string, inputs: Inputs): Changed | undefined {
  const headrooms = new Set(
    inputs.options.flatMap(({ form, reads }) => (form.kind === "provisioned" ? [] : (reads.headroom ?? []))),
  );
  if (inputs.percentiles || inputs.demand.load === "runs" || headrooms.size === 0) return undefined;
  const source = `the busiest minute of a public trace (${trace}) has ${times} times the tokens of its hour: Azure LLM inference trace 2023`;
  const givens = inputs.givens.map((given): Given => {
    if (!headrooms.has(given.id)) return given;
    return { ...given, value: (1 + Number(given.value)) * times - 1, basis: "assumed", source };
  });
  const unknown = inputs.options.flatMap(({ id, form, reads }) =>
    form.kind === "api" || reads.headroom !== undefined
      ? []
      : [[id, "what its busiest minutes send elsewhere is not counted"] as const],
  );
  return { inputs: { ...inputs, givens }, unknown: new Map(unknown), failing: new Map() };
}
