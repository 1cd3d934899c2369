import { dollarsInProse, figure } from "../../figures/figure.js";
import { capital, listed } from "../../figures/words.js";
import { idOf } from "../ids.js";
import { type Fit, fitOf } from "../speed/fits.js";
import { workload } from "../whose.js";
import { type Answer, answered } from "./answer.js";
import { type Facts, memoryStudy, nameOf } from "./facts.js";
import { costsInCase, inCase } from "./in-case.js";
import { LONGER, longestWords } from "./longer-requests.js";

const usd = (value: number) => dollarsInProse(value);

/** Whether the model fits our own machine, and what is left for requests. */
export function fits(facts: Facts): Answer | undefined {
  const study = memoryStudy(facts);
  const [fit, room, weights] = ["fits", "kv_tokens_that_fit", "weight_bytes"].map((name) => {
    const value = facts.quantities[`${study}${name}`]?.value;
    return typeof value === "number" ? value : undefined;
  });
  const predicted = asPredicted(facts);
  if (predicted !== undefined || fit === undefined) return predicted ?? speedIsStated(facts);
  if (fit === 0) return answered("No: the weights alone do not fit.");
  if (weights === undefined) return answered("Yes.");
  const taken = `Its weights take ${figure(weights, "GB", "short")}.`;
  // Where many machines are looked at, a table has what fits and not for how much.
  return room === undefined || study?.endsWith(`.${facts.own.id}.`)
    ? answered("Yes, and its weights leave room for requests.", taken)
    : answered(`Yes: a replica\u2019s memory has room for ${tokens(room)} of context.`, taken);
}

/** "2,310 tokens": lengths of a few thousand are told to the token. */
const inputWords = (value: number) => (value < 10_000 ? `${figure(Math.round(value), "1")} tokens` : tokens(value));
const tokens = (value: number) => `${figure(value, "1", "short")} tokens`;

export function figuresOfFit(facts: Facts): string[] {
  return [`${memoryStudy(facts)}kv_tokens_that_fit`, idOf.worked(`${facts.own.id}.memory`, "requests")];
}

/** Whether it fits, how many requests at once and how long a one, as far as a prediction tells. */
function asPredicted(facts: Facts): Answer | undefined {
  const fit = fitOfOwn(facts);
  if (!fit) return undefined;
  const many = fit.ofTheLongest === 1 ? "one" : figure(fit.ofTheLongest, "1", "short");
  const ends = fit.isModels ? "the longest that the model takes" : "which fills it";
  return answered(
    `Yes: a replica\u2019s memory holds ${figure(fit.requests, "1", "short")} requests of this length at once, or ${many} of ${tokens(fit.longest)}, ${ends}.`,
    `Its weights take ${figure(fit.weights, "GB", "short")}.`,
    allowed(facts),
  );
}

/** "What is promised allows 2 sessions at once." It may be far fewer than memory holds. */
function allowed({ inputs, own }: Facts): string | undefined {
  const floor = inputs.percentiles?.floors.find(({ option }) => option === own.id)?.found;
  if (!floor || "refused" in floor) return undefined;
  const most = floor.sessions === undefined ? figure(floor.atOnce, "request") : figure(floor.sessions, "session");
  return `What is promised to slow requests allows a replica no more than ${most} at once, and the bill counts that.`;
}

/** What longer requests do to memory, where what they do to the bill is not known. */
export function inMemory(facts: Facts): Answer | undefined {
  const fit = fitOfOwn(facts);
  if (!fit) return undefined;
  const longer = longerAnswers(facts);
  const [requests, twice, taken] = [fit.requests, fit.ofTwiceTheLength, Math.round(fit.taken)].map((count) =>
    figure(count, "1", "short"),
  );
  return answered(
    longer ?? "What it does to the bill is not known: a split of the tokens into input and output would tell.",
    `A replica\u2019s memory holds ${requests} requests of today\u2019s length, or ${twice} twice as long; ${fit.isSized ? "it is sized for" : "the prediction lets it keep its promise to"} ${taken} of today\u2019s, so that memory ${fit.ofTwiceTheLength >= fit.taken ? "is not what would limit it first" : "would then limit it first"}.`,
  );
}

/** Where answers alone are counted, requests twice as long are twice the tokens. */
function longerAnswers(facts: Facts): string | undefined {
  const twice = inCase(facts, "traffic_doubled");
  if (workload(facts.quantities).number("output_share") !== 1 || twice === undefined) return undefined;
  return `Answers twice as long are twice the tokens: ${twice}.`;
}

function fitOfOwn({ inputs, own }: Facts): Fit | undefined {
  const speed = inputs.speeds.find(({ option, predicted }) => option === own.id && predicted);
  return speed && fitOf(speed);
}

function speedIsStated({ own }: Facts): Answer | undefined {
  if (own.gpus === null) return undefined;
  return answered("Not looked at: its speed is stated.", "The model and the GPU by name would tell.");
}

/** Inputs twice as long: who wins; or, where some option is not known, what the others cost and why not that one. */
export function longerInputs(facts: Facts): Answer | undefined {
  const more = [longerFleet(facts), ...simulatedAgain(facts), ...longestWords(facts)];
  const told = inCase(facts, "context_doubled");
  return told === undefined
    ? longerAsKnown(facts, more)
    : answered(`${withLonger(facts)} ${told}.`, costsInCase(facts, "context_doubled"), ...more);
}

/** "With inputs twice as long (2,310 tokens of input a request)" */
function withLonger({ quantities }: Facts): string {
  const input = quantities[LONGER.input]?.value;
  return `With inputs twice as long${typeof input === "number" ? ` (${inputWords(input)} of input a request)` : ""}`;
}

function longerAsKnown(facts: Facts, more: readonly (string | undefined)[]): Answer | undefined {
  const { stressed, own, api } = facts;
  const found = stressed.find((each) => each.case === "context_doubled");
  if (!found) return undefined;
  const parts = [api, own].flatMap(({ id, monthly_cost }) => {
    const cost = found.costs[id];
    return cost === undefined
      ? []
      : [`${nameOf(facts, id)} costs ${usd(cost)} a month instead of ${usd(monthly_cost)}`];
  });
  const reasons = new Map<string, string[]>();
  for (const { id } of [api, own]) {
    const why = found.unknown[id] ?? found.lacking[id];
    if (why === undefined) continue;
    const key = `${id in found.unknown ? "is not known" : "is no choice"}: ${why}`;
    reasons.set(key, [...(reasons.get(key) ?? []), nameOf(facts, id)]);
  }
  const unknown = [...reasons].map(([reason, names]) => `What becomes of ${listed(names)} ${reason}.`);
  const [first, second] = [found.costs[api.id], found.costs[own.id]];
  const then =
    first === undefined || second === undefined
      ? undefined
      : `${capital(nameOf(facts, first <= second ? api.id : own.id))} is then the cheaper of the two.`;
  return parts.length === 0
    ? unknown.length === 0
      ? undefined
      : answered("It is not known.", ...unknown, ...more)
    : answered(`${withLonger(facts)} ${listed(parts)}.`, then, ...unknown, ...more);
}

/** Whether slow requests were simulated again with longer inputs, and what becomes of the fleets that they size. */
function simulatedAgain(facts: Facts): string[] {
  const {
    inputs: { percentiles },
    own,
    stressed,
    options,
  } = facts;
  const found = stressed.find((each) => each.case === "context_doubled");
  if (!percentiles || !found) return [];
  const isOurs = ({ option }: { readonly option: string }) => option === own.id;
  const sized = percentiles.options.filter(({ isSizedByIt }) => isSizedByIt);
  const told = [...sized.filter(isOurs), ...sized.filter((each) => !isOurs(each)).slice(0, 1)].flatMap((each) => {
    const [cost, size, name] = [found.costs[each.option], found.sizes[each.option], nameOf(facts, each.option)];
    if (each.option in found.lacking) return [`no number of replicas of ${name} keeps its promise`];
    const replicas = size ?? options.find(({ id }) => id === each.option)?.replicas;
    return cost === undefined || !replicas
      ? []
      : [`${name} takes ${figure(replicas, "replica")} at ${usd(cost)} a month to keep its promise`];
  });
  if (told.length > 0) return [`Slow requests were simulated again with them: ${listed(told)}.`];
  if (found.costs[own.id] === undefined) return [];
  return [
    percentiles.floors.some(isOurs)
      ? "What the promise to its slow requests allows was not simulated again: it is taken as today\u2019s."
      : "Its slow requests were not simulated again with them, so that what it promises them is not known to hold.",
  ];
}

/** "Our own then takes 72 replicas, instead of 39." */
function longerFleet(facts: Facts): string | undefined {
  const { stressed, own, inputs } = facts;
  if (inputs.percentiles?.options.some(({ option, isSizedByIt }) => option === own.id && isSizedByIt)) return undefined;
  const size = stressed.find((each) => each.case === "context_doubled")?.sizes[own.id];
  return size === undefined || own.replicas === null
    ? undefined
    : `${capital(nameOf(facts, own.id))} then takes ${figure(size, "replica")}, instead of ${figure(own.replicas, "1")}.`;
}
