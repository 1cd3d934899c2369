import { ifNoneWaits } from "../../economics/books/floor.js";
import { lostIfNoneWaits } from "../../economics/hours/lost-in-month.js";
import { dollarsInProse, figure, percent } from "../../figures/figure.js";
import { list } from "../../formula/series.js";
import type { ReportOption } from "../../report/schema.js";
import type { Inputs } from "../../scenario/inputs.js";
import { idOf } from "../ids.js";
import { inquire } from "../inquire.js";
import type { Work, Worked } from "../work.js";

/** As busy as that, a fleet whose queues are not counted is told. */
const BUSY = 0.8;
/** As little as that is lost in any case. */
const LITTLE = 0.005;

/**
 * What a reader must know of fleets with an API behind them that are counted by means of hours: how busy that takes them to be,
 * and what is lost of it at the least where no request waits.
 */
export function withoutQueues(inputs: Inputs, options: readonly ReportOption[], work: Work): string[] {
  const simulated = new Set(
    (inputs.percentiles?.floors ?? []).flatMap(({ option, found }) => ("refused" in found ? [] : [option])),
  );
  return work.options.flatMap((worked) => {
    const { id, form, label } = worked.input;
    const told = options.find((option) => option.id === id);
    const busy = told?.utilization ?? 0;
    if (!form.spills || form.splitsRequests || simulated.has(id) || !told?.replicas || busy === 0) return [];
    const streams = streamsOf(inputs, worked);
    const lost = streams === undefined ? undefined : boundOf(worked, streams, work);
    if (lost === undefined ? busy < BUSY : lost.share < LITTLE) return [];
    const counted = `${label} is counted as busy for ${percent(busy, "short")} of what it can serve, by means of hours and without queues: as if no request ever found its replica full while the mean leaves room.`;
    const bound =
      streams === undefined || lost === undefined
        ? "How many requests it serves at once is not known, so that nothing bounds what would go to the API after all."
        : `If requests knew nothing of one another and none waited, ${percent(lost.share, "short")} of what it is counted to serve would go to the API after all, for ${dollarsInProse(lost.cost)} a month (Erlang's formula for ${figure(streams, "1")} streams). A queue loses less, bursts lose more.`;
    return [
      `${counted} ${bound} How requests arrive, stated with the times that are promised to a share of them, has it simulated.`,
    ];
  });
}

/** Requests that the whole fleet serves at once while it carries what it is counted to carry; undefined where nobody knows. */
function streamsOf({ speeds }: Inputs, { input, values }: Worked): number | undefined {
  const speed = speeds.find(({ option }) => option === input.id);
  const measured = speed?.measured;
  const one =
    speed?.sizedBy === "benchmark"
      ? measured?.point.concurrency && measured.point.concurrency * measured.part
      : speed?.sizedBy === "prediction" && speed.predicted?.held.prediction.working.streams;
  return one ? Math.max(1, Math.round(one * Number(values.get("replicas")))) : undefined;
}

function boundOf({ input, values, idOf: own }: Worked, streams: number, work: Work) {
  if (!values.has("above_low")) return undefined;
  const curve = {
    share: list(values.get("share") ?? []),
    low: list(values.get("load_low") ?? []),
    high: list(values.get("load_high") ?? []),
  };
  const share = lostIfNoneWaits(curve, Number(values.get("capacity")), streams);
  const { id, label } = input;
  work.quantities[idOf.worked(id, "lost_if_none_waits")] = {
    ...{ value: share, unit: "share", basis: "modelled" },
    label: `${label}: what finds all of its streams taken`,
    source: `Erlang (1917), at every load of the month, for ${streams} streams`,
  };
  const reads = {
    served_tokens: own("served_tokens"),
    lost_if_none_waits: idOf.worked(id, "lost_if_none_waits"),
    api_price: own("api_price"),
  };
  inquire({ id, reads, work: ["cost_if_none_waits"], noRange: true }, work, ifNoneWaits);
  return { share, cost: Number(work.quantities[idOf.option(id, "cost_if_none_waits")]?.value) };
}
