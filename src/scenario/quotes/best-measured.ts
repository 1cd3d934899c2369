import type { Trials } from "../../calibration/trials.js";
import type { Request, Setup } from "../../serving/prediction.js";

/** The most that anyone measured, a GPU, in tokens counted so. */
export interface Best {
  readonly rate: number;
  readonly request: Request;
  readonly source: string;
}

/** Of the measurements on file the fastest of a model of this shape on this GPU, at whatever lengths, in its precision. */
export function bestMeasured(
  { model, gpu, weights }: Setup,
  perOutput: (request: Request) => number,
  { points, sources }: Trials,
): Best | null {
  const alike = points.filter(
    ({ setup, metric }) =>
      metric === "output_rate" &&
      setup.model.parameters.total === model.parameters.total &&
      setup.gpu.id === gpu.id &&
      (weights === null || setup.weights === weights),
  );
  const rates = alike.map(({ setup, request, value, source }): Best => {
    return { rate: (value * perOutput(request)) / setup.gpus, request, source: sources[source] ?? source };
  });
  return rates.reduce<Best | null>((best, each) => (best === null || each.rate > best.rate ? each : best), null);
}
