import { dollarsInProse, figure, percent } from "../../figures/figure.js";
import { capital } from "../../figures/words.js";
import { workload } from "../whose.js";
import { type Answer, answered } from "./answer.js";
import { type Facts, figureOfOwn, nameOf, ownFigures, spills } from "./facts.js";
import { busyAtMostId } from "./for-the-peak.js";

const usd = (value: number) => dollarsInProse(value);
const share = (value: number) => percent(value, "short");

/** How busy today's GPUs would have to be to match the API, how busy they are, and how busy their load lets them be. */
export function busyAnswer(facts: Facts): Answer | undefined {
  const own = ownFigures(facts);
  const [busy, need] = [own.number("utilization"), own.number("utilization_needed_in_all")];
  if (busy === undefined || need === undefined) return undefined;
  const before = share(own.number("utilization_needed") ?? need);
  const besides = own.number("exit_line") === undefined ? "people" : "people, set-up and leaving";
  const more = [
    before === share(need) ? "" : `Without ${besides} ${before} would do.`,
    ...(need > 1 ? [] : [resizedWords(facts, need)]),
    nextBox(facts),
  ];
  const { whose, they, are, isMany } = namesOf(facts);
  const paid = isFleet(facts) ? "" : " while it is paid for";
  if (need > 1)
    return answered(
      `Even always busy ${whose} ${isMany ? "do" : "does"} not match the API: ${they} would have to be busy ${share(need)} of the time.`,
      `${capital(they)} ${are} busy ${share(busy)} of the time that is paid for.`,
      ...more,
    );
  const must = busy > need ? `${isMany ? "need" : "needs"} to be only` : "would have to be";
  return answered(
    `${capital(whose)} ${must} ${share(need)} busy${paid} to match the API; ${they} ${are} ${share(busy)}.`,
    ...more,
  );
}

export const figuresOfBusy = (facts: Facts): string[] => [
  ...figureOfOwn("utilization_needed_in_all", "utilization_needed", "utilization")(facts),
  busyAtMostId(facts.own.id),
];

const FLEETS = ["self_hosted", "floor_with_spillover", "provisioned"] as const;
const isFleet = ({ own }: Facts) => FLEETS.some((kind) => kind === own.kind);

/** "these 11 GPUs", of a fleet that is there all month. */
function namesOf(facts: Facts) {
  const { own } = facts;
  const isMany = isFleet(facts) && own.gpus !== 1;
  const names = isMany ? ({ they: "they", are: "are" } as const) : ({ they: "it", are: "is" } as const);
  const gpus = own.gpus === 1 ? "this one GPU" : `these ${figure(own.gpus ?? 0, "GPU")}`;
  const whose = !isFleet(facts) ? nameOf(facts, own.id) : own.kind === "provisioned" ? "these units" : gpus;
  return { whose, isMany, ...names };
}

/** Where the load lets a fleet of this size be no busier, more load takes more GPUs; what a volume then does is told above. */
function resizedWords(facts: Facts, need: number): string {
  const most = facts.quantities[busyAtMostId(facts.own.id)]?.value;
  if (typeof most !== "number" || need <= most) return "";
  const peak = figure(ownFigures(facts).single("peak_over_mean"), "1", "short");
  const flip = facts.flips.find(({ input }) => input === "volume");
  const grown = flip?.at != null && flip.at > flip.today && flip.to === facts.own.id;
  return `Their load allows no more than ${share(most)}, since its peak is ${peak} times its mean.${grown ? " At the volume at which it flips the fleet is a larger one, its people shared among more tokens." : ""}`;
}

/** How little more load takes another box, where one is a large part of the fleet. */
function nextBox(facts: Facts): string {
  const own = ownFigures(facts);
  const [capacity, box, fleet] = [own.number("capacity"), own.number("box_cost"), own.number("fleet_cost")];
  const needed = Number(workload(facts.quantities).number("peak_load")) * (1 + (own.number("headroom") ?? 0));
  if (spills(facts) || !own.has("headroom") || !capacity || !box || !fleet || box / fleet < LARGE_BOX) return "";
  const room = capacity / needed - 1;
  return room >= 0 && room < LITTLE_ROOM
    ? `It is nearly full at its peak: a little more load takes another box, ${usd(box)} a month on top of the ${usd(fleet)} of its GPUs.`
    : "";
}

/** A box that is a fifth of the fleet is told of, and room for a fifth more load is little. */
const LARGE_BOX = 0.2;
const LITTLE_ROOM = 0.2;
