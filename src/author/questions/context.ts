import { dollarsInProse, figure, figureInProse } from "../../figures/figure.js";
import { listed, quoted } from "../../figures/words.js";
import { type Fit, fitOf } from "../speed/fits.js";
import { workload } from "../whose.js";
import { type Facts, memoryStudy } from "./facts.js";
import { inCase } from "./in-case.js";

const usd = (value: number) => dollarsInProse(value);

/** Whether the model fits our own machine, and what is left for requests. */
export function fits(facts: Facts): string | undefined {
  const study = memoryStudy(facts);
  const [fit, room, weights] = ["fits", "kv_tokens_that_fit", "weight_bytes"].map((name) => {
    const value = facts.quantities[`${study}${name}`]?.value;
    return typeof value === "number" ? value : undefined;
  });
  const predicted = asPredicted(facts);
  if (predicted !== undefined || fit === undefined) return predicted ?? speedIsStated(facts);
  if (fit === 0) return "No: the weights alone do not fit.";
  if (weights === undefined) return "Yes.";
  // Where many machines are looked at, a table has what fits and not for how much.
  if (room === undefined || study?.endsWith(`.${facts.own.id}.`))
    return `Yes: its ${figure(weights, "GB", "short")} of weights leave room for requests.`;
  return `Yes: beside ${figure(weights, "GB", "short")} of weights a replica\u2019s memory has room for ${figureInProse(room, "tok", "short")} of context.`;
}

export function figuresOfFit(facts: Facts): string[] {
  return [`${memoryStudy(facts)}kv_tokens_that_fit`, `${facts.own.id}.memory.requests`];
}

/** Whether it fits, how many requests at once and how long a one, as far as a prediction tells. */
function asPredicted(facts: Facts): string | undefined {
  const fit = fitOfOwn(facts);
  if (!fit) return undefined;
  return `Yes: beside ${figure(fit.weights, "GB", "short")} of weights a replica\u2019s memory holds ${figure(fit.requests, "1", "short")} requests of this length at once, or one of ${figure(fit.longest, "tok", "short")}.${allowed(facts)}`;
}

/** " The promise to the slow requests allows 2 sessions a replica." It may be far fewer than memory holds. */
function allowed({ inputs, own }: Facts): string {
  const floor = inputs.percentiles?.floors.find(({ option }) => option === own.id)?.found;
  if (!floor || "refused" in floor) return "";
  const most = floor.sessions === undefined ? figure(floor.atOnce, "request") : figure(floor.sessions, "session");
  return ` What is promised to the slow requests allows ${most} a replica, and the bill counts that.`;
}

/** What longer requests do to memory, where what they do to the bill is not known. */
export function inMemory(facts: Facts): string | undefined {
  const fit = fitOfOwn(facts);
  if (!fit) return undefined;
  const taken = figure(Math.round(fit.taken), "1", "short");
  const limits = fit.ofTwiceTheLength >= fit.taken ? "memory is not what limits it" : "memory would then limit it";
  const today = `${taken} of today\u2019s length at once, as ${fit.isSized ? "it is sized" : "a prediction has it"}`;
  const told = `A replica\u2019s memory has room for ${figure(fit.requests, "1", "short")} requests of today\u2019s length, or ${figure(fit.ofTwiceTheLength, "1", "short")} twice as long. Its promise allows ${today}: ${limits}.`;
  return `${told} ${longerAnswers(facts) ?? "What they do to the bill takes a split of the tokens into input and output."}`;
}

/** Where answers alone are counted, requests twice as long are twice the tokens. */
function longerAnswers(facts: Facts): string | undefined {
  const twice = inCase(facts, "traffic_doubled");
  if (workload(facts.quantities).number("output_share") !== 1 || twice === undefined) return undefined;
  return `Answers twice as long are twice the tokens: ${twice}`;
}

function fitOfOwn({ inputs, own }: Facts): Fit | undefined {
  const speed = inputs.speeds.find(({ option, predicted }) => option === own.id && predicted);
  return speed && fitOf(speed);
}

function speedIsStated({ own }: Facts): string | undefined {
  if (own.gpus === null) return undefined;
  return "Its memory is not counted, because its speed is stated. Naming the model and the GPU would answer it.";
}

/** What is known of inputs twice as long where some option is not: who, how much, and why not the others. */
export function longerAsKnown({ stressed, own, api }: Facts): string | undefined {
  const found = stressed.find((each) => each.case === "context_doubled");
  if (!found) return undefined;
  const parts = [api, own].flatMap(({ id, label, monthly_cost }) => {
    const cost = found.costs[id];
    return cost === undefined ? [] : [`${quoted(label)} costs ${usd(cost)} a month instead of ${usd(monthly_cost)}`];
  });
  const reasons = new Map<string, string[]>();
  for (const { id, label } of [api, own]) {
    const why = found.unknown[id] ?? found.lacking[id];
    if (why === undefined) continue;
    const key = `it is ${id in found.unknown ? "not known" : "no choice"}: ${why}`;
    reasons.set(key, [...(reasons.get(key) ?? []), quoted(label)]);
  }
  parts.push(...[...reasons].map(([reason, names]) => `of ${listed(names)} ${reason}`));
  return parts.length === 0
    ? undefined
    : `With inputs twice as long, ${parts.join("; ")}${cheaper(found.costs[api.id], found.costs[own.id])}.`;
}

/** "; the API is then the cheaper of the two". */
function cheaper(api: number | undefined, own: number | undefined): string {
  if (api === undefined || own === undefined) return "";
  return `; ${api <= own ? "the API" : "our own"} is then the cheaper of the two`;
}

/** Whether slow requests were simulated again with longer inputs, and what becomes of the fleets that they size. */
export function simulatedAgain({ inputs: { percentiles }, own, stressed, options }: Facts): string {
  const found = stressed.find((each) => each.case === "context_doubled");
  if (!percentiles || !found) return "";
  const isOurs = ({ option }: { readonly option: string }) => option === own.id;
  const sized = percentiles.options.filter(({ isSizedByIt }) => isSizedByIt);
  const told = [...sized.filter(isOurs), ...sized.filter((each) => !isOurs(each)).slice(0, 1)].flatMap((each) => {
    const [cost, size] = [found.costs[each.option], found.sizes[each.option]];
    const label = isOurs(each) ? "our own" : quoted(each.label);
    if (each.option in found.lacking) return [`no number of replicas of ${label} keeps its promise`];
    const replicas = size ?? options.find(({ id }) => id === each.option)?.replicas;
    return cost === undefined || !replicas
      ? []
      : [`${label} takes ${figure(replicas, "replica")}, ${usd(cost)} a month`];
  });
  if (told.length > 0) return ` Slow requests simulated again with them, ${listed(told)}.`;
  if (found.costs[own.id] === undefined) return "";
  return percentiles.floors.some(isOurs)
    ? " What the promise to its slow requests allows was not simulated again: it is taken as today\u2019s."
    : " Its slow requests were not simulated again with them.";
}

/** " Our own then takes 72 replicas, instead of 39." */
export function longerFleet({ stressed, own, inputs }: Facts): string {
  if (inputs.percentiles?.options.some(({ option, isSizedByIt }) => option === own.id && isSizedByIt)) return "";
  const size = stressed.find((each) => each.case === "context_doubled")?.sizes[own.id];
  return size === undefined || own.replicas === null
    ? ""
    : ` Our own then takes ${figure(size, "replica")}, instead of ${figure(own.replicas, "1")}.`;
}
