import { bare, dollarsInProse, figure, figureInProse } from "../../figures/figure.js";
import { toDigits } from "../../figures/number.js";
import { capital, listed, quoted } from "../../figures/words.js";
import { parseUnit, toBase } from "../../formula/unit.js";
import type { Flip } from "../../report/break-even.js";
import type { Inputs } from "../../scenario/inputs.js";
import { cheaperFrom } from "../break-evens/uncrossed.js";
import type { Decision } from "../decision.js";
import { writeFigure } from "../found.js";
import { idOf } from "../ids.js";
import type { CheaperSellers } from "../sellers/sellers.js";
import { workload } from "../whose.js";
import type { Work } from "../work.js";
import { type ToldSpeed, toldSpeeds, writeApart } from "./told-speeds.js";
import { type TurnedTogether, turnedTogether } from "./turned-together.js";

export interface WhichSpeed {
  readonly words: string;
  /** Tokens a month at which a faster replica would turn the decision, where today's volume is too little for that. */
  readonly turnsAt?: number | undefined;
  /** What the fleet of the decision costs above the API at the speed that sizes it, and at another that says much else; nothing where it would turn. */
  readonly apart?: { readonly now: Priced; readonly other: Priced } | undefined;
  /** What turns it at another speed only with a price that somebody lists. */
  readonly together?: TurnedTogether | undefined;
  /** Whether a range of a speed, or a speed with a listed price, reaches to where the decision turns. */
  readonly isReached: boolean;
}

/** Which speed the decision rests on and who says so, where a prediction or somebody else's measurement contradicts it, with the money of each. */
export function whichSpeed(
  inputs: Inputs,
  work: Work,
  decision: Decision,
  flips: readonly Flip[],
  sellers: CheaperSellers | undefined,
): WhichSpeed | undefined {
  const { recommended, against } = decision;
  const [main, api] = recommended.kind === "api" ? [against, recommended] : [recommended, against];
  const found = inputs.speeds.flatMap(({ option }) => {
    const [now, ...others] = toldSpeeds(option, inputs, work, decision);
    if (!now || others.length === 0) return [];
    return option === main.id || others.some(({ cheapest }) => cheapest !== recommended.id)
      ? [{ option, now, others }]
      : [];
  });
  // Fleets of one machine are told once: the one that decides, or the first that would.
  const told = found.find(({ option }) => option === main.id) ?? found[0];
  if (!told) return undefined;
  const { option, now, others } = told;
  const flip = option === main.id ? flips.find(({ input }) => input === "throughput") : undefined;
  const label = quoted(inputs.options.find(({ id }) => id === option)?.label ?? "");
  const rests = option === main.id ? "The decision rests on" : `${label} is counted at`;
  const turn = turnWords(told, flip, inputs, work, decision);
  const priced = [now, ...others].map((each) => ({ ...each, above: writeApart(option, api.id, each, work) }));
  const apart = option === main.id && recommended === api ? farApart(priced) : undefined;
  const { lists, turned } = turnedTogether(option, others, inputs, work, decision, sellers);
  const same = turned
    ? `At ${dollarsInProse(priceOf(option, work))} a GPU the answer is the same at ${others.length === 1 ? "either" : "each"}. ${turned.words}`
    : lists > 0 && turn.isReached !== true
      ? "The answer is the same at every speed and listed price."
      : "The answer is the same at either.";
  const words = [
    `${rests} ${figure(now.value, "tok/s")} a replica, ${now.who}; ${listed(others.map(speedWords))}.`,
    apart ? (turn.isSame && !turned ? "" : same) : money(label, quoted(api.label), priced),
    ...(turned && !apart ? [turned.words] : []),
    turn.words,
    ...drawnWords(now, others),
  ]
    .filter(Boolean)
    .join(" ");
  return {
    words,
    turnsAt: turn.turnsAt,
    apart,
    together: turned,
    isReached: turn.isReached === true || turned !== undefined,
  };
}

function priceOf(option: string, { quantities }: Work): number {
  return Number(quantities[idOf.option(option, "gpu_price")]?.value);
}

/** Money that differs by so many times is told first. */
const FAR_APART = 2;

/** What the fleet costs above the API as it is sized and as the others have it the least, where it stays dearer and the two are far apart. */
function farApart([now, ...others]: readonly Priced[]): WhichSpeed["apart"] {
  const [other] = [...others].sort((a, b) => a.above - b.above);
  if (!now || !other || others.length > 1 || other.above <= 0) return undefined;
  return Math.max(now.above / other.above, other.above / now.above) < FAR_APART ? undefined : { now, other };
}

/** Nothing here is known to more digits. */
const known = (value: number) => toDigits(value, 3);
const rate = (value: number) => figure(known(value), "tok/s");

/** "4,300 tok/s (3,540 to 5,980) are predicted for our requests" */
function speedWords({ who, value, low, high }: ToldSpeed): string {
  const range =
    low === undefined || high === undefined || low === high
      ? ""
      : ` (${bare(known(low), "1")} to ${bare(known(high), "1")})`;
  // What is typed is told as it is typed, a prediction to the digits that it knows.
  return `${range === "" ? figure(value, "tok/s") : rate(value)}${range} are ${who}`;
}

/** What is predicted may lie where no draw reaches: the odds then know nothing of it. */
function drawnWords({ value, low = value, high = value }: ToldSpeed, others: readonly ToldSpeed[]): string[] {
  if (low === high || others.every((each) => each.value >= low && each.value <= high)) return [];
  return [`The odds draw speeds of ${bare(low, "1")} to ${figure(high, "tok/s")}, nine times in ten.`];
}

interface Priced extends ToldSpeed {
  /** USD a month that the fleet then costs above the API; below it where negative. */
  readonly above: number;
}

function money(label: string, api: string, speeds: readonly Priced[]): string {
  const [now, ...others] = speeds as readonly [Priced, ...Priced[]];
  const all = speeds.map(({ above }) => usd(above));
  const of = ({ above }: Priced, than: boolean) => {
    if (usd(above) === usd(0)) return `as much${than ? ` as ${api}` : ""}`;
    return `${usd(above)}${than ? " a month" : ""} ${above > 0 ? "more" : "less"}${than ? ` than ${api}` : ""}`;
  };
  const isSame = new Set(all).size === 1 && others.every(({ above }) => above > 0 === now.above > 0);
  if (isSame)
    return `At ${others.length === 1 ? "either speed" : "each of these speeds"} ${label} costs ${of(now, true)}.`;
  const more = others.map((each) => `${of(each, false)} ${each.as}`);
  return `${label} costs ${of(now, true)} ${now.as}, ${listed(more)}.`;
}

const usd = (above: number) => dollarsInProse(Math.abs(above));

interface SpeedsOfOption {
  readonly option: string;
  readonly now: ToldSpeed;
  readonly others: readonly ToldSpeed[];
}

/** Where the decision turns, and whether one of the speeds lies beyond that. */
function turnWords(
  { option, now, others }: SpeedsOfOption,
  flip: Flip | undefined,
  inputs: Inputs,
  work: Work,
  { recommended, against }: Decision,
): Pick<WhichSpeed, "words" | "turnsAt"> & {
  readonly isSame?: true;
  readonly isReached?: boolean;
} {
  const labelOf = (id: string) => quoted(inputs.options.find((each) => each.id === id)?.label ?? "");
  const turned = others.find(({ cheapest }) => cheapest !== recommended.id);
  const at = flip?.at ?? undefined;
  const point = at === undefined ? "" : `the decision turns at ${rate(at)}`;
  if (turned) {
    const where = point === "" ? "" : `: ${point}`;
    return {
      words: `${capital(turned.as)}, ${labelOf(turned.cheapest)} would be the cheapest${where}.`,
      isReached: true,
    };
  }
  if (at !== undefined) {
    const isBeyond = (speed = now.value) => (at > now.value ? speed >= at : speed <= at);
    const isWithin = ({ low, high }: ToldSpeed) => isBeyond(low) || isBeyond(high);
    const isReached = others.some(isWithin) || isWithin(now);
    const reached = others.some(isWithin)
      ? "the range of the prediction reaches"
      : isWithin(now)
        ? "the range that is stated reaches"
        : "none of them reaches";
    return { words: `${capital(point)}, which ${reached}.`, isReached };
  }
  const [api, own] = recommended.kind === "api" ? [recommended.id, option] : [against.id, option];
  const worked = (id: string) => work.options.find(({ input }) => input.id === id);
  const [theirs, ours] = [worked(api), worked(own)];
  const fastest = Math.max(...others.map(({ value }) => value));
  const from =
    theirs && ours && recommended.kind === "api"
      ? cheaperFrom(toBase(fastest, parseUnit("tok/s/replica")), theirs, ours)
      : undefined;
  const today = workload(work.quantities).number("volume");
  if (!from || today === undefined) return { words: "The decision is the same.", isSame: true };
  const figures = {
    value: from,
    unit: "tok/month",
    label: `Volume from which ${labelOf(own)} is the cheaper if faster`,
  };
  writeFigure(idOf.worked(`${option}.faster`, "volume_to_match"), { ...figures, source: SEARCH }, work);
  const words = `The decision is the same at our volume; at ${rate(fastest)} it would turn at ${figureInProse(from, "tok/month", "short")}, ${figure(from / today, "1", "short")} times ours.`;
  return { words, turnsAt: from, isSame: true };
}

const SEARCH = "search over the volume, the fleet sized again at each";
