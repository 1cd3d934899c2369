import type * as z from "zod";
import { type Problem, Problems } from "../problem/problem.js";
import { standingIn } from "../reading/stand-in.js";
import type { YamlSource } from "../reading/yaml.js";
import type { Path } from "../reading/yaml-path.js";
import { zodProblems } from "../reading/yaml-problems.js";

/** Resolves what a file says; where its schema refuses a part of it, tells that with all else that is wrong whatever stood there. */
export function readWhole<Of extends z.ZodType, Found>(
  source: YamlSource,
  schema: Of,
  problems: Problems,
  resolved: (source: YamlSource, read: z.output<Of>, problems: Problems) => Found,
  references: () => readonly Problem[] = () => [],
): Found {
  const parsed = schema.safeParse(source.value);
  if (parsed.success) return resolved(source, parsed.data, problems);
  problems.add(...zodProblems(source, parsed.error, schema), ...references());
  const ways = ([0, 1] as const).map((end) => {
    const stood = standingIn(schema, source.value, end);
    return (found: Problems) => {
      if (!stood) return;
      // With what is known to be wrong, so that nothing long is worked out.
      const inIt = new Problems();
      inIt.add(...found.found);
      inIt.collect(() => resolved({ ...source, value: stood.value }, stood.output, inIt));
      found.add(...inIt.found.filter((problem) => !isOfInvented(source, stood.invented, problem)));
    };
  });
  problems.addOfAll(ways);
  throw problems.error;
}

/** Whether a problem is of what stands in, or of what holds it. */
function isOfInvented(source: YamlSource, invented: readonly Path[], { file, line, column }: Problem): boolean {
  return (
    file === source.file &&
    invented.some((path) =>
      path.some((_, level) => {
        const [at, key] = [source.place(path.slice(0, level + 1)), source.keyPlace(path.slice(0, level + 1))];
        return [at, key].some((place) => place.line === line && place.column === column);
      }),
    )
  );
}
