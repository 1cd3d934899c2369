import { capital } from "../../figures/words.js";
import { idOf } from "../ids.js";
import { NOT_COUNTED } from "../ownership/ownership.js";
import { AT_PERCENTILE } from "../percentile/section.js";
import { BUSIEST_MINUTE } from "../sellers/busiest-minute.js";
import { MINUTES, UNEVEN } from "../stress/minutes.js";
import { STRESS_TITLE } from "../stress/section.js";
import { workload } from "../whose.js";
import { answered } from "./answer.js";
import type { Asked } from "./ask.js";
import { spareId } from "./asked-besides.js";
import { atThePeak } from "./at-the-peak.js";
import { figuresOfFit, fits, inMemory, longerInputs } from "./context.js";
import { figureOfOwn, figuresInCase, idInWhatIfs, ownFigures } from "./facts.js";
import { averageId } from "./for-the-load.js";
import { STORM_HOUR } from "./for-the-peak.js";
import { figuresOfHybrid, hybrid } from "./hybrid.js";
import { figuresOfLeaving, leaving } from "./leaving.js";
import { LONGER } from "./longer-requests.js";
import { precisionAnswer } from "./precision.js";
import { figuresOfModels, sameModel } from "./same-model.js";
import { sizingAnswer } from "./sizings.js";
import { slowRequests } from "./slow-requests.js";
import { becomes, stormOfRetries } from "./storm.js";
import { whenDown } from "./when-down.js";
import { whoRunsIt } from "./who-runs-it.js";

const OPTIONS = "The options side by side";
const OWNING = "What owning the stack costs";
/** What it takes to run it, and what may go wrong. */
export const RUNNING: readonly Asked[] = [
  {
    question: "What does it cost to hold the objective for 19 requests of 20?",
    answer: slowRequests,
    would: "what is promised to the slow requests (p95), and how requests arrive inside an hour",
    figures: ({ inputs, own, slower }) =>
      inputs.percentiles
        ? slower
          ? [slower.cost, slower.apart]
          : []
        : MINUTES.map(({ id }) => idOf.worked(`stress.${id}.${own.id}`, "monthly_cost")),
    under: [AT_PERCENTILE, STRESS_TITLE],
  },
  {
    question: "Sized for the floor, the average or the peak?",
    answer: sizingAnswer,
    figures: ({ sizes, own }) => [
      ...sizes.map(({ figure }) => figure),
      `${averageId(own.id)}.fleet_cost`,
      idOf.worked(`stress.${UNEVEN.id}.${own.id}`, "monthly_cost"),
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
      idInWhatIfs(facts, facts.own.id, "outage_hour_cost") ?? "",
      idOf.worked(`stress.ten_hours_down.${facts.own.id}`, "monthly_cost"),
      ownFigures(facts).id("box_cost"),
      spareId(facts.own.id),
      "api_hour.bill_of_hour",
    ],
    would: "a fleet of our own",
    under: ["What if something goes wrong?", STRESS_TITLE],
  },
  {
    question: "Will the API take what we send at the peak?",
    answer: atThePeak,
    figures: ({ quantities, limit, options }) => [
      ...options.flatMap(({ id }) => [idOf.worked(id, "limit_load"), idOf.worked(id, "peak_to_api")]),
      ...(limit ? [limit.limit] : []),
      BUSIEST_MINUTE,
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
      return answered(
        capital(slower),
        "That is what slower replicas cost; what the API bills for more input is not looked at.",
      );
    },
    figures: (facts) => [
      ...figuresInCase("context_doubled")(facts),
      ...Object.values(LONGER),
      `${facts.own.id}.memory.ofTwiceTheLength`,
    ],
    would: "how the tokens split into input and output, and the model and the GPU by name",
    under: [STRESS_TITLE, "What if something goes wrong?"],
  },
  {
    question: "Is the alternative the same model?",
    answer: sameModel,
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
      const storm = idInWhatIfs(facts, facts.own.id, "monthly_cost", "retry_storm");
      return [STORM_HOUR, ...(storm === undefined ? [] : [storm]), ...figuresInCase("traffic_doubled")(facts)];
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
