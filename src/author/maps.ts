import {
  fleetAlone,
  fleetWithLines,
  sameTokensAndLeaving,
  sameTokensFromApi,
  unitsAlone,
} from "../economics/books/fleet-alone.js";
import {
  type Axis,
  axisValues,
  costsAt,
  type MapRow,
  mapRows,
  type PlanePair,
  proveRow,
} from "../economics/cheaper-map.js";
import { compare } from "../economics/crossings.js";
import type { Costed } from "../economics/evaluate-option.js";
import { leaves } from "../economics/options/ownership.js";
import { Model } from "../formula/model.js";
import { fromBase, parseUnit } from "../formula/unit.js";
import type { CheaperMap } from "../report/schema.js";
import { INPUT_LABELS, inMonth, mostVolume, owesFixed, servesLess, sideName } from "./break-evens.js";
import type { Decision } from "./decision.js";
import type { Work, Worked } from "./work.js";

/** Cells of the table along either axis. */
const CELLS = 7;
/** A map shows prices up to twice today's; where nothing changes up to there, up to eight times. */
const REACHES = [2, 8];

interface Plan {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly pair: PlanePair;
  /** In base units. */
  readonly today: { readonly x: number; readonly y: number };
  readonly x: { readonly input: "gpu_price" | "unit_price" | "api_price"; readonly unit: string };
  readonly y: { readonly input: "volume" | "utilization"; readonly unit: string } & Axis;
}

/** The recommended option against the best of the other kind, over two inputs at once. */
export function cheaperMaps(work: Work, { recommended, against }: Decision): CheaperMap[] {
  const byId = (id: string) => work.options.find(({ input }) => input.id === id);
  const [first, second] = [byId(recommended.id), byId(against.id)];
  if (!first || !second) return [];
  const [api, own] = recommended.kind === "api" ? [first, second] : [second, first];
  if (servesLess(own)) return [];
  // The recommended option stands first in every pair.
  const ordered = <T>(ofApi: T, ofOwn: T): [T, T] => (recommended.kind === "api" ? [ofApi, ofOwn] : [ofOwn, ofApi]);
  return [volumePlan(api, own, ordered), utilizationPlan(api, own, ordered)].flatMap((plan) =>
    plan ? drawn(plan, [recommended.id, against.id]) : [],
  );
}

type Ordered = <T>(ofApi: T, ofOwn: T) => [T, T];

function volumePlan(api: Worked, own: Worked, ordered: Ordered): Plan | undefined {
  const isUnits = own.input.form.kind === "provisioned";
  const [input, unit, what] = isUnits
    ? (["unit_price", "USD/unit/h", "unit price"] as const)
    : (["gpu_price", "USD/GPU/h", "GPU price"] as const);
  const [price, volume] = [figureOf(own, input), figureOf(own, "volume")];
  if (!(price > 0) || !(volume > 0)) return undefined;
  const most = mostVolume(own);
  return {
    id: `volume-${input.replace("_", "-")}`,
    title: `Who is cheaper, by volume and ${what}`,
    note: `Volume and ${what} move, everything else stays as it is today.${most < 4 * volume ? " Volumes that the fleet as stated cannot carry are left out." : ""}`,
    pair: ordered({ costed: api.costed, x: undefined, y: "volume" }, { costed: own.costed, x: input, y: "volume" }),
    today: { x: price, y: volume },
    x: { input, unit },
    y: { input: "volume", unit: "tok/month", range: [volume / 4, Math.min(4 * volume, most)], ratio: true },
  };
}

/** A fleet that spills to another API than this one buys at a price that the map does not move: it has none. */
function utilizationPlan(api: Worked, own: Worked, ordered: Ordered): Plan | undefined {
  const spillsElsewhere = own.input.form.spills && own.input.api !== api.input.id;
  const [price, busy] = [figureOf(api, "api_price"), figureOf(own, "utilization")];
  // What is owed whatever is used is no matter of a price per token.
  if (spillsElsewhere || owesFixed(api) || !(price > 0) || !(busy > 0)) return undefined;
  const isUnits = own.input.form.kind === "provisioned";
  const given = new Map([...own.values, ["api_price", price]] as const);
  given.delete("monthly_cost");
  // A fleet that is paid for in some hours only can be busy in those.
  const paid = own.values.get("paid_capacity");
  if (paid !== undefined) given.set("capacity", paid);
  const bill: Costed = {
    id: api.input.id,
    model: new Model(leaves(own.input.form.ownership) ? sameTokensAndLeaving : sameTokensFromApi),
    given,
  };
  const fleet: Costed = {
    id: own.input.id,
    model: new Model(isUnits ? unitsAlone : given.has("ownership_cost") ? fleetWithLines : fleetAlone),
    given,
  };
  return {
    id: "utilization-api-price",
    title: "Who is cheaper, by utilization and API price",
    note: isUnits
      ? "Utilization is the share of the capacity that is used. The units stay as they are and cost the same however busy they are; the API's bill is for just the tokens that they would serve. Tokens beyond the units are left out on both sides."
      : "Utilization is the share of the capacity that is used. The fleet stays as it stands and costs the same however busy it is; the API's bill is for just the tokens that the fleet would serve. Tokens beyond the fleet are left out on both sides.",
    pair: ordered({ costed: bill, x: "api_price", y: "utilization" }, { costed: fleet, x: undefined, y: undefined }),
    today: { x: price, y: busy },
    x: { input: "api_price", unit: "USD/Mtok" },
    y: { input: "utilization", unit: "share", range: [Math.min(0.1, busy / 2), Math.max(1, busy)], ratio: false },
  };
}

/** NaN where the option has no such figure. */
function figureOf({ costed, values }: Worked, name: string): number {
  const value = values.get(name) ?? costed.given.get(name);
  return typeof value === "number" ? value : Number.NaN;
}

function drawn(plan: Plan, between: [string, string]): CheaperMap {
  const { pair, today, y } = plan;
  const yValues = axisValues(y, today.y, CELLS);
  const tries = REACHES.map((reach) => ({ range: [0, reach * today.x] as const, ratio: false }));
  let found: { x: Axis; rows: MapRow[] } | undefined;
  for (const x of tries) {
    const rows = mapRows(pair, x, y, yValues);
    found ??= { x, rows };
    if (!changes(rows)) continue;
    found = { x, rows };
    break;
  }
  if (!found) throw new Error("a map needs a stretch to cover");
  const { x, rows } = found;
  const xValues = axisValues(x, today.x, CELLS);
  for (const row of rows) if (yValues.includes(row.y)) proveRow(pair, x, row);
  const cells = yValues.map((row) => xValues.map((column) => costsAt(pair, column, row)));
  const [atX, atY] = [told(plan.x.unit), told(y.unit)];
  const axis = ({ input, unit }: Plan["x"] | Plan["y"], { range, ratio }: Axis, values: readonly number[]) => {
    const at = told(unit);
    return { input, label: INPUT_LABELS[input], unit, values: values.map(at), range: endsOf(range.map(at)), ratio };
  };
  return {
    id: plan.id,
    title: plan.title,
    between,
    x: axis(plan.x, x, xValues),
    y: axis(y, y, yValues),
    cheaper: cells.map((row) => row.map((costs) => sideName(compare(...costs), between))),
    difference: cells.map((row) => row.map(([first, second]) => inMonth(Math.abs(first - second)))),
    boundary: rows.flatMap((row) => row.spans.slice(1).map(({ from }) => ({ x: atX(from), y: atY(row.y) }))),
    rows: rows.map((row) => ({
      y: atY(row.y),
      spans: row.spans.map(({ from, to, cheaper }) => ({
        from: atX(from),
        to: atX(to),
        cheaper: sideName(cheaper, between),
      })),
    })),
    today: { x: atX(today.x), y: atY(today.y) },
    note: plan.note,
  };
}

function changes(rows: readonly MapRow[]): boolean {
  const all = rows.flatMap(({ spans }) => spans.map(({ cheaper }) => cheaper));
  return all.some((cheaper) => cheaper !== all[0]);
}

function endsOf([low = Number.NaN, high = Number.NaN]: number[]): [number, number] {
  return [low, high];
}

/** From base units into a figure's own, without the noise of the last bits. */
function told(unit: string): (base: number) => number {
  const parsed = parseUnit(unit);
  return (base) => Number(fromBase(base, parsed).toPrecision(12));
}
