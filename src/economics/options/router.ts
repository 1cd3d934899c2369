import { apiBill, blendedPrice } from "../books/api.js";
import { promised } from "../books/commitment.js";
import { perToken, saving } from "../books/comparison.js";
import {
  besidesGpus,
  capacityOfReplicas,
  costOfBox,
  gpusOfBoxes,
  paidAlways,
  replicasInBoxes,
  sizedForPeak,
} from "../books/fleet.js";
import { fullLocalFirst, fullUpFront, routedFleet, routedMonth } from "../books/routed-fleet.js";
import { decidedUpFront, localFirst, routerBill } from "../books/router.js";
import { unitCost } from "../books/unit-cost.js";
import type { Law } from "../law.js";

/** A local model answers a share of the requests; an API answers the rest. */
export interface RouterForm {
  readonly kind: "router";
  readonly mode: "up_front" | "local_first";
  readonly apiBlended: boolean;
  /** True where the GPUs are reserved for a term that the price states. */
  readonly promised?: boolean | undefined;
}

const TOKENS = ["answered_locally", "escalated_tokens", "guard_tokens", "frontier_tokens", "local_tokens"];
const MODES = { up_front: [decidedUpFront, fullUpFront], local_first: [localFirst, fullLocalFirst] } as const;

export function routerFormulas({ mode, apiBlended, promised: isPromised }: RouterForm): readonly Law[] {
  const [tokens, full] = MODES[mode];
  return [
    ...(apiBlended ? [] : blendedPrice),
    ...apiBill,
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
  ];
}
