import * as z from "zod";
import { promised } from "../../economics/books/commitment.js";
import { perToken, saving } from "../../economics/books/comparison.js";
import {
  besidesGpus,
  capacityOfReplicas,
  costOfBox,
  gpusOfBoxes,
  paidAlways,
  replicasInBoxes,
  sizedForPeak,
} from "../../economics/books/fleet.js";
import { fullLocalFirst, fullUpFront, routedFleet, routedMonth } from "../../economics/books/routed-fleet.js";
import { decidedUpFront, localFirst, routerBill } from "../../economics/books/router.js";
import { busyFleet, unitCost } from "../../economics/books/unit-cost.js";
import type { Law } from "../../economics/law.js";
import type { OptionLaws } from "../../economics/option-model.js";
import { quantity } from "../../reading/stated.js";
import { share } from "../fields.js";
import { apiCached } from "./api-cached.js";
import { defineOption, type Figures, type Setting } from "./kind.js";
import { forPeak, giveGpuPrice, giveMachines, giver, gpuPrice, machines } from "./machines.js";
import { NO_BOX_PAYS, OptionWords } from "./words.js";

const schema = z.strictObject({
  kind: z
    .literal("router")
    .meta({ description: "a small model of our own answers a part of the requests, an API the rest" }),
  ...machines,
  gpu_price: gpuPrice,
  sizing: z
    .strictObject({ peak: forPeak })
    .meta({ description: "the peak of what the local model processes, with headroom" }),
  mode: z.enum(["up_front", "local_first"]).meta({
    description:
      "up_front: the router decides before anything runs, and a request is paid once; local_first: everything is tried locally, and what is escalated is paid twice",
  }),
  local_share: quantity(["share"], { least: 0.001, most: 1, what: "the share answered locally" }).meta({
    description: "share of the tokens whose answer comes from the local model",
  }),
  guard_share: share("the share judged again").meta({
    description: "share of the local answers that the API's model reads again to keep quality up; 0% must be said",
  }),
  escalate_to: z.string().meta({ description: "the API option that answers what the local model leaves" }),
  api_cached: apiCached,
});
type StatedOption = z.output<typeof schema>;

/** A local model answers a share of the requests; an API answers the rest. */
interface RouterForm {
  readonly mode: "up_front" | "local_first";
  /** True where the GPUs are reserved for a term that the price states. */
  readonly isPromised: boolean;
}

function give({ context, name }: Setting, option: StatedOption): RouterForm {
  const { label, mode, sizing, local_share, guard_share } = option;
  const price = { id: "gpu_price", label: `${label}: GPU price`, price: option.gpu_price };
  const isPromised = giveGpuPrice(context, name, price, "gpu_price");
  giveMachines(context, name, option, false);
  const write = giver(context, name, label);
  write("headroom", "headroom over the local peak", sizing.peak.headroom, "sizing", "peak", "headroom");
  write("local_share", "share answered locally", local_share, "local_share");
  write("guard_share", "share of local answers judged again", guard_share, "guard_share");
  return { mode, isPromised };
}

const TOKENS = ["answered_locally", "escalated_tokens", "guard_tokens", "frontier_tokens", "local_tokens"];
const MODES = { up_front: [decidedUpFront, fullUpFront], local_first: [localFirst, fullLocalFirst] } as const;

export function routerLaws({ mode, isPromised }: RouterForm, api: readonly Law[]): OptionLaws {
  const [tokens, full] = MODES[mode];
  return {
    buysAll: false,
    laws: [
      ...api,
      ...[...routerBill, ...tokens].filter(({ id }) => TOKENS.includes(id)),
      ...routedFleet,
      ...sizedForPeak.filter(({ id }) => id === "boxes"),
      ...replicasInBoxes,
      ...gpusOfBoxes,
      ...capacityOfReplicas,
      ...paidAlways,
      ...costOfBox,
      ...(isPromised ? promised : []),
      ...besidesGpus,
      ...routedMonth,
      ...unitCost,
      ...full,
      ...perToken,
      ...saving,
    ],
    ofFleet: busyFleet,
    spills: true,
    splitsRequests: true,
  };
}

export const router = defineOption({
  kind: "router",
  schema,
  comesAndGoes: false,
  named: ({ escalate_to }) => ({ key: "escalate_to", id: escalate_to }),
  shareOfLoad: ({ local_share }) => local_share.value,
  resolve(setting, option) {
    const form = give(setting, option);
    return {
      ...routerLaws(form, setting.api),
      isBounded: false,
      toApi: { part: "frontier_tokens" },
      pays: ["router_pays", "router_pays_unstaffed"],
      sentence: (own, api) => sentence(own, api, form),
      // What a router escalates goes to the API in the hour that it comes, whatever its fleet could carry.
      inHours: () => undefined,
    };
  },
});

/** Who answers what, who pays twice, and for which load the local fleet was sized. */
function sentence(own: Figures, api: string, { mode }: RouterForm): string {
  const words = new OptionWords(own);
  const empty = words.empty(NO_BOX_PAYS, api);
  if (empty) return empty;
  const [local, guard] = [words.share("local_share"), words.share("guard_share")];
  const judged = guard === undefined ? "" : ` ${guard} of the local answers are judged again by ${api}.`;
  return mode === "up_front"
    ? `${words.fleet()}: whole boxes for the peak of the ${local} that are answered locally, ${words.headroom()}. The router decides first, and ${api} answers the rest.${judged}`
    : `${words.fleet()}: whole boxes for the whole peak, ${words.headroom()}, because everything is tried locally. What the local model cannot answer, all but ${local}, is bought from ${api} and so paid twice.${judged}`;
}
