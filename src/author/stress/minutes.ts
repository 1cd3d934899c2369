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

/** What a load that is flat by assumption leaves out: the same tokens, with a busiest hour that has twice the mean of the month. */
export const UNEVEN: Case = {
  ...{ id: "peak_doubled", label: "A peak of twice the mean", within: "a peak of twice the mean" },
  change: (inputs) => {
    if (inputs.demand.load !== "flat") return undefined;
    const source = "the case looked at: as many tokens, twice the mean in the busiest hour";
    const sized = sizedBy(2, source, inputs);
    const hourly = inputs.options.flatMap(({ id, form }) =>
      form.kind === "autoscaled" ? [[id, "what it then rents in each hour is not counted"] as const] : [],
    );
    return sized && { ...sized, unknown: new Map([...sized.unknown, ...hourly]) };
  },
};

export const isOfMinutes = (id: string): boolean => MINUTES.some((each) => each.id === id);

export const MINUTES_NOTE = `Minutes: the busiest minute of two public traces has ${TRACES.chat} (a chat) and ${TRACES.code} (code) times the tokens of its hour; fleets sized by the hour are here sized for it. What a p95 asks for is simulated once a promise and arrivals are stated.`;

/** "1.71 (a chat) and 4.28 (code) times the tokens of its hour". */
export const MINUTES_WORDS = `${TRACES.chat} (a chat) and ${TRACES.code} (code) times the tokens of its hour`;

function sizedFor(times: number, trace: string, inputs: Inputs): Changed | undefined {
  if (inputs.percentiles) return undefined;
  const source = `the busiest minute of a public trace (${trace}) has ${times} times the tokens of its hour: Azure LLM inference trace 2023`;
  return sizedBy(times, source, inputs);
}

/** Every fleet that is sized by its busiest hour, sized for so many times as much; what is bought by the token stays. */
function sizedBy(times: number, source: string, inputs: Inputs): Changed | undefined {
  const headrooms = new Set(
    inputs.options.flatMap(({ form, reads }) => (form.kind === "provisioned" ? [] : (reads.headroom ?? []))),
  );
  if (inputs.demand.load === "runs" || headrooms.size === 0) return undefined;
  const givens = inputs.givens.map((given): Given => {
    if (!headrooms.has(given.id)) return given;
    return { ...given, value: (1 + Number(given.value)) * times - 1, basis: "assumed", source };
  });
  const unknown = inputs.options.flatMap(({ id, form, reads }) =>
    form.kind === "api" || reads.headroom !== undefined
      ? []
      : [[id, "what its busiest times send elsewhere is not counted"] as const],
  );
  return { inputs: { ...inputs, givens }, unknown: new Map(unknown), failing: new Map() };
}
