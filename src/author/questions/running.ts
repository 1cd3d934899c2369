import { dollarsInProse, figure, figureInProse, percent } from "../../figures/figure.js";
import { listed, quoted } from "../../figures/words.js";
import type { ReportOption } from "../../report/schema.js";
import { averageId } from "../asked-besides.js";
import { sizesWords } from "../fleet-sizes.js";
import { NOT_COUNTED } from "../ownership/ownership.js";
import { coverInAll, coverLacks, coverWords } from "../page-one/cover.js";
import { AT_PERCENTILE } from "../percentile/section.js";
import { MINUTES, MINUTES_WORDS, UNEVEN } from "../stress/minutes.js";
import { STRESS_TITLE } from "../stress/section.js";
import { optionOf, type Quantities, workload } from "../whose.js";
import type { Asked } from "./ask.js";
import { figuresOfFit, fits, inMemory, longerAsKnown, longerFleet, simulatedAgain } from "./context.js";
import { type Facts, figureOfOwn, figuresInCase, idOfStudy, ofStudy, ownFigures, spills } from "./facts.js";
import { figuresOfHybrid, hybrid } from "./hybrid.js";
import { inCase } from "./in-case.js";
import { figuresOfLeaving, leaving } from "./leaving.js";
import { precisionAnswer } from "./precision.js";
import { figuresOfModels, sameModel } from "./same-model.js";
import { lackingWords, ofFlat, otherSizings, sizedFor, unevenWords } from "./sizings.js";
import { slowRequests } from "./slow-requests.js";

const OPTIONS = "The options side by side";
const OWNING = "What owning the stack costs";
const usd = (value: number) => dollarsInProse(value);

/** What it takes to run it, and what may go wrong. */
export const RUNNING: readonly Asked[] = [
  {
    question: "What does it cost to hold the objective for 19 requests of 20?",
    answer: (facts) => slowRequests(facts),
    would: "what is promised to the slow requests (p95), and how requests arrive inside an hour",
    figures: ({ inputs, own }) =>
      inputs.percentiles ? [] : MINUTES.map(({ id }) => `stress.${id}.${own.id}.monthly_cost`),
    under: [AT_PERCENTILE, STRESS_TITLE],
  },
  {
    question: "Sized for the floor, the average or the peak?",
    answer: (facts) => {
      const peak = workload(facts.quantities).number("relative_peak");
      const atPeak = facts.sizes.find(({ sizedFor: load }) => load === "peak")?.cost ?? facts.own.monthly_cost;
      if (peak === 1 && facts.own.gpus !== null && usd(atPeak) === usd(facts.own.monthly_cost))
        return `${ofFlat(facts)}: floor, average and peak take the same fleet. ${sizedFor(facts).replace(/^For the \w+\. |^By none of them\. /, "")} It costs ${usd(facts.own.monthly_cost)} a month. ${unevenWords(facts)}`;
      const over =
        peak === undefined
          ? ""
          : peak === 1
            ? " The load is flat."
            : ` The peak is ${figure(peak, "1", "short")} times the average.`;
      return `${sizedFor(facts)}${over}${sizesWords(facts.sizes) || otherSizings(facts)}${lackingWords(facts)}`;
    },
    figures: ({ sizes, own }) => [
      ...sizes.map(({ figure }) => figure),
      `${averageId(own.id)}.fleet_cost`,
      `stress.${UNEVEN.id}.${own.id}.monthly_cost`,
    ],
    would: "the shape of the load",
    under: [OPTIONS],
  },
  {
    question: "Who runs it, who is on call, and what does that cost?",
    answer: (facts) => {
      const people = ownFigures(facts).number("people_cost");
      const alone = coverWords(facts.coverAlone);
      if (facts.decision.runByProvider)
        return ["Its provider runs it.", ...coverWords(facts.cover), ...alone].join(" ");
      if (people === undefined) return undefined;
      const engineers = facts.quantities["people.engineers"]?.value;
      const onCall = ownFigures(facts).number("on_call_line");
      const team =
        people === 0
          ? "Nobody\u2019s time is counted"
          : `${usd(people)} a month${typeof engineers === "number" ? ` for ${figure(engineers, "1", "short")} ${engineers === 1 ? "engineer" : "engineers"}` : ""}, paid out of our own month${alike(facts)}`;
      const paid = onCall ? `; being on call adds ${usd(onCall)}` : "";
      if (facts.cover)
        return [`${team}${paid}; ${coverLacks(facts.cover)}${coverInAll(facts.cover)}.`, ...alone].join(" ");
      return `${team}${paid || (onCall === undefined ? "; a rota around the clock is not looked at: who is paged, how often and for what pay would tell" : "; nothing is counted for being on call")}.`;
    },
    figures: (facts) => [
      ...figureOfOwn("people_cost")(facts),
      ...(facts.cover?.steps ?? []),
      ...(facts.coverAlone?.steps ?? []),
    ],
    would: "the people that it takes, and a rota",
    under: [OWNING, NOT_COUNTED, OPTIONS],
  },
  {
    question: "What does it cost when the fleet is down?",
    answer: (facts) => {
      const hour = ofStudy(facts, `.${facts.own.id}.outage_hour_cost`);
      if (hour !== undefined)
        return `${usd(hour)} an hour beside the fleet itself, ${standsIn(facts)}. ${spare(facts)}`.trim();
      const down = facts.stressed.find((each) => each.case === "ten_hours_down")?.costs[facts.own.id];
      if (down === undefined) return undefined;
      return `Ten hours of a month come to ${usd(down - facts.own.monthly_cost)} beside the fleet itself (${usd(down)} in all), ${standsIn(facts)}. ${spare(facts)}`.trim();
    },
    figures: (facts) => [
      idOfStudy(facts, `.${facts.own.id}.outage_hour_cost`) ?? "",
      `stress.ten_hours_down.${facts.own.id}.monthly_cost`,
      ownFigures(facts).id("box_cost"),
      "api_hour.bill_of_hour",
    ],
    would: "a fleet of our own",
    under: ["What if something goes wrong?", STRESS_TITLE],
  },
  {
    question: "Will the API take what we send at the peak?",
    answer: ({ options, quantities, inputs, limit }) => {
      const limited = options.filter(({ unserved_share }) => unserved_share !== undefined);
      const peak = workload(quantities).number("peak_load");
      if (limited.length === 0)
        return peak === undefined
          ? undefined
          : `${limit?.words ?? "Its limits are not stated; its console and the headers of its answers (x-ratelimit-limit-tokens) tell them."} Have it promise ${figureInProse(peak, "tok/s", "short")} for our busiest hour${inputs.demand.load === "runs" ? "." : ` and ${minuteWords(quantities)} for its busiest minute, which in public traces has ${MINUTES_WORDS}. A trace of our own tells which.`}`;
      const refused = limited.map(
        ({ label, unserved_share }) => `${percent(unserved_share ?? 0)} of the tokens of ${quoted(label)}`,
      );
      return limited.every(({ unserved_share }) => unserved_share === 0)
        ? `Yes, within its limits${withinWords(limited, quantities)}.`
        : `Not all: nobody serves ${listed(refused)}.`;
    },
    figures: ({ quantities, limit, options }) => [
      ...options.flatMap(({ id }) => [`${id}.limit_load`, `${id}.peak_to_api`]),
      ...(limit ? [limit.limit] : []),
      "minute_of_chat.minute_load",
      workload(quantities).id("peak_load"),
    ],
    would: "the limits of the API",
    under: ["What to put to the providers", OPTIONS],
  },
  {
    question: "Does the model fit, and with how much context?",
    answer: fits,
    figures: figuresOfFit,
    would: "the model and the GPU by name, and a study of serving",
    under: ["How fast, and how sure"],
  },
  {
    question: "What if the context grows?",
    answer: (facts) => {
      const told = inCase(facts, "context_doubled");
      const slower = becomes(facts, "context_growth");
      return told
        ? `With inputs twice as long, ${told}${longerFleet(facts)}${simulatedAgain(facts)}`
        : (longerAsKnown(facts)?.concat(simulatedAgain(facts)) ??
            inMemory(facts) ??
            (slower && `What slower replicas cost is told, not what the API bills for more input. ${slower}`));
    },
    figures: (facts) => [...figuresInCase("context_doubled")(facts), `${facts.own.id}.memory.ofTwiceTheLength`],
    would: "how the tokens split into input and output, and the model and the GPU by name",
    under: [STRESS_TITLE, "What if something goes wrong?"],
  },
  {
    question: "Is the alternative the same model?",
    answer: (facts) => sameModel(facts),
    figures: figuresOfModels,
    would: "an API price from a price sheet",
    under: ["Prices"],
  },
  {
    question: "What does FP8 or FP4, or another model, do to the answers?",
    answer: precisionAnswer,
    would: "an evaluation on our own tasks, say 200 of our own requests judged side by side",
    under: [],
  },
  {
    question: "What would a hybrid do?",
    answer: hybrid,
    figures: figuresOfHybrid,
    would: ({ split }) =>
      typeof split === "object" && "missing" in split
        ? split.missing
        : "an option that serves the floor and buys the rest",
    under: [OPTIONS],
  },
  {
    question: "What does a storm of retries cost?",
    answer: (facts) => {
      const all = inCase(facts, "traffic_doubled");
      const storm = becomes(facts, "retry_storm");
      if (storm) return `${storm} ${safetyPass(facts, false)}`;
      return all && `Were every request sent twice all month, ${all} ${safetyPass(facts, true)}`;
    },
    figures: (facts) => {
      const storm = idOfStudy(facts, `.retry_storm.${facts.own.id}.monthly_cost`);
      return storm === undefined ? figuresInCase("traffic_doubled")(facts) : [storm];
    },
    would: "a study of what-ifs with a storm of retries",
    under: ["What if something goes wrong?", STRESS_TITLE],
  },
  {
    question: "What would change our mind, and what does leaving cost?",
    answer: leaving,
    figures: figuresOfLeaving,
    would: "a cost of leaving",
    under: [OWNING, NOT_COUNTED],
  },
];

/** ", and as many for 96 GPUs as for 8": people who are counted alike for fleets that are not. */
function alike({ options, own, quantities }: Facts): string {
  const cost = optionOf(own.id, quantities).number("people_cost");
  const sizes = options.flatMap(({ id, gpus }) =>
    gpus && optionOf(id, quantities).number("people_cost") === cost ? [gpus] : [],
  );
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  return most > MANY_TIMES * least
    ? `, the same for ${figure(most, "GPU")} as for ${figure(least, "1")}, though so many take more`
    : "";
}

const MANY_TIMES = 4;

/** A pass of the same model over every request reads it once more and writes less: no dearer than sending it twice. */
function safetyPass(facts: Facts, isTold: boolean): string {
  const twice = inCase(facts, "traffic_doubled");
  if (twice === undefined) return "Safety passes over a request are not counted.";
  const most = "A safety pass of the same model over every request costs at most what sending it twice does";
  return isTold ? `${most}.` : `${most}: ${twice}`;
}

/** "“6 replicas + API” then costs $202K a month instead of $194K, “All from the API” $194K instead of $185K." */
function becomes({ quantities, own, api }: Facts, kind: string): string | undefined {
  const both = [own, api].flatMap(({ id, label, monthly_cost }) => {
    const found =
      quantities[Object.keys(quantities).find((each) => each.endsWith(`.${kind}.${id}.monthly_cost`)) ?? ""];
    return typeof found?.value !== "number" ? [] : { label, cost: found.value, now: monthly_cost };
  });
  const told = both.map(
    ({ label, cost, now }, at) =>
      `${quoted(label)} ${at === 0 ? "then costs " : ""}${usd(cost)}${at === 0 ? " a month" : ""} instead of ${usd(now)}`,
  );
  return told.length === 0 ? undefined : `${told.join(", ")}.`;
}

/** ": 2M tok/min, where our busiest minute sends at most 1.5M" */
function withinWords(limited: readonly ReportOption[], quantities: Quantities): string {
  const read = (id: string, name: string) => Number(quantities[`${id}.${name}`]?.value);
  const sent = Math.max(...limited.map(({ id }) => read(id, "peak_to_api")));
  const limit = Math.min(...limited.map(({ id }) => read(id, "limit_load")));
  if (!Number.isFinite(sent) || !Number.isFinite(limit)) return "";
  const say = (value: number) => figureInProse(value, "tok/min", "short");
  return `: ${say(limit)}, where our busiest minute sends at most ${say(sent)}`;
}

/** "1.98K to 4.95K tok/s" */
function minuteWords(quantities: Facts["quantities"]): string {
  const [least, most] = ["chat", "code"].map((trace) =>
    figureInProse(Number(quantities[`minute_of_${trace}.minute_load`]?.value), "tok/s", "short"),
  );
  return `${least?.replace(/\stok.*/, "")} to ${most}`;
}

/** A fleet that spills sends its requests to the API by itself; another has to be switched over. */
function standsIn(facts: Facts): string {
  return spills(facts) ? "while the API serves" : "if its requests are then sent to the API; else nobody serves";
}

/** What an hour without the API leaves undone, and who can say how many of them there are. */
function withoutApi({ quantities }: Facts): string {
  const [tokens, bill] = ["tokens_of_hour", "bill_of_hour"].map((name) => quantities[`api_hour.${name}`]?.value);
  const unserved =
    typeof tokens === "number" && typeof bill === "number"
      ? `leaves ${figureInProse(tokens, "tok", "short")} unserved, ${usd(bill)} of its bill`
      : "is not counted";
  return `An hour without the API ${unserved}; what it loses us is not looked at: its promise of availability (SLA) and what an hour without answers costs the business would tell. A second seller is what stands in.`;
}

/** What a spare machine costs; and that an API may be down too, where it is what is recommended. */
function spare(facts: Facts): string {
  const box = ownFigures(facts).number("box_cost");
  const more = spills(facts) || box === undefined ? "" : `A spare box costs ${usd(box)} a month more. `;
  return `${more}${facts.decision.recommended.kind === "api" ? withoutApi(facts) : ""}`.trim();
}
