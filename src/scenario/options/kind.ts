import type * as z from "zod";
import type { ApiForm } from "../../economics/books/api-by-class.js";
import type { ToApi } from "../../economics/books/limits.js";
import type { OptionFigure } from "../../economics/figure-names.js";
import type { Law } from "../../economics/law.js";
import type { OptionLaws } from "../../economics/option-model.js";
import type { Value } from "../../formula/evaluate.js";
import type { Context } from "../context.js";
import type { LoadForm } from "../inputs.js";
import type { Scenario } from "../schema.js";

/** In the order in which a schema tells them. */
export const KIND_NAMES = [
  "api",
  "self_hosted",
  "floor_with_spillover",
  "autoscaled",
  "mix",
  "router",
  "provisioned",
  "job",
  "serverless",
] as const;
export type KindName = (typeof KIND_NAMES)[number];

/** What an option is read in: its name, what it stands among, and the laws of the API that it is or buys from. */
export interface Setting {
  readonly context: Context;
  readonly name: string;
  readonly load: LoadForm;
  readonly api: readonly Law[];
  /** How that API counts and bills; undefined where there is none, which is told. */
  readonly bill: ApiForm | undefined;
  /** Mean lengths of a request, where the workload says them. */
  readonly request?: Scenario["workload"]["request"];
}

/** Figures of an option, each in its own unit; undefined where it has none of that name. */
export interface Figures {
  number(name: OptionFigure): number | undefined;
}

/** What a decision for an option is called in a report, with its people counted and without. */
type Pays = readonly [staffed: PayingVerdict, unstaffed: PayingVerdict];
export type PayingVerdict =
  | "steady_part_pays"
  | "router_pays"
  | "router_pays_unstaffed"
  | "fitting_part_pays"
  | "fleet_pays"
  | "fleet_pays_unstaffed"
  | "units_pay"
  | "steady_units_pay"
  | "endpoint_pays"
  | "job_pays"
  | "job_pays_unstaffed";

/** Who serves what in each hour, as the load that it is or could be; tok/s in base units. */
export interface Served {
  readonly own: readonly number[];
  readonly paid: readonly number[];
}

/** One option of a kind, as the scenario states it: how it is worked out, and what a memo says of it. */
export interface OptionForm extends OptionLaws {
  readonly kind: KindName;
  /** True of a fleet of stated size with nothing behind it: it carries what it can, and no more. */
  readonly isBounded: boolean;
  /** What goes to the API, where its limits are held against it; undefined where nothing does. */
  readonly toApi?: ToApi | undefined;
  /** The part of the load that a fleet's rule is made for; undefined where it has another rule, or none. */
  readonly sizedFor?: "floor" | "average" | "peak" | undefined;
  /** Null for an API, which is what others pay against. */
  readonly pays: Pays | null;
  /** True where the provider of its GPUs runs it, so that it takes nobody's time. */
  readonly runByProvider?: boolean;
  /** How it was sized and is paid for, or how the bill is made; `api` is what it buys from, in words. */
  sentence(own: Figures, api: string): string;
  /** Who serves what, hour by hour; undefined where its hours say nothing. */
  inHours(load: readonly number[], values: ReadonlyMap<string, Value>): Served | undefined;
}

/** A kind of option: everything that is peculiar to it. */
export interface OptionKind<Kind extends KindName = KindName, Schema extends z.ZodObject = z.ZodObject> {
  readonly kind: Kind;
  readonly schema: Schema;
  /** True where boxes come and go with the load: the fleet has no one size. */
  readonly comesAndGoes: boolean;
  /** The key under which it names the API that it buys from or would replace, and what stands there; null for an API. */
  named(option: z.output<Schema>): { readonly key: string; readonly id: string | undefined } | null;
  /** The part of the load that its fleet is sized for. */
  shareOfLoad(option: z.output<Schema>): number;
  /** Writes its figures down; what is wrong is noted. Undefined where there is nothing that it could be made of. */
  resolve(setting: Setting, option: z.output<Schema>): OptionForm | undefined;
}

type DefinedKind<Kind extends KindName, Schema extends z.ZodObject> = Omit<OptionKind<Kind, Schema>, "resolve"> & {
  resolve(setting: Setting, option: z.output<Schema>): Omit<OptionForm, "kind"> | undefined;
};

export function defineOption<const Kind extends KindName, Schema extends z.ZodObject>(
  stated: DefinedKind<Kind, Schema>,
): OptionKind<Kind, Schema> {
  return {
    ...stated,
    resolve(setting, option) {
      const form = stated.resolve(setting, option);
      return form && { ...form, kind: stated.kind };
    },
  };
}

/** What a fleet serves and is paid for in each hour: by the laws of its hours, or up to its one capacity. */
export function servedByFleet(load: readonly number[], values: ReadonlyMap<string, Value>): Served {
  if (values.has("own_load")) return { own: series(values, "own_load"), paid: series(values, "paid_capacity_in_hour") };
  const capacity = Number(values.get("capacity"));
  return { own: load.map((each) => Math.min(each, capacity)), paid: load.map(() => capacity) };
}

export function series(values: ReadonlyMap<string, Value>, name: string): readonly number[] {
  const value = values.get(name);
  return Array.isArray(value) ? value : [];
}
