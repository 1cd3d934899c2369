import type { OptionFigure } from "../../economics/figure-names.js";
import { figure, figureInProse } from "../../figures/figure.js";
import { part, type Section } from "../../report/section.js";
import type { Inputs } from "../../scenario/inputs.js";
import { optionOf, type Quantities, workload } from "../whose.js";
import type { Work } from "../work.js";

/** In the order of the columns. */
const FIGURES = [
  { name: "cost_per_mtok", head: "Tokens", unit: "USD/Mtok" },
  { name: "cost_per_request", head: "Requests", unit: "USD/request" },
  { name: "cost_per_characters", head: "Text", unit: "USD/kcharacter" },
  { name: "success_rate", head: "Answers accepted", unit: "share" },
  { name: "cost_per_accepted", head: "Accepted answers", unit: "USD/request" },
  { name: "concurrency", head: "Under way at once", unit: "request" },
] as const satisfies readonly { name: OptionFigure; head: string; unit: string }[];

/** What the month comes to by the request, by the text and by the answer; none where the scenario says nothing of them. */
export function perUnitSection(
  { speeds, percentiles }: Pick<Inputs, "speeds" | "percentiles">,
  { options, quantities }: Work,
): Section | undefined {
  const own = options.map(({ input: { id, label } }) => ({ id, label, figures: optionOf(id, quantities) }));
  // What a fleet of another size has under way, simulated, is none of the one that is billed.
  const elsewhere = new Set(percentiles?.options.flatMap(({ option, isSizedByIt }) => (isSizedByIt ? [] : option)));
  const isBilled = (id: string, name: OptionFigure) => name !== "concurrency" || !elsewhere.has(id);
  const used = FIGURES.filter(({ name }) => own.some(({ id, figures }) => figures.has(name) && isBilled(id, name)));
  if (used.length < 2) return undefined;
  // A batch is there all at once.
  const comeAtOnce = options.some(({ input }) => input.form.kind === "job");
  const cell = (id: string | undefined) => (id === undefined ? null : { quantity: id });
  const table = {
    id: "per-unit",
    caption: "What each option costs by the request",
    aside: "the whole month, shared out over all that was asked",
    columns: [
      { head: "Option", kind: "text" as const },
      ...used.map(({ head, unit }) => ({ head, unit, kind: "number" as const })),
    ],
    rows: own.map(({ id, label, figures }) => ({
      cells: [
        label,
        ...used.map(({ name }) => cell(figures.has(name) && isBilled(id, name) ? figures.id(name) : undefined)),
      ],
    })),
    notes: used.some(({ name }) => name === "concurrency")
      ? [
          "Under way at once: requests a second at the peak, times the seconds that each takes in a replica at the speed that is predicted or measured (Little\u2019s law); empty where it is not known how long one takes.",
          ...roomFor(speeds, quantities),
        ]
      : [],
  };
  return {
    id: "per-unit",
    title: "By the request",
    lead: lead(quantities, used, comeAtOnce),
    parts: [part({ tables: [table] })],
  };
}

/** So many times more room than is used is another replica, and no headroom. */
const APART = 3;

/** Where a stated speed fills a part of what a prediction has room for: both numbers of requests, and what they mean. */
function roomFor(speeds: Inputs["speeds"], quantities: Quantities): string[] {
  const told = speeds.flatMap(({ option, sizedBy, predicted }) => {
    const own = optionOf(option, quantities);
    const [now, replicas] = [own.number("concurrency"), own.number("replicas")];
    if (sizedBy !== "throughput" || !predicted || !now || !replicas) return [];
    const room = predicted.held.prediction.working.streams;
    const each = now / replicas;
    return room > APART * each ? [`${count(each)} under way, where the prediction has room for ${count(room)}`] : [];
  });
  return [...new Set(told)].map(
    (words) =>
      `A replica of the stated speed has ${words} at the same pace: two speeds of one machine, of which a load test tells the right one.`,
  );
}

const tokens = (count: number) => `${figure(count, "1")} ${count === 1 ? "token" : "tokens"}`;
const count = (requests: number) => figure(requests, "1", "short");

type Used = readonly (typeof FIGURES)[number][];

function lead(quantities: Quantities, used: Used, comeAtOnce: boolean): string {
  const [input, output] = (["request_input", "request_output"] as const).map((name) =>
    workload(quantities).number(name),
  );
  const [month, peak] = (["requests", "peak_requests"] as const).map((name) => workload(quantities).number(name));
  const characters = workload(quantities).number("characters_per_token");
  const isAccepted = used.some(({ name }) => name === "cost_per_accepted");
  return [
    ...(input === undefined || output === undefined
      ? []
      : [`A mean request reads ${tokens(input)}, cached ones included, and writes ${tokens(output)}.`]),
    ...(month === undefined || peak === undefined
      ? []
      : [
          `That makes ${count(month)} requests a month${comeAtOnce ? "" : `, ${count(peak)} a second at the peak`}. What one costs is the month\u2019s bill over its requests, the idle hours of a fleet with it: a longer one takes more of it than a shorter one.`,
        ]),
    ...(characters === undefined ? [] : [`A token stands for ${figure(characters, "1")} characters of text.`]),
    ...(isAccepted
      ? [
          "An answer that is not accepted is paid all the same: an accepted one costs what all requests cost that it takes.",
        ]
      : []),
  ].join(" ");
}

/** Where the accepted answer is the cheapest elsewhere than the month is; nothing where all options do not say what is accepted. */
export function acceptedElsewhere({ options, quantities }: Work, recommended: string): string[] {
  const costs = options.map(({ input: { id, label } }) => {
    return { id, label, cost: optionOf(id, quantities).number("cost_per_accepted") ?? Number.NaN };
  });
  const own = costs.find(({ id }) => id === recommended);
  if (own === undefined || costs.some(({ cost }) => Number.isNaN(cost))) return [];
  const best = costs.reduce((least, each) => (each.cost < least.cost ? each : least), own);
  if (best === own) return [];
  const say = (cost: number) => figureInProse(cost, "USD");
  return [`By the answer that is accepted, ${best.label} is cheaper: ${say(best.cost)} against ${say(own.cost)}.`];
}
