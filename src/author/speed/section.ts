import { figure } from "../../figures/figure.js";
import { toDigits } from "../../figures/number.js";
import { listed } from "../../figures/words.js";
import { part, type Section } from "../../report/section.js";
import type { Inputs } from "../../scenario/inputs.js";
import { timesAsLong } from "../../scenario/sizing/request.js";
import type { SpeedInput } from "../../scenario/sizing/speed.js";
import { idOf } from "../ids.js";
import type { Work } from "../work.js";
import type { Written } from "../written.js";
import { againstPrediction } from "./against-prediction.js";
import { alike } from "./alike.js";
import { memoryBars, stepBars } from "./budget.js";
import { fitsTable } from "./fits.js";
import { frontier } from "./frontier.js";
import { measuredCurves } from "./measured-curves.js";
import { restsOn } from "./rests-on.js";
import { writeShares } from "./shares.js";
import { sideBySide } from "./side-by-side.js";

/** How fast the replicas are whose scenario says what they serve or what was measured, what that rests on, and how sure it is. */
export function speedSection(inputs: Inputs, written: Work): Section | undefined {
  const { speeds } = inputs;
  const [first] = speeds;
  if (!first) return undefined;
  for (const speed of speeds) writeShares(speed, written);
  const isPredicted = speeds.some(({ predicted }) => predicted);
  const chart = frontier(speeds, inputs, written);
  const machines = alike(speeds, written).map(({ speed, labels: [label = "", ...others] }) => {
    return { ...speed, label: others.length === 0 ? label : listed([label, ...others]) };
  });
  const fits = fitsTable(inputs, written);
  const curves = measuredCurves(speeds);
  return {
    id: "speed",
    title: "How fast, and how sure",
    lead: lead(first, speeds),
    parts: [
      part({ tables: [sideBySide(speeds, written)] }),
      ...(chart ? [part({ charts: [chart], detail: true })] : []),
      ...(curves.length > 0 ? [part({ title: "What was measured", charts: curves, detail: true })] : []),
      ...(isPredicted
        ? [
            part({
              title: "Where the time and the memory go",
              charts: [stepBars(machines), memoryBars(machines)],
              tables: fits ? [fits] : [],
              detail: true,
            }),
          ]
        : []),
      part({
        title: "What the speeds rest on",
        detail: true,
        text: restsOn(speeds, againstPrediction(inputs, written)),
        steps: steps(speeds, written),
      }),
    ],
  };
}

function lead({ request: own, times, objective }: SpeedInput, speeds: readonly SpeedInput[]): string {
  const promises = [
    ...(objective.ttft === undefined ? [] : [`a first token within ${figure(objective.ttft / 1000, "s")}`]),
    ...(objective.tpot === undefined ? [] : [`${figure(objective.tpot, "ms")} between two tokens`]),
  ].join(" and ");
  const request = timesAsLong(own, 1 / times);
  const lengths = `${figure(request.input, "1")} ${request.input === 1 ? "token" : "tokens"} in and ${figure(request.output, "1")} out`;
  const cached = `${cachedWords(speeds)}${countedWords(speeds)}`;
  const isMeasured = speeds.some(({ measured }) => measured);
  const how = [
    ...(isMeasured
      ? ["What was measured is read off between its runs, and a prediction for as many streams stands beside it."]
      : []),
    ...(speeds.some(({ sizedBy }) => sizedBy === "prediction")
      ? [
          "What nobody measured for this memo is predicted: a model of serving, fitted to what others measured, gives a figure and the range in which nine of ten measurements would lie.",
        ]
      : []),
    ...(speeds.some(({ sizedBy }) => sizedBy === "throughput")
      ? [
          "What is given sizes the fleet all the same; it is believed where a part of its range lies in the predicted interval.",
        ]
      : []),
    ...(speeds.some(({ sizedBy }) => sizedBy !== "throughput") ? ["The range is carried to replicas and cost."] : []),
  ].join(" ");
  return `A request has ${lengths}${cached}. Each replica takes on as many requests at once as it can still serve with ${promises}. ${how}`;
}

/** What of a request's tokens is cached: option by option where that differs. */
function cachedWords(speeds: readonly SpeedInput[]): string {
  const cachedOf = ({ request, times }: SpeedInput) => toDigits(request.cached / times, 9);
  const all = new Set(speeds.map(cachedOf));
  const [only = 0] = all;
  if (all.size === 1) return only === 0 ? "" : `, ${figure(only, "1")} of them cached`;
  const each = speeds.map((speed) => `${figure(cachedOf(speed), "1")} for ${speed.label}`);
  return `, of them cached ${each.join(", ")}`;
}

/** Whose models make other tokens of such a request, and how many. */
function countedWords(speeds: readonly SpeedInput[]): string {
  const others = speeds.filter(({ times }) => times !== 1);
  const each = others.map(({ label, times }) => `${figure(times, "1", "short")} times as many for ${label}`);
  return each.length === 0 ? "" : `; as their own models count them, ${each.join(", ")}`;
}

/** The steps that lead from output tokens to the throughput that sizes the fleet, for the first option that has them. */
function steps(speeds: readonly SpeedInput[], { quantities }: Written): string[] {
  const sized = speeds.find(({ sizedBy }) => sizedBy !== "throughput");
  const throughput = sized ? [idOf.option(sized.option, "replica_throughput")] : [];
  const all = [idOf.workload("context_of_request"), idOf.workload("output_share_of_request"), ...throughput];
  return all.filter((id) => quantities[id]?.formula !== undefined);
}
