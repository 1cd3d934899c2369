import { figureAt } from "../../economics/evaluate-option.js";
import { SWEEPS, type SweptInput, sweptRange } from "../../economics/flips/break-even.js";
import { type Moving, nearestFlip } from "../../economics/flips/flip.js";
import { parseUnit, toBase } from "../../formula/unit.js";
import type { Flip } from "../../report/break-even.js";
import { placeText } from "../../report/place-text.js";
import type { ReportOption } from "../../report/schema.js";
import type { Work, Worked } from "../work.js";
import type { UsualBreakEven } from "./break-evens.js";
import { isBounded, pairOf } from "./pairs.js";
import { furtherOn, turnsBack } from "./stretches.js";

/** For each input, the nearest value at which the recommended option stops being the cheapest of all. */
export function flips(
  all: readonly UsualBreakEven[],
  work: Work,
  { recommended, against }: { recommended: ReportOption; against: ReportOption },
): Flip[] {
  const [api, own] = recommended.kind === "api" ? [recommended, against] : [against, recommended];
  const worked = (id: string) => {
    const found = work.options.find(({ input }) => input.id === id);
    if (!found) throw new Error(`no option is called ${id}`);
    return found;
  };
  const pair = pairOf(worked(api.id), worked(own.id));
  const labels = new Map(work.options.map(({ input: { id, label } }) => [id, label]));
  const rows = all.filter(
    ({ between, input }) => between[0] === api.id && between[1] === own.id && input !== "utilization",
  );
  return rows.flatMap(({ input, label, unit, today, never }): Flip[] => {
    if (input === "utilization") return [];
    const range = sweptRange(pair, input);
    const all = moving(work, input, api.id, own.id, recommended.id);
    const found = range && nearestFlip(all, input, today, range);
    if (!found) {
      const reason = never ?? "No value in reach changes which option is the cheapest.";
      return [{ input, label, unit, today, at: null, change: null, to: null, why_not: reason }];
    }
    const { at, to, spans } = found;
    const further = furtherOn(found, { today, unit, recommended: recommended.id, labels });
    return [
      {
        ...{ input, label, unit, today, at, to, spans: [...spans], why_not: null },
        change: today === 0 ? null : at / today - 1,
        ...sizeBeyond(work, all, { input, today, at, to }),
        ...(turnsBack(found, recommended.id) && { turns_back: true as const }),
        ...(further !== "" && { further }),
      },
    ];
  });
}

/** The replicas or units, and the GPUs, of the option that wins just beyond a flip, where its rule gives it others than today. */
function sizeBeyond(
  { options }: Work,
  all: readonly Moving[],
  { input, today, at, to }: { input: SweptInput; today: number; at: number; to: string | null },
): Pick<Flip, "size" | "gpus"> {
  const winner = options.find(({ input: { id } }) => id === to);
  const moves = all.find(({ costed }) => costed.id === to)?.moves;
  if (!winner || moves === undefined) return {};
  const beyond = toBase(at * (at > today ? 1 + BEYOND : 1 - BEYOND), parseUnit(SWEEPS[input].unit));
  const other = (name: string) => {
    const then = winner.values.has(name) ? figureAt(winner.costed, name, [[moves, beyond]]) : undefined;
    return then === winner.values.get(name) ? undefined : then;
  };
  const [size, gpus] = [other(winner.values.has("units") ? "units" : "replicas"), other("gpus")];
  return { ...(size !== undefined && { size }), ...(gpus !== undefined && { gpus }) };
}

/** So far past a flip that the winner wins. */
const BEYOND = 1e-6;

/** Every option, the recommended one first. Options that read the same line or price entry move together. */
export function moving(work: Work, input: SweptInput, api: string, own: string, first: string): [Moving, ...Moving[]] {
  const { quantity } = SWEEPS[input];
  // A mix has several prices of a GPU hour.
  const names = input === "gpu_price" ? [quantity, "reserved_price", "on_demand_price", "spot_price"] : [quantity];
  const lineOf = ({ idOf }: Worked, name: string) => {
    // What a reserved unit comes to by the hour stands in no file: its price by the month does.
    const stated = name === "unit_price" ? ["unit_price", "unit_month_price"] : [name];
    const place = stated.map((each) => work.quantities[idOf(each)]?.place).find((each) => each !== undefined);
    return place ? placeText(place) : idOf(name);
  };
  const anchor = work.options.find(
    ({ input: { id } }) => id === (input === "api_price" || input === "volume" ? api : own),
  );
  const all = work.options.map((worked): Moving => {
    const isApi = worked.input.form.kind === "api";
    const reads = input === "volume" || (input === "api_price" ? isApi || worked.input.form.spills : !isApi);
    const moves = !reads
      ? undefined
      : input === "volume"
        ? quantity
        : anchor && names.find((name) => lineOf(worked, name) === lineOf(anchor, quantity));
    return { costed: worked.costed, winsTies: isApi, moves, bounded: isBounded(worked) };
  });
  const [head] = all.filter(({ costed }) => costed.id === first);
  if (!head) throw new Error(`no option is called ${first}`);
  return [head, ...all.filter((each) => each !== head)];
}
