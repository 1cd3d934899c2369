import { longerRequest } from "../../economics/books/stress.js";
import { figure } from "../../figures/figure.js";
import type { SectionRow } from "../../report/section.js";
import type { Inputs } from "../../scenario/inputs.js";
import { quantileOf } from "../../scenario/long-requests.js";
import { writeFigure } from "../found.js";
import { inquire } from "../inquire.js";
import { workload } from "../whose.js";
import type { Work } from "../work.js";
import type { Facts } from "./facts.js";

/** The figures of requests whose inputs are twice as long: of the mean one, of one in twenty, and what the model takes. */
export const LONGER = {
  input: "longer_request.input_twice_as_long",
  long: "longer_request.long_input_twice_as_long",
  most: "longer_request.longest_context",
} as const;

/** How long inputs are when they are twice as long, as far as lengths are stated, beside the longest that the model takes. */
export function longerRows({ lengths, speeds }: Inputs, own: string, work: Work): SectionRow[] {
  const load = workload(work.quantities);
  if (!load.has("request_input") || load.number("output_share") === 1) return [];
  const twice = (request_input: string, id: string, label: string) => {
    const called = { input_twice_as_long: { id, label } };
    const reads = { request_input };
    inquire({ id: "longer_request", reads, work: ["input_twice_as_long"], called, noRange: true }, work, longerRequest);
  };
  twice(load.id("request_input"), LONGER.input, "Tokens of an input twice as long");
  const rows: SectionRow[] = [
    { cells: ["An input twice as long", { quantity: LONGER.input }, "should our requests grow so"] },
  ];
  if (lengths) {
    const long = writeFigure(
      "longer_request.long_input",
      {
        value: quantileOf(lengths, "input", LONG),
        unit: "tok/stream",
        label: "Tokens of the input of one request in twenty, at least",
        source: "counted from how long requests are",
      },
      work,
    );
    twice(long, LONGER.long, "The same, twice as long");
    rows.push({ cells: ["The same of one request in twenty", { quantity: LONGER.long }, "or more"] });
  }
  const most = speeds.find(({ option, predicted }) => option === own && predicted)?.predicted?.setup.model;
  if (most?.longestContext)
    rows.push({
      cells: [
        "The longest that the model takes",
        {
          quantity: writeFigure(
            LONGER.most,
            {
              value: most.longestContext,
              unit: "tok/stream",
              label: `Tokens of the longest request that ${most.label} takes`,
              source: "counted in the configuration that the model is published with",
            },
            work,
          ),
        },
        "whether yours takes as many",
      ],
    });
  return rows;
}

const LONG = 0.95;

/** Whether the longest of such requests are longer than the model takes. */
export function longestWords({ quantities }: Facts): string[] {
  const read = (id: string) => {
    const value = quantities[id]?.value;
    return typeof value === "number" ? value : undefined;
  };
  const [input, long, most] = [read(LONGER.input), read(LONGER.long), read(LONGER.most)];
  if (input === undefined || most === undefined) return [];
  const say = (value: number) => figure(value, "1", "short");
  if (long === undefined)
    return input > most
      ? [`That is more than the ${say(most)} tokens that the model takes.`]
      : [`The model takes ${say(most)} tokens; how long the longest requests are is not stated.`];
  return [
    `One request in twenty then reads ${say(long)} tokens or more, ${long > most ? `which the model, made for ${say(most)}, does not take` : `and the model takes ${say(most)}`}.`,
  ];
}
