import type { AtOrNever } from "../../economics/never.js";
import { fallThatStopsReserving } from "../../economics/studies/commitment.js";
import { months } from "../../economics/studies/months.js";
import { figure } from "../../figures/figure.js";
import { type Part, part, type SectionRow } from "../../report/section.js";
import type { PaymentWay, ProcurementInput } from "../../scenario/studies/procurement.js";
import { writeFigure } from "../found.js";
import { idOf, wayIn } from "../ids.js";
import { inquire } from "../inquire.js";
import type { Written } from "../written.js";
import { single } from "./serve.js";

/** A promised price against one that falls: what the term costs more or less than staying on demand. */
export function commitmentPart(
  { id, falls }: ProcurementInput,
  reserved: readonly PaymentWay[],
  written: Written,
): Part {
  const { quantities } = written;
  quantities[idOf.worked(id, "one_gpu")] = {
    value: 1,
    unit: "GPU",
    label: "One GPU",
    basis: "modelled",
    source: "the comparison is for one GPU",
  };
  const found = reserved.map((way) => {
    const own = wayIn(id, way.id);
    const steps = falls.map((fall, index) => commitmentSteps(id, way, fall, `${own}.fall_${index + 1}`, written));
    const reads = pricesOf(id, way);
    inquire({ id: own, reads, work: ["commitment_discount"] }, written);
    const share = single(written, idOf.way(id, way.id, "commitment_discount"));
    return { way, reserved: reads.reserved_price, steps, share, stops: stopsPaying(id, way, share, written) };
  });
  const rows = found.flatMap(({ way, reserved: price, steps }) =>
    steps.map(
      (step, index): SectionRow => ({
        cells: [
          index === 0 ? way.label : "",
          { quantity: falls[index] ?? "" },
          { quantity: price },
          { quantity: idOf.worked(step, "average_future_price") },
          { quantity: idOf.worked(step, "commitment_regret") },
          single(written, idOf.worked(step, "commitment_regret")) <= 0 ? "pays" : "does not pay",
        ],
      }),
    ),
  );
  const sentences = found.map(({ way, share, stops }) => {
    const less = `${way.label}, at ${figure(Math.abs(share), "share", "short")} ${share < 0 ? "above" : "below"} on demand,`;
    if ("never" in stops) return `- ${less} pays whatever prices do. ${stops.never}`;
    if (stops.at === 0) return `- ${less} does not pay even where prices stay.`;
    return `- ${less} stops paying where on-demand prices fall by more than **${figure(stops.at, "share")} a year**.`;
  });
  return part({
    title: "How long to commit, when prices may fall",
    text: `A reservation is a bet that on-demand prices will not fall far. For each fall a year, the average on-demand price over the term stands against the reserved price; regret is what the reservation costs beyond staying on demand, for one GPU over the whole term, so below zero it paid. What the API would cost is not in this table.\n\n${sentences.join("\n")}`,
    tables: [
      {
        id: `${id}-commitment`,
        caption: "A reserved price against on-demand prices that fall",
        aside: "one GPU over the whole term, in use all the time",
        columns: [
          { head: "Commitment", kind: "text" },
          { head: "Fall a year", kind: "number", unit: "share" },
          { head: "Reserved", kind: "number", unit: "USD/GPU/h" },
          { head: "On demand, average", kind: "number", unit: "USD/GPU/h" },
          { head: "Regret", kind: "number", unit: "USD" },
          { head: "Against on demand", kind: "text" },
        ],
        rows,
        notes: [],
      },
    ],
  });
}

/** Up to which fall a year a reservation pays. */
function stopsPaying(id: string, way: PaymentWay, share: number, written: Written): AtOrNever {
  const found = fallThatStopsReserving(share, way.bound ?? 1);
  if ("at" in found) {
    const label = `${way.label}: the fall of on-demand prices a year from which it no longer pays`;
    const source = "search over falls of the price, the whole term worked out at each";
    writeFigure(idOf.way(id, way.id, "fall_that_stops"), { value: found.at, unit: "share", label, source }, written);
  }
  return found;
}

function pricesOf(id: string, way: PaymentWay) {
  return {
    reserved_price: idOf.way(id, way.id, "gpu_price"),
    on_demand_price: idOf.way(id, "on_demand", "gpu_price"),
  };
}

function commitmentSteps(id: string, way: PaymentWay, fall: string, step: string, written: Written): string {
  const years_passed = idOf.way(id, way.id, "years_passed");
  written.quantities[years_passed] ??= {
    value: [...months(way.bound ?? 1).years_at_start],
    unit: "1",
    label: "Years until each month of the term starts",
    basis: "modelled",
    source: "the months of the term, one after another",
  };
  const reads = {
    ...pricesOf(id, way),
    gpu_price_fall: fall,
    years_passed,
    gpus: idOf.worked(id, "one_gpu"),
    hours_in_month: idOf.worked(id, "hours_in_month"),
    term: idOf.way(id, way.id, "term"),
  };
  inquire({ id: step, reads, work: ["average_future_price", "commitment_regret"] }, written);
  return step;
}
