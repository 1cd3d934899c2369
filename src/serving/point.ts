import * as z from "zod";
import { InputError } from "../problem/problem.js";
import { words } from "../reading/stated.js";
import { readYaml } from "../reading/yaml.js";
import { zodProblems } from "../reading/yaml-problems.js";
import { speculations } from "./speculation.js";

const word = z.string().min(1).nullish();
const count = z.int().min(1).max(1e9);

/** One operating point as `breakeven predict` takes it; null means unknown. */
export const OperatingPoint = z.strictObject({
  id: z.string().min(1),
  model: words("a model of the catalog, a usual spelling, or the path of a config.json"),
  gpu: words("a GPU of the catalog, or a usual spelling"),
  n_gpus: count.max(1e5),
  parallelism: word.meta({ description: "such as TP4, TP8,EP8 or DEP8; null: every layer cut between all GPUs" }),
  precision_weights: word,
  precision_kv: word,
  engine: word,
  speculative: z.enum(speculations).nullish().meta({ description: "mtp: multi-token prediction" }),
  input_len: z.number().min(1).max(1e9).nullable(),
  output_len: z.number().min(1).max(1e9).nullable(),
  concurrency: z.number().min(1).max(1e9).nullish().meta({ description: "streams at once" }),
  request_rate: z
    .union([z.number().positive().max(1e9), z.literal("inf")])
    .nullish()
    .meta({ description: "requests a second; without it and without concurrency: the offline maximum" }),
  burstiness: z.number().min(0).max(20).nullish().meta({
    description: "of a request rate: coefficient of variation of the gaps between arrivals; 1, Poisson, where absent",
  }),
});
export type OperatingPoint = z.output<typeof OperatingPoint>;

export const OperatingPoints = z
  .array(
    OperatingPoint.superRefine(({ concurrency, request_rate }, ctx) => {
      if (concurrency == null || request_rate == null) return;
      const hint = "leave one of them out: the other follows from it";
      ctx.addIssue({
        code: "custom",
        message: "both a concurrency and a request rate",
        path: ["request_rate"],
        params: { hint },
      });
    }),
  )
  .superRefine((points, ctx) => {
    const seen = new Set<string>();
    for (const [index, { id }] of points.entries()) {
      if (seen.has(id))
        ctx.addIssue({ code: "custom", message: `"${id}" is the id of an earlier point`, path: [index, "id"] });
      seen.add(id);
    }
  });

/** JSON as it should be is read fast; any other text is read again with places, to say what is wrong with it. */
export function readPoints(file: string, text: string): OperatingPoint[] {
  const parsed = OperatingPoints.safeParse(parseOr(text));
  if (parsed.success) return parsed.data;
  const source = readYaml(file, text);
  const again = OperatingPoints.safeParse(source.value);
  if (again.success) return again.data;
  throw new InputError(zodProblems(source, again.error, OperatingPoints));
}

function parseOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
