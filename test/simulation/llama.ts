/** A replica as the catalog and the calibration have it: Llama 3.3 70B in FP8 on two H100. */
import type { Limits } from "../../src/simulation/limits.js";
import type { PassCost } from "../../src/simulation/pass-cost.js";
import { replicaOf } from "../../src/simulation/replica-of.js";
import { calibration, gpu, model, setup } from "../serving/catalog.js";

const made = replicaOf(
  setup({ model: model("Llama 3.3 70B"), gpu: gpu("H100 SXM"), gpus: 2 }),
  { input: 1155, output: 211 },
  calibration,
);
if ("refused" in made) throw new Error(made.refused);
export const llama: { cost: PassCost; limits: Limits } = made;
