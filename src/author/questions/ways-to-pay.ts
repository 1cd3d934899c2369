import { dollarsInProse, figure } from "../../figures/figure.js";
import { capital, listed } from "../../figures/words.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { PaymentWay, ProcurementInput } from "../../scenario/studies/procurement.js";
import { cheapestList } from "../sellers/gpu-sellers.js";
import { hourOf, monthsThatPay, wayToTake } from "../studies/way-to-take.js";
import { optionOf, workedIn } from "../whose.js";
import { type Answer, answered } from "./answer.js";
import type { Facts } from "./facts.js";
import { paidBy } from "./term.js";
import { belowApiId, beyondApiId, neededId, paidId, studiedWays } from "./ways-rows.js";

const WAYS = ["on-demand", "reserved", "spot", "owned"] as const;

/** What the ways of paying cost an hour, where a study sets them side by side. */
export const pricesByWay = (facts: Facts): string[] =>
  studiedWays({ ...facts.inputs, quantities: facts.quantities }).flatMap(({ id }) => [
    id,
    beyondApiId(paidId(facts.own.id, id)),
    `${paidId(facts.own.id, id)}.fleet_cost`,
  ]);

/** Which way of paying to take, what each of the others costs for the whole fleet, and what nobody has priced here. */
export function waysToPay(facts: Facts): Answer | undefined {
  const { inputs, quantities } = facts;
  const counted = countedWays(inputs);
  const [study] = inputs.studies.flatMap((each) => (each.kind === "procurement" ? [each] : []));
  const found = [...counted, ...studiedWays({ ...inputs, quantities })].map(({ way }) => way);
  if (found.length === 0) return undefined;
  const left = WAYS.filter((way) => !found.includes(way));
  const [take, ...each] = (study && byWay(study, facts)) ?? [];
  const all = counted.length > 0 ? `This memo counts ${listed(counted.map(({ words }) => words))}.` : "";
  const now = take === undefined ? all : (countedOurs(facts) ?? all);
  const list = take === undefined ? cheapestList(inputs, facts.decision) : undefined;
  return answered(
    take ?? now,
    ...each,
    take && now,
    list && `The cheapest list by the hour is that of ${list}.`,
    left.length > 0 && wouldTell(left),
  );
}

/** "Our own is counted at $2.05/GPU/h (reserved), which is none of these.": a study may price other offers than the page. */
function countedOurs({ inputs, own, quantities }: Facts): string | undefined {
  const price = optionOf(own.id, quantities).number("gpu_price");
  if (price === undefined) return undefined;
  const say = (value: number) => figure(value, "USD/GPU/h", "short");
  const same = studiedWays({ ...inputs, quantities }).some(
    ({ id }) => say(Number(quantities[id]?.value)) === say(price),
  );
  const paid = paidBy(
    inputs.options.find(({ id }) => id === own.id),
    inputs.givens,
  );
  const way = paid === undefined ? "" : ` (${paid})`;
  return `This memo counts our own at ${say(price)}${way}${same ? "" : ", which is none of these"}.`;
}

/** "$3.36 to $12.00/GPU/h (on-demand)": what anything here was priced in. */
function countedWays({ givens }: Inputs): { way: string; words: string }[] {
  const priced = givens.flatMap(({ prices, procurement, value, unit }) =>
    prices && prices !== "tokens" && procurement && typeof value === "number"
      ? [{ way: procurement, value, unit }]
      : [],
  );
  return WAYS.flatMap((way) => {
    const of = priced.filter((each) => each.way === way).sort((a, b) => a.value - b.value);
    const [least, most] = [of[0], of.at(-1)];
    if (!least || !most) return [];
    const to = least.value === most.value ? "" : `${figure(least.value, least.unit.replace(/\/.*/, ""))} to `;
    return [{ way, words: `${to}${figure(most.value, most.unit)} (${way})` }];
  });
}

/** What is to be found out of ways of paying that nobody has priced here. */
function wouldTell(left: readonly string[]): string {
  const owned = "what a server costs, how long it lasts and what power it draws";
  const asks = left.some((way) => way !== "owned")
    ? ["a seller\u2019s price of each", ...(left.includes("owned") ? [owned] : [])]
    : [owned];
  const names = left.map((way) => (way === "owned" ? "buying" : way === "spot" ? "spot" : `${way} GPUs`));
  return `${capital(listed(names))} ${left.length === 1 && left[0] !== "on-demand" && left[0] !== "reserved" ? "is" : "are"} not looked at: ${listed(asks)} would tell.`;
}

/** A sentence for each way: what binds to nothing first, the cheapest that binds, spot, buying; and whether any turns a decision for the API. */
function byWay(study: ProcurementInput, facts: Facts): string[] {
  const { quantities, own, api, decision } = facts;
  const fleets = study.ways
    .flatMap((way) => {
      const paid = workedIn(paidId(own.id, hourOf(study, way)), quantities);
      const [value, inAll] = [paid.number("fleet_cost"), paid.number("cost_as_paid")];
      if (value === undefined) return [];
      const isMore = inAll !== undefined && dollarsInProse(inAll) !== dollarsInProse(value);
      const all = isMore ? `, ${dollarsInProse(inAll)} in all` : "";
      const [more, less] = [beyondApiId, belowApiId].map(
        (of) => quantities[of(paidId(own.id, hourOf(study, way)))]?.value,
      );
      const apart =
        typeof more === "number"
          ? `, ${dollarsInProse(more)} more than the API`
          : typeof less === "number"
            ? `, ${dollarsInProse(less)} less than the API`
            : "";
      return [
        {
          way,
          value,
          usd: dollarsInProse(value),
          all,
          apart,
          servers: paid.number("servers") ?? 0,
          cards: paid.number("installed_gpus") ?? 0,
        },
      ];
    })
    .sort((a, b) => a.value - b.value || (a.way.bound ?? 0) - (b.way.bound ?? 0));
  const cheapest = (as: readonly string[]) => fleets.find(({ way }) => as.includes(way.as));
  const [least, free, bound] = [fleets[0], cheapest(["on-demand"]), cheapest(["reserved", "bare metal"])];
  if (!least || !free) return wayToTake(study, quantities).slice(0, 1);
  const [spot, owned] = [cheapest(["spot"]), cheapest(["owned"])];
  const gpus = figure(own.gpus ?? 0, "GPU");
  const ours = decision.recommended.kind === "api" ? "If we ran GPUs, rent" : "Rent";
  const pays = bound && bound.value < free.value;
  const needed = pays ? monthsThatPay(study, bound.way, quantities) : undefined;
  const neededApi = bound && quantities[neededId(paidId(own.id, hourOf(study, bound.way)))]?.value;
  const toBeatApi =
    typeof neededApi === "number" ? `, and for ${figure(neededApi, "1", "short")} less than the API` : "";
  const term = bound?.way.bound ? `Reserved for ${figure(bound.way.bound, "month")}` : "Reserved";
  return [
    `${ours} on demand${pays ? " until they are sure to stay" : ""}: ${free.usd} a month for our ${gpus}${free.all}${free.apart}.`,
    bound &&
      `${term} they cost ${bound.usd} a month${bound.all}${bound.apart}${!pays ? ", which saves nothing" : needed ? `. Needed for ${figure(needed, "1", "short")} of those months they cost less than by the hour${toBeatApi}` : ""}.`,
    ...otherTerms(fleets, bound),
    spot &&
      `On spot they cost ${spot.usd} a month${spot.all}${spot.apart}, for work that can wait: no promise holds on what can be taken away.`,
    owned &&
      `Bought, in ${figure(owned.servers, "server")}${owned.cards > (own.gpus ?? 0) ? ` with ${figure(owned.cards, "GPU")}` : ""}, they come to ${owned.usd} a month${owned.way.bound ? ` over ${figure(owned.way.bound, "month")}` : ""}${owned.all}${owned.apart}.`,
    decision.recommended.kind === "api" &&
      own.kind === "self_hosted" &&
      least.value > api.monthly_cost &&
      "None of these turns the decision.",
  ].filter((words) => typeof words === "string");
}

interface Paid {
  readonly way: PaymentWay;
  readonly usd: string;
  readonly all: string;
}

/** "For 36 months they cost as much.": every other term that a list has. */
function otherTerms(fleets: readonly Paid[], bound: Paid | undefined): string[] {
  if (!bound) return [];
  return fleets
    .filter(({ way }) => way.as === bound.way.as && way !== bound.way && way.bound)
    .map(
      ({ way, usd, all }) =>
        `For ${figure(way.bound ?? 0, "month")} they cost ${usd === bound.usd ? "as much a month" : `${usd} a month${all}`}.`,
    );
}
