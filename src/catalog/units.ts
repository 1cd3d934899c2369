import * as z from "zod";
import { nameHint } from "../problem/nearest.js";
import { Problems } from "../problem/problem.js";
import { quantity, words } from "../reading/stated.js";
import { readYaml } from "../reading/yaml.js";
import { problemAt, zodProblems } from "../reading/yaml-problems.js";

/** How units of throughput are sold: where in the world the requests may be served. */
export const DEPLOYMENTS = ["global", "data_zone", "regional"] as const;
export type Deployment = (typeof DEPLOYMENTS)[number];

/** The least that can be had, and by how much more: whole units. */
interface Sizes {
  readonly minimum: number;
  readonly step: number;
}

/** What a provisioned unit of throughput carries of a model, and in which sizes it is sold. */
export interface UnitFacts {
  readonly model: string;
  readonly provider: string;
  /** Tokens of input a minute. */
  readonly input: number;
  /** As how many of them a token of output counts; undefined where the provider does not tell. */
  readonly outputRatio: number | undefined;
  /** The part of cached input that does not count. */
  readonly cachedDeducted: number;
  readonly sizes: Readonly<Partial<Record<Deployment, Sizes>>>;
  readonly source: string;
}

const whole = (what: string) => quantity(["unit"], { least: 1, most: 100_000, whole: true, what });
const sizes = z.strictObject({ minimum: whole("the fewest units"), step: whole("the step in units") }).optional();

const Entry = z.strictObject({
  model: words("as the provider calls it", { example: "gpt-5.2" }),
  provider: words("who sells it"),
  input: quantity(["tok/min/unit"], { least: 1, most: 1e8, what: "the input tokens a minute of a unit" }),
  output_ratio: quantity(["1"], { least: 1, most: 100, what: "what an output token counts as" }).optional(),
  cached_deducted: quantity(["share"], { least: 0, most: 1, what: "the part of cached input that does not count" }),
  global: sizes,
  data_zone: sizes,
  regional: sizes,
  source: words('a key of "sources"'),
});
const Sheet = z.strictObject({ sources: z.record(z.string(), z.string()), units: z.array(Entry).min(1) });

/** Reads the sheet of units. Throws an InputError with everything that is wrong in it. */
export function readUnits(file: string, text: string): readonly UnitFacts[] {
  const source = readYaml(file, text);
  const parsed = Sheet.safeParse(source.value);
  const problems = new Problems();
  if (!parsed.success) {
    problems.add(...zodProblems(source, parsed.error, Sheet));
    throw problems.error;
  }
  const { sources, units } = parsed.data;
  const names = units.map(({ model }) => model);
  for (const [index, { model, source: key }] of units.entries()) {
    if (names.indexOf(model) < index)
      problems.add(problemAt(source, ["units", index, "model"], `"${model}" is given twice`));
    if (Object.hasOwn(sources, key)) continue;
    const hint = nameHint(key, Object.keys(sources)) ?? 'add it to "sources" at the top';
    problems.add(problemAt(source, ["units", index, "source"], `no source is called "${key}"`, { hint }));
  }
  problems.throwIfAny();
  return units.map(
    (each): UnitFacts => ({
      model: each.model,
      provider: each.provider,
      input: each.input.value,
      outputRatio: each.output_ratio?.value,
      cachedDeducted: each.cached_deducted.value,
      sizes: Object.fromEntries(
        DEPLOYMENTS.flatMap((deployment) => {
          const { minimum, step } = each[deployment] ?? {};
          return minimum && step ? [[deployment, { minimum: minimum.value, step: step.value }] as const] : [];
        }),
      ),
      source: sources[each.source] ?? each.source,
    }),
  );
}
