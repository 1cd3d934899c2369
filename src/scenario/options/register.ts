import * as z from "zod";
import { type Api, api } from "./api.js";
import { autoscaled } from "./autoscaled.js";
import { floorWithSpillover, selfHosted } from "./fleet.js";
import { job } from "./job.js";
import type { KindName, OptionKind } from "./kind.js";
import { mix } from "./mix.js";
import { type Provisioned, provisioned } from "./provisioned.js";
import { router } from "./router.js";
import { serverless } from "./serverless.js";

/** Every kind of option that a scenario can compare. */
const KINDS = {
  api,
  self_hosted: selfHosted,
  floor_with_spillover: floorWithSpillover,
  autoscaled,
  mix,
  router,
  provisioned,
  job,
  serverless,
} satisfies { readonly [Kind in KindName]: { readonly kind: Kind } };

export const Option = z.discriminatedUnion("kind", [
  api.schema,
  selfHosted.schema,
  floorWithSpillover.schema,
  autoscaled.schema,
  mix.schema,
  router.schema,
  provisioned.schema,
  job.schema,
  serverless.schema,
]);
export type Option = z.output<typeof Option>;

/** An option that serves tokens itself, or buys capacity to serve them. */
export type Own = Exclude<Option, Api>;

/** An option with GPUs of its own. */
export type OnGpus = Exclude<Own, Provisioned>;

export function isOnGpus(option: Option): option is OnGpus {
  return option.kind !== "api" && option.kind !== "provisioned";
}

/** What is peculiar to the kind of an option, which takes options of its own kind alone. */
export function kindOf({ kind }: { readonly kind: KindName }): OptionKind<KindName> {
  return KINDS[kind] as unknown as OptionKind<KindName>;
}
