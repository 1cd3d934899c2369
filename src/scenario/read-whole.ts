import type * as z from "zod";
import { type Problem, Problems } from "../problem/problem.js";
import { ENDS, standingIn } from "../reading/stand-in.js";
import type { YamlSource } from "../reading/yaml.js";
import { type Path, valueAt } from "../reading/yaml-path.js";
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
  const ways = ENDS.flatMap((end) => {
    const stood = standingIn(schema, source.value, end);
    if (!stood) return [];
    return (found: Problems) => {
      // With what is known to be wrong, so that nothing long is worked out.
      const inIt = new Problems();
      inIt.add(...found.found);
      inIt.collect(() => resolved({ ...source, value: stood.value }, stood.output, inIt));
      found.add(...inIt.found.filter((problem) => !isOfInvented(source, stood.invented, problem)));
    };
  });
  // One alone could be what is wrong.
  if (ways.length > 1) problems.addOfAll(ways);
  throw problems.error;
}

/** Whether a problem is of what was made up, of what stands beside it, or of what holds it. */
function isOfInvented(source: YamlSource, invented: readonly Path[], { file, line, column }: Problem): boolean {
  const isAt = (path: Path) =>
    [source.place(path), source.keyPlace(path)].some((place) => place.line === line && place.column === column);
  return file === source.file && invented.some((path) => around(source.value, path).some(isAt));
}

function around(value: unknown, path: Path): readonly Path[] {
  const holding = path.map((_, level) => path.slice(0, level + 1));
  const beside = path.length > 1 ? within(value, path.slice(0, -1)) : [];
  return [...holding, ...beside];
}

function within(value: unknown, path: Path): readonly Path[] {
  const held = valueAt(value, path);
  if (typeof held !== "object" || held === null) return [path];
  return [
    path,
    ...Object.keys(held).flatMap((key) => within(value, [...path, Array.isArray(held) ? Number(key) : key])),
  ];
}
