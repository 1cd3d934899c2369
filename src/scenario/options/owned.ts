import * as z from "zod";
import { quantity, type Stated } from "../../reading/stated.js";
import type { Path } from "../../reading/yaml-path.js";
import type { Context } from "../context.js";
import { share } from "../fields.js";

const rate = (what: string) => quantity(["share/year", "share"], { least: 0, most: 1, what });

/** GPUs that are bought: the price of an hour is worked out from what they cost over their life. */
export const Owned = z
  .strictObject({
    server_price: quantity(["USD/server", "USD"], { least: 1, most: 1e8, what: "the price of a server" }),
    gpus_per_server: quantity(["GPU/server", "GPU"], { least: 1, most: 64, whole: true, what: "the GPUs of a server" }),
    life: quantity(["year"], { least: 0.25, most: 15, what: "the life of a server" }),
    resale_share: share("the resale share"),
    gpu_power: quantity(["W/GPU", "W"], { least: 1, most: 10_000, what: "the power of a GPU" }),
    server_base_power: quantity(["W/server", "W"], { least: 0, most: 100_000, what: "the power of a bare server" }),
    pue: quantity(["1"], { least: 1, most: 5, what: "PUE" }).meta({
      description: "the power of the building over that of its computers, such as 1.3",
      examples: ["1.3"],
    }),
    electricity_price: quantity(["USD/kWh"], { least: 0, most: 10, what: "the price of electricity" }),
    operations_rate: rate("operations, a share of the purchase price a year,"),
    capital_rate: rate("the cost of capital a year"),
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
