import * as z from "zod";
import type { Stated } from "../../reading/stated.js";
import type { Path } from "../../reading/yaml-path.js";
import { quotientFault } from "../bounds.js";
import type { Context } from "../context.js";
import { bounded, share } from "../fields.js";

/** GPUs that are bought: the price of an hour is worked out from what they cost over their life. */
export const Owned = z
  .strictObject({
    server_price: bounded("server_price", "USD"),
    gpus_per_server: bounded("gpus_per_server", "GPU"),
    life: bounded("hardware_life"),
    resale_share: share("the resale share"),
    gpu_power: bounded("gpu_power", "W"),
    server_base_power: bounded("server_base_power", "W"),
    pue: bounded("pue").meta({
      description: "the power of the building over that of its computers, such as 1.3",
      examples: ["1.3"],
    }),
    electricity_price: bounded("electricity_price"),
    operations_rate: bounded("operations_rate", "share"),
    capital_rate: bounded("capital_rate", "share"),
  })
  .superRefine((owned, ctx) => {
    const fault = quotientFault("server_price_per_gpu", owned.server_price, owned.gpus_per_server);
    if (fault) ctx.addIssue({ code: "custom", message: fault.message, path: ["server_price"], params: fault });
  })
  .meta({ description: "GPUs that are bought, in whole servers" });
export type Owned = z.output<typeof Owned>;

const FIGURES: Readonly<Record<keyof Owned, readonly [figure: string, label: string]>> = {
  server_price: ["server_price", "price of a server"],
  gpus_per_server: ["gpus_per_server", "GPUs of a server"],
  life: ["hardware_life", "life of a server"],
  resale_share: ["resale_share", "what a server still sells for, as a share of its price"],
  gpu_power: ["gpu_power", "power of a GPU"],
  server_base_power: ["server_base_power", "power of a server besides its GPUs"],
  pue: ["pue", "PUE, the building's power over that of its computers"],
  electricity_price: ["electricity_price", "price of electricity"],
  operations_rate: ["operations_rate", "operations a year, as a share of the purchase price"],
  capital_rate: ["capital_rate", "cost of capital a year"],
};

/** Writes down what owned GPUs rest on, as figures of an option or a study. */
export function giveOwned(context: Context, id: string, label: string, owned: Owned, path: Path): void {
  for (const [key, [figure, words]] of Object.entries(FIGURES) as [keyof Owned, readonly [string, string]][]) {
    const stated: Stated = owned[key];
    context.give(`${id}.${figure}`, `${label}: ${words}`, stated, context.at(...path, key));
  }
}
