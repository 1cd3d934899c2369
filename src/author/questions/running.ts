import { dollarsInProse, figure, figureInProse, percent } from "../../figures/figure.js";
import { capital, listed, quoted } from "../../figures/words.js";
import type { ReportOption } from "../../report/schema.js";
import { averageId } from "../asked-besides.js";
import { NOT_COUNTED } from "../ownership/ownership.js";
import { coverInAll, coverWords } from "../page-one/cover.js";
import { AT_PERCENTILE } from "../percentile/section.js";
import { MINUTES, MINUTES_WORDS, UNEVEN } from "../stress/minutes.js";
import { STRESS_TITLE } from "../stress/section.js";
import { optionOf, type Quantities, workload } from "../whose.js";
import { type Answer, answered } from "./answer.js";
import type { Asked } from "./ask.js";
import { figuresOfFit, fits, inMemory, longerInputs } from "./context.js";
import { type Facts, figureOfOwn, figuresInCase, idOfStudy, nameOf, ofStudy, ownFigures, spills } from "./facts.js";
import { figuresOfHybrid, hybrid } from "./hybrid.js";
import { caseAnswer, inCase } from "./in-case.js";
import { figuresOfLeaving, leaving } from "./leaving.js";
import { precisionAnswer } from "./precision.js";
import { figuresOfModels, sameModel } from "./same-model.js";
import { sizingAnswer } from "./sizings.js";
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
    answer: sizingAnswer,
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
    answer: whoRunsIt,
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
    answer: whenDown,
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
    answer: atThePeak,
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
      const slower = becomes(facts, "context_growth");
      const told = longerInputs(facts) ?? inMemory(facts);
      if (told || !slower) return told;
      return answered(slower, "That is what slower replicas cost; what the API bills for more input is not looked at.");
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
    answer: stormOfRetries,
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

/** Who is paid for it, and what nobody is paid for. */
function whoRunsIt(facts: Facts): Answer | undefined {
  const { cover, quantities, decision } = facts;
  const [people, onCall] = [ownFigures(facts).number("people_cost"), ownFigures(facts).number("on_call_line")];
  const alone = coverWords(facts.coverAlone);
  if (decision.runByProvider)
    return answered("Its provider runs it, and nobody of ours is paid for that.", ...coverWords(cover), ...alone);
  if (people === undefined) return undefined;
  const engineers = quantities["people.engineers"]?.value;
  const whom =
    typeof engineers === "number"
      ? ` for ${figure(engineers, "1", "short")} ${engineers === 1 ? "engineer" : "engineers"}`
      : "";
  const team = people === 0 ? "Nobody\u2019s time is counted" : `${usd(people)} a month${whom}`;
  const paid =
    people > 0 &&
    `It is in the month of ${nameOf(facts, facts.own.id)}${alike(facts)}; whose budget pays is not stated.`;
  const adds = onCall ? `Being on call adds ${usd(onCall)} a month.` : undefined;
  if (cover) {
    const { night } = cover;
    return "standIn" in night
      ? answered(
          `${team}; at night nobody is on call.`,
          `If the fleet is down the API serves, at ${usd(night.standIn)} an hour on top.`,
          ...[paid, adds, ...alone],
        )
      : answered(
          `${team}; people around the clock would cost ${usd(night.cost)} more.`,
          `That takes ${figure(night.needed, "1", "short")} people${coverInAll(cover)}.`,
          ...[paid, adds],
        );
  }
  return onCall === undefined
    ? answered(
        `${team}; a rota around the clock is not looked at.`,
        "Who is paged, how often and for what pay would tell.",
        paid,
      )
    : answered(
        `${team}; ${onCall ? `being on call adds ${usd(onCall)}` : "nothing is counted for being on call"}.`,
        paid,
      );
}

/** ", the same for 96 GPUs as for 8": people who are counted alike for fleets that are not. */
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

/** Every request sent twice, or a part of them where a study says so; and a pass of the same model over every request, which reads it once more and writes less. */
function stormOfRetries(facts: Facts): Answer | undefined {
  const [storm, all] = [becomes(facts, "retry_storm"), inCase(facts, "traffic_doubled")];
  const peak = atBusiest(facts);
  const most = "A safety pass of the same model over every request costs at most what sending it twice does";
  if (storm)
    return answered(
      storm,
      peak,
      all === undefined ? "Safety passes over a request are not counted." : `${most}: ${all}.`,
    );
  return caseAnswer(facts, "traffic_doubled", "That is every request sent twice all month.", peak, `${most}.`);
}

/** What a storm is to a fleet: not a month but its busiest hour. */
function atBusiest(facts: Facts): string | undefined {
  const { stressed, own } = facts;
  if (spills(facts)) return "In its busiest hour alone, what our own does not carry goes to the API.";
  const size = stressed.find((each) => each.case === "traffic_doubled")?.sizes[own.id];
  return size === undefined || own.replicas === null
    ? undefined
    : `In the busiest hour alone it asks for ${figure(size, "replica")} instead of ${figure(own.replicas, "1")}; with fewer, requests wait.`;
}

/** "“6 replicas + API” then costs $202K a month instead of $194K, and the API $194K instead of $185K." */
function becomes(facts: Facts, kind: string): string | undefined {
  const { own, api } = facts;
  const told = [own, api].flatMap(({ id, monthly_cost }, at) => {
    const cost = ofStudy(facts, `.${kind}.${id}.monthly_cost`);
    if (cost === undefined) return [];
    const [then, month] = at === 0 ? [" then costs", " a month"] : ["", ""];
    return [`${nameOf(facts, id)}${then} ${usd(cost)}${month} instead of ${usd(monthly_cost)}`];
  });
  return told.length === 0 ? undefined : `${capital(told.join(", and "))}.`;
}

/** Whether the API takes what we send, by the limits that count, those that its list states, or what to have it promise. */
function atThePeak({ options, quantities, inputs, limit }: Facts): Answer | undefined {
  const limited = options.filter(({ unserved_share }) => unserved_share !== undefined);
  const peak = workload(quantities).number("peak_load");
  if (limited.length > 0) {
    const refused = limited.map(
      ({ label, unserved_share }) => `${percent(unserved_share ?? 0)} of the tokens of ${quoted(label)}`,
    );
    return limited.every(({ unserved_share }) => unserved_share === 0)
      ? answered(`Yes, within its limits${withinWords(limited, quantities)}.`)
      : answered(`Not all: nobody serves ${listed(refused)}.`);
  }
  if (peak === undefined) return undefined;
  const hour = `Have it promise ${figureInProse(peak, "tok/s", "short")} for our busiest hour`;
  const minute = () =>
    `and ${minuteWords(quantities)} for its busiest minute: in public traces that has ${MINUTES_WORDS}. Our own trace would tell which.`;
  const [first, ...more] = limit?.said ?? [
    "Not known: its limits are not stated.",
    "Its console and the headers of its answers (x-ratelimit-limit-tokens) tell them.",
  ];
  return answered(first ?? "", ...more, inputs.demand.load === "runs" ? `${hour}.` : `${hour} ${minute()}`);
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

/** What an hour without our fleet costs, what a spare machine does, and that an API may be down too, where it is what is recommended. */
function whenDown(facts: Facts): Answer | undefined {
  const hour = ofStudy(facts, `.${facts.own.id}.outage_hour_cost`);
  const down = facts.stressed.find((each) => each.case === "ten_hours_down")?.costs[facts.own.id];
  const box = ownFigures(facts).number("box_cost");
  const more = [
    !spills(facts) && box !== undefined && `A spare box costs ${usd(box)} a month more.`,
    ...(facts.decision.recommended.kind === "api" ? withoutApi(facts) : []),
  ];
  if (hour !== undefined) return answered(`${usd(hour)} an hour beside the fleet itself, ${standsIn(facts)}.`, ...more);
  if (down === undefined) return undefined;
  const apart = usd(down - facts.own.monthly_cost);
  return answered(`${apart} for ten hours of a month, ${standsIn(facts)}.`, `That makes ${usd(down)} in all.`, ...more);
}

/** What an hour without the API leaves undone, and who can say how many of them there are. */
function withoutApi({ quantities }: Facts): string[] {
  const [tokens, bill] = ["tokens_of_hour", "bill_of_hour"].map((name) => quantities[`api_hour.${name}`]?.value);
  if (typeof tokens !== "number" || typeof bill !== "number") return [];
  return [
    `An hour without the API leaves ${figure(tokens, "1", "short")} tokens unserved, ${usd(bill)} of its bill.`,
    "What that loses us is not looked at: its promised availability (SLA) and what an hour costs the business would tell; a second seller stands in.",
  ];
}
