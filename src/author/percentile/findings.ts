import { dollarsInProse, figure, percent } from "../../figures/figure.js";
import type { ReportOption } from "../../report/schema.js";
import type { Inputs } from "../../scenario/inputs.js";
import { idOf } from "../ids.js";
import type { Work } from "../work.js";
import { flatWords } from "./flat.js";
import { notHeldWords } from "./not-held.js";
import { costsAtPromise, floorsAtPromise, nameOf, promisedPercentile, type SizedOption } from "./sized.js";

/** How many replicas hold the promise, what they cost, and what that does to the decision. */
export function findings(
  inputs: Inputs,
  work: Work,
  sized: readonly SizedOption[],
  options: readonly ReportOption[],
): string {
  const { percentiles: asked } = inputs;
  if (!asked) return "";
  const number = (id: string) => Number(work.quantities[id]?.value);
  const promised = promisedPercentile(asked);
  const said = sized.flatMap(({ simulated: { label, option, isSizedByIt, speeds }, at, ends: atEnds }) => {
    const [mean, own] = [at[0], at.find(({ name }) => promised && name === nameOf(promised))];
    if (!mean || !own) return [];
    const [few, many] = [number(mean.replicas), number(own.replicas)];
    const now = number(idOf.worked(option, "replicas"));
    const extra = many / few - 1;
    const range = work.quantities[own.replicas];
    const ends =
      range?.low === undefined || range.low === range.high
        ? ""
        : ` (${range.low} to ${range.high} over the range of ${speeds ? (asked.arrivals.ends ? "arrivals and of its speed" : "its speed") : "arrivals"})`;
    const more =
      few === many
        ? "as many as the mean of the hour asks for"
        : `where the mean of the hour asks for ${few}${extra > 0 ? `: ${percent(extra, "short")} more` : ""}`;
    const slow = atEnds.find(({ end }) => end === "slow");
    const ifSlow = slow
      ? `, ${figure(number(slow.cost), "USD")} if a replica is as slow as its range has it`
      : speeds && own.name !== "mean"
        ? "; if a replica is as slow as its range has it, no fleet holds it"
        : "";
    const fast = atEnds.find(({ end }) => end === "fast");
    const ifFast = fast
      ? `; if as fast as its range has it, ${number(fast.replicas)} for ${figure(number(fast.cost), "USD")} a month`
      : "";
    const beside = isSizedByIt ? "" : ` This memo counts ${now}.`;
    // To simulate a fleet in every draw would take hours.
    const drawn =
      isSizedByIt && slow
        ? " The draws of “How sure is this?” simulate no slower replica anew: they take the share that the promise leaves of its speed as it is, and off by as much as in public runs."
        : "";
    return [
      `- **${label}**: ${many} ${many === 1 ? "replica" : "replicas"}${ends}, ${more}; ${figure(number(own.cost), "USD")} a month${ifSlow}${ifFast}.${beside}${drawn}`,
    ];
  });
  const decided = costsAtPromise(sized, inputs, options, work);
  const then = decided ? decisionWords(decided, sized, options, work, floorsAtPromise(inputs)) : "";
  return [then, said.join("\n"), flatWords(sized, work), notHeldWords(asked)]
    .filter((words) => words !== "")
    .join("\n\n");
}

/** What the promise does to the decision, and to a fleet that would undercut the API if only the mean hour counted. */
function decisionWords(
  { percentile, costs: at, cheapest }: NonNullable<ReturnType<typeof costsAtPromise>>,
  sized: readonly SizedOption[],
  options: readonly ReportOption[],
  { quantities }: Work,
  held: ReadonlySet<string>,
): string {
  const least = (of: readonly ReportOption[], cost: (option: ReportOption) => number) =>
    of.reduce((best, next) => (cost(next) < cost(best) ? next : best));
  const usd = dollarsInProse;
  const before = least(options, ({ monthly_cost }) => monthly_cost);
  const cost = usd(at.get(cheapest.id) ?? 0);
  // An API, and a fleet that nobody simulated, is counted as the month counts it.
  const priced = options.filter(
    ({ id, kind }) => kind === "api" || held.has(id) || sized.some((each) => each.simulated.option === id),
  );
  const among =
    priced.length === options.length
      ? "of all options"
      : `of the ${priced.length} options that are priced at ${percentile}`;
  const kept = cheapest.kind === "api" ? ", if it keeps the promise" : "";
  const first =
    before.id === cheapest.id
      ? `At ${percentile} \u201c${cheapest.label}\u201d is the cheapest ${among}, at ${cost} a month${kept}.`
      : `**At ${percentile} the decision is another one**: \u201c${cheapest.label}\u201d is the cheapest, at ${cost} a month${kept}; \u201c${before.label}\u201d, the cheapest as this memo counts it, then costs ${usd(at.get(before.id) ?? 0)}.`;
  const api = least(
    options.filter(({ kind }) => kind === "api"),
    ({ monthly_cost }) => monthly_cost,
  );
  const turned = sized.flatMap(({ simulated: { option, label }, at: [mean] }) => {
    const own = at.get(option) ?? 0;
    const byMean = Number(quantities[mean?.cost ?? ""]?.value);
    if (!(byMean < api.monthly_cost && own > api.monthly_cost)) return [];
    return [
      `Sized by the mean of the hour, \u201c${label}\u201d would undercut \u201c${api.label}\u201d: ${usd(byMean)} against ${usd(api.monthly_cost)}. Sized for ${percentile} it costs ${usd(own)} and does not.`,
    ];
  });
  return [first, ...turned].join(" ");
}
