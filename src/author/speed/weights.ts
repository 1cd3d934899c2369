import { figure, percent } from "../../figures/figure.js";
import type { Inputs } from "../../scenario/inputs.js";
import { quantityOf } from "../inquire.js";
import type { Work } from "../work.js";

/** Rounding explains so much between what a file states of a model and what its config counts. */
const ROUNDED = 0.05;

/** Where a study and the prediction of an option differ in what one model takes or may use of the same GPUs: both, told once. */
export function memoryWarnings({ speeds, studies }: Inputs, { quantities }: Work): string[] {
  return studies.flatMap((study) => {
    if (study.kind !== "serving") return [];
    const { id, title, setup } = study;
    const stated = (law: string) => Number(quantityOf(quantities, `${id}.${law}`).value);
    const perGpu = stated("usable_memory") / stated("gpus_per_replica");
    const same = speeds.find(({ predicted }) =>
      predicted?.words.startsWith(`${setup.model} in ${setup.precision} on `),
    );
    if (!same?.predicted) return [];
    const { memory } = same.predicted.held.prediction.working;
    const gb = (value: number) => figure(value, "GB", "short");
    const differs = (own: number, counted: number, what: string) =>
      Math.abs(own / counted - 1) <= ROUNDED
        ? []
        : [
            `\u201c${title}\u201d takes ${gb(own)} for ${what}; the prediction of \u201c${same.label}\u201d counts ${gb(counted)}, ${percent(Math.abs(own / counted - 1))} ${own < counted ? "more" : "less"}. What the study says of room and speed rests on its own figure.`,
          ];
    return [
      ...differs(stated("weight_bytes"), memory.weights, `the weights of ${setup.model} in ${setup.precision}`),
      ...differs(perGpu, memory.usable / same.predicted.setup.gpus, "the memory of a GPU that can be used"),
    ];
  });
}
