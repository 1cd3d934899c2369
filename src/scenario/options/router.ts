import * as z from "zod";
import type { RouterForm } from "../../economics/options/router.js";
import { quantity } from "../../reading/stated.js";
import type { Context } from "../context.js";
import { share } from "../fields.js";
import { giveGpuPrice, giveMachines, giver, gpuPrice, headroom, machines } from "./machines.js";

export const Router = z.strictObject({
  kind: z.literal("router"),
  ...machines,
  gpu_price: gpuPrice,
  sizing: z
    .strictObject({ peak: z.strictObject({ headroom }) })
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
});
export type Router = z.output<typeof Router>;

export function giveRouter(context: Context, name: string, option: Router): RouterForm {
  const { label, mode, sizing, local_share, guard_share } = option;
  const price = { id: "gpu_price", label: `${label}: GPU price`, price: option.gpu_price };
  const promised = giveGpuPrice(context, name, price, "gpu_price");
  giveMachines(context, name, option, false);
  const give = giver(context, name, label);
  give("headroom", "headroom over the local peak", sizing.peak.headroom, "sizing", "peak", "headroom");
  give("local_share", "share answered locally", local_share, "local_share");
  give("guard_share", "share of local answers judged again", guard_share, "guard_share");
  return { kind: "router", mode, apiBlended: true, promised };
}
