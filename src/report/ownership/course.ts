import type { Costed } from "../../economics/evaluate-option.js";
import { monthByMonth } from "../../economics/month-by-month.js";
import { netPresentValue, type PresentValue, paidBackAfter } from "../../economics/net-present-value.js";
import type { AtOrNever } from "../../economics/never.js";
import { purchases } from "../../economics/purchases.js";
import type { Inputs, OptionInput } from "../../scenario/inputs.js";
import { moving } from "./moving.js";

/** A figure of the scenario or of the option, in base units; zero where there is none. */
export type Single = (name: string) => number;

/** What a project brings over the horizon as volume and prices move, or why that cannot be worked out. */
export type Course =
  | {
      readonly value: PresentValue;
      readonly atStart: number;
      readonly paidBack: AtOrNever;
      /** Months in which no box pays, and everything is bought. */
      readonly emptyMonths: number;
      /** The month from which on that is so until the horizon ends, counted from one. */
      readonly leftFrom: number | undefined;
    }
  | { readonly cannot: string };

/** The option as it runs once it is set up, and the API that it replaces, as it bills. */
export interface Sides {
  readonly running: Costed;
  readonly api: Costed;
}

/** Month by month: the API's bill less what running costs, servers bought as they are needed, and getting out again. */
export function courseOf(own: OptionInput, inputs: Inputs, { running, api }: Sides, single: Single): Course {
  const { id, form } = own;
  const isFull = inputs.ownership?.form.lens === "full";
  const horizon = single("ownership.horizon");
  const rates = {
    volume_growth: single("ownership.volume_growth"),
    api_price_fall: single("ownership.api_price_fall"),
    gpu_price_fall: single("ownership.gpu_price_fall"),
  };
  const isFixed = form.isBounded;
  const wanted = [
    ...["monthly_cost", "replicas", "gpus"],
    ...(isFixed ? ["capacity", "peak_load"] : []),
    ...(running.model.formulas.has("leaving_owed") ? ["leaving_owed"] : []),
  ];
  const rows = monthByMonth(running, moving(own, inputs), rates, horizon, wanted);
  const of = (name: string, month: number) => rows[month]?.[wanted.indexOf(name)] ?? 0;
  const full = rows.findIndex((_, month) => of("peak_load", month) > of("capacity", month) * (1 + 1e-9));
  if (full >= 0) {
    const when = `from month ${full + 1} on, the replicas that are stated cannot carry the volume`;
    return { cannot: `As the volume grows it cannot be worked out: ${when}.` };
  }
  const apiInput = inputs.options.find((option) => option.id === own.api);
  const bills = monthByMonth(api, apiInput ? moving(apiInput, inputs) : [], rates, horizon, ["monthly_cost"]);
  const owns = form.ownership?.ownsHardware === true;
  const servers = rows.map((_, month) => Math.ceil(of("gpus", month) / (single(`${id}.gpus_per_server`) || 1)));
  const hardware = owns ? purchases(servers, hardwareOf(id, single)) : NOTHING_BOUGHT;
  const exit = single("ownership.leaving_cost");
  const replicas = rows.map((_, month) => of("replicas", month));
  const left = leftIn(replicas);
  const setup = single("ownership.build_cost") + single("ownership.migration_cost");
  const atStart = isFull ? setup + (hardware.paid[0] ?? 0) : -exit;
  // What the first servers could be sold for is not counted where they are paid for already.
  const value = isFull ? hardware.valueAtEnd : hardware.valueOfLater;
  const lastMonth = horizon - 1;
  const exitIn = left ?? (isFull ? lastMonth : undefined);
  // Servers bought at the start of a month are paid when the month before it ends.
  const saving = (month: number) =>
    (bills[month]?.[0] ?? 0) -
    // Leaving is paid once, in its month, and not spread.
    (of("monthly_cost", month) - of("leaving_owed", month)) -
    (hardware.paid[month + 1] ?? 0) +
    (month === lastMonth ? value : 0) -
    (month === exitIn ? exit : 0);
  const present = netPresentValue(atStart, saving, horizon, single("ownership.discount_rate"));
  return {
    value: present,
    atStart,
    paidBack: paidBackAfter(present),
    emptyMonths: replicas.filter((each) => each === 0).length,
    leftFrom: left === undefined ? undefined : left + 1,
  };
}

const NOTHING_BOUGHT = { paid: [], valueAtEnd: 0, valueOfLater: 0 };

/** The month from which on no box is kept until the horizon ends; undefined where one is kept to the end. */
function leftIn(replicas: readonly number[]): number | undefined {
  const last = replicas.findLastIndex((each) => each > 0);
  return last === replicas.length - 1 ? undefined : last + 1;
}

function hardwareOf(id: string, single: Single) {
  const names = ["server_price", "resale_share", "hardware_life"] as const;
  return new Map(names.map((name) => [name, single(`${id}.${name}`)]));
}
