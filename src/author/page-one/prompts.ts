import { dollarsInProse, figure } from "../../figures/figure.js";
import { quoted } from "../../figures/words.js";
import type { Flip } from "../../report/break-even.js";
import { isOf } from "../../report/ids.js";
import type { Stress } from "../../report/schema.js";
import type { Decision } from "../decision.js";
import { writeFigure } from "../found.js";
import { idOf } from "../ids.js";
import { inquire, quantityOf } from "../inquire.js";
import { type Quantities, workload } from "../whose.js";
import type { Work } from "../work.js";

/** Where every token has one price, prompts that are left out or assumed are volume that is left out or assumed. */
export function promptsWords(
  { recommended, against }: Decision,
  stressed: readonly Stress[],
  flips: readonly Flip[],
  work: Work,
): string[] {
  const api = recommended.kind === "api" ? recommended : against;
  if (hasClasses(api.id, work.quantities)) return [];
  const answers = workload(work.quantities).number("output_share");
  if (answers === undefined || answers === 0) return [];
  return answers === 1 ? leftOut(api, stressed) : recommended === api ? toTurn(flips, work) : [];
}

function hasClasses(api: string, quantities: Quantities): boolean {
  return Object.entries(quantities).some(
    ([id, { unit }]) => isOf(api, id) && /^USD\/M(fresh|cached|output)_tok$/.test(unit),
  );
}

/** As many prompts again as answers are twice the traffic. */
function leftOut(api: Decision["recommended"], stressed: readonly Stress[]): string[] {
  const twice = stressed.find((each) => each.case === "traffic_doubled")?.costs[api.id];
  if (twice === undefined) return [];
  return [
    `Prompts are not counted: a token read for each that is written brings ${quoted(api.label)} to ${dollarsInProse(twice)} a month.`,
  ];
}

/** A flip that the range of the volume hardly reaches is none that prompts reach. */
const LIKELY = 0.05;

/** How many prompts to the same answers turn the decision, where nobody has counted them and the volume turns it. */
function toTurn(flips: readonly Flip[], work: Work): string[] {
  const { quantities } = work;
  const load = workload(quantities);
  const flip = flips.find(({ input, at, today }) => input === "volume" && at !== null && at > today);
  const isAssumed = quantities[load.id("output_share")]?.basis === "assumed";
  if (flip?.at == null || !isAssumed || !load.has("output_in_answer") || (flip.range && flip.range.chance < LIKELY))
    return [];
  const id = "prompts";
  const turning_volume = writeFigure(
    idOf.worked(id, "turning_volume"),
    {
      value: flip.at,
      unit: flip.unit,
      label: "The volume at which the decision turns",
      source: "search over the volume, the fleet sized again",
    },
    work,
  );
  const reads = {
    turning_volume,
    volume: load.id("volume"),
    output_share: load.id("output_share"),
    output_in_answer: load.id("output_in_answer"),
  };
  inquire({ id, reads, work: ["prompts_counted", "prompts_to_turn"], noRange: true }, work);
  const [counted, turns] = (["prompts_counted", "prompts_to_turn"] as const).map((name) =>
    figure(Number(quantityOf(quantities, `${id}.${name}`).value), "1", "short"),
  );
  return [
    `This memo assumes ${counted} ${counted === "1" ? "token" : "tokens"} of prompts for each of the answers; from ${turns} on, our own is the cheaper.`,
  ];
}
