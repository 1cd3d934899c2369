import { dollarsInProse } from "../../figures/figure.js";
import type { Part, Section } from "../../report/section.js";
import type { Inputs } from "../../scenario/inputs.js";
import { ownershipLines } from "../../scenario/ownership.js";
import { type Cover, coverWords } from "../page-one/cover.js";
import { ownership as stack } from "../whose.js";
import type { Work } from "../work.js";
import { giveHorizon } from "./horizon.js";
import { lensPart } from "./lenses.js";
import { projectPart } from "./payback.js";
import { projectOf } from "./project.js";
import { hardwarePart, ON_CALL, rotaPart } from "./running-it.js";
import { workThrough } from "./through.js";

/** What owning a stack costs beyond its GPUs: both lenses apart, payback and present value, the rota, the hardware. */
export function ownershipSection(inputs: Inputs, work: Work): Section | undefined {
  const { ownership } = inputs;
  if (!ownership) return undefined;
  const horizon = giveHorizon(work);
  const [full, marginal] = [workThrough("full", inputs, work), workThrough("marginal", inputs, work)];
  const both = { inputs, work, full, marginal, horizon };
  // A fleet of nothing is not set up, and pays nothing back; who buys units owns no stack.
  const own = work.options.filter(
    ({ input, values }) =>
      input.form.kind !== "api" && input.form.kind !== "provisioned" && values.get("replicas") !== 0,
  );
  const hardware = own.flatMap((each) => hardwarePart(each, work));
  const projects = own.map((each) => projectOf(each, both));
  const isFull = ownership.form.lens === "full";
  const lens = isFull
    ? "set-up and hardware are still to be paid, and what serving saves must pay for them"
    : "set-up and hardware are paid, so only what each month still costs decides";
  const parts: Part[] = [
    projectPart(projects, inputs, work.quantities),
    ...rotaPart(work),
    notCountedPart(ownership.notCounted),
    // The costs of the month again, line by line, and with what is sunk left out: to look things up in.
    { ...lensPart(isFull ? full : marginal, inputs), detail: true },
    { ...lensPart(isFull ? marginal : full, inputs), detail: true },
    ...hardware,
  ];
  const lead = `A stack costs more than its GPUs: it is built, moved to, watched and one day left. This memo counts that over ${stack(work.quantities).single("horizon")} months and looks through the ${ownership.form.lens} lens: ${lens}.`;
  return { id: "ownership", title: "What owning the stack costs", lead, parts };
}

/** The rota with what it lacks in money, which is known once it is known whose fleet is weighed. */
export function withCover(section: Section, cover: Cover | undefined, alone: Cover | undefined): Section {
  if (!cover) return section;
  const cost = "standIn" in cover.night ? "" : ` They would cost ${dollarsInProse(cover.night.cost)} a month.`;
  const parts = section.parts.map((each) =>
    each.title === ON_CALL
      ? {
          ...each,
          text: [each.text + cost, ...coverWords(alone)].join(" "),
          steps: [...new Set([...each.steps, ...cover.steps, ...(alone?.steps ?? [])])],
        }
      : each,
  );
  return { ...section, parts };
}

/** What a memo does not count of a stack of our own, where its scenario states none of it. */
export function notCountedSection(
  inputs: Inputs,
  { options }: Work,
  cover: Cover | undefined,
  alone: Cover | undefined,
): Section | undefined {
  const own = options.filter(
    ({ input: { form }, values }) =>
      form.kind !== "api" && form.kind !== "provisioned" && !form.runByProvider && values.get("replicas") !== 0,
  );
  if (inputs.ownership || own.length === 0) return undefined;
  const lead = "A stack of our own costs more than its GPUs and the people of this memo.";
  // What overhead pays for, and cover whose cost is known, are not unknown.
  const hasOverhead = own.some(({ values }) => Number(values.get("overhead_cost") ?? 0) > 0);
  const night = cover && !("standIn" in cover.night) ? cover.night : undefined;
  const notStated = ownershipLines().filter(
    (line) => !(hasOverhead && line === "storage") && !(night && line === "on-call rota"),
  );
  const unstated = notCountedPart(notStated);
  const besides = [
    ...(hasOverhead ? ["Storage is within the overhead on the GPU bill."] : []),
    ...(night
      ? [`Cover around the clock is not counted either; it would cost ${dollarsInProse(night.cost)} a month.`]
      : []),
    ...coverWords(alone),
  ];
  return {
    id: "not-counted",
    title: NOT_COUNTED,
    lead,
    parts: [
      {
        ...unstated,
        text: [unstated.text, ...besides].join(" "),
        title: null,
        steps: [...(cover?.steps ?? []), ...(alone?.steps ?? [])],
      },
    ],
  };
}

export const NOT_COUNTED = "What is not counted";

function notCountedPart(names: readonly string[]): Part {
  const text =
    names.length === 0
      ? "Every line of ownership that this tool knows is stated."
      : `Not counted, because the scenario does not state it: ${names.join("; ")}. Unknown is not zero: whatever it comes to is added to the cost of serving it ourselves.`;
  return { title: NOT_COUNTED, text, tables: [], charts: [], steps: [] };
}
